import { PLATFORM_ID } from '@accord/api/database/ids';
import { Organization, type OrganizationState } from '@accord/api/modules/organizations/index';
import { SYSTEM } from '@accord/api/tenancy/actor';
import { openScope, type TenantScope } from '@accord/api/tenancy/tenant-scope';
import type { Accord } from './accord.ts';

/** A scope that no caller is behind, to look at rows that the API does not show. */
export const scopeOf = ({ system }: Accord, organizationId: string = PLATFORM_ID): TenantScope => openScope(system.kernel, { requestId: 'test', actor: SYSTEM }, organizationId);

/** No mutation suspends or closes an organization yet. */
export const putOrganization = (accord: Accord, id: string, state: OrganizationState): Promise<unknown> =>
  scopeOf(accord, id).change({ action: 'organization.put', subject: { type: 'Organization', id } }, (change) => change.global.change(Organization, { id }, { state }));
