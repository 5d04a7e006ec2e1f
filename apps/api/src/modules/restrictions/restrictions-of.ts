import { In } from 'typeorm';
import { then, type Eventually } from '../../tenancy/eventually.ts';
import { grouped } from '../../tenancy/grouped.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { Restriction } from './restriction.entity.ts';

/** Every restriction of a person, the newest first; of several people at once. */
export const restrictionsOf = (scope: TenantScope, personId: string): Eventually<Restriction[]> =>
  then(scope.batched(restrictionsOf, personId, async (ids) => grouped(await scope.of(Restriction).find({ personId: In([...ids]) }, { order: { beganAt: 'DESC', id: 'DESC' } }), (one) => one.personId)), (found) => found ?? []);
