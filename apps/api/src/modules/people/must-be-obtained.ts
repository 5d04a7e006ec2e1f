import { civilDay, isCivilDay } from '@accord/deadlines';
import { badInput } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import type { WarrantyInput } from './people.inputs.ts';

/** Throws where the ground of a warranty is said to have been obtained on a day that has not come. */
export function mustBeObtained({ now }: TenantScope, { obtainedOn }: WarrantyInput): void {
  if (!isCivilDay(obtainedOn) || obtainedOn > civilDay(now)) throw badInput('WARRANTY_DAY_AHEAD', 'The ground must have been obtained by today.', 'warranty', 'obtainedOn');
}
