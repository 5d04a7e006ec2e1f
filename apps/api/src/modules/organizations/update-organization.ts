import { conflict } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { findOrganization } from './find-organization.ts';
import { Organization } from './organization.entity.ts';
import type { UpdateOrganizationInput } from './organizations.inputs.ts';

const FIELDS = ['name', 'address', 'addressEn', 'contactEmail', 'contactPhone', 'contactHours', 'contactHoursEn', 'privacyOfficer', 'privacyOfficerEn', 'freeRequestsPerYear', 'publishesRequestFigures'] as const;

/** Corrects the organization's own data (§1). Throws CONFLICT when somebody was faster. */
export async function updateOrganization(scope: TenantScope, { expectedVersion, name, ...others }: UpdateOrganizationInput): Promise<Organization> {
  // there is no number, and no yes or no, that null could stand for
  const input = { ...others, name: name.trim(), freeRequestsPerYear: others.freeRequestsPerYear ?? undefined, publishesRequestFigures: others.publishesRequestFigures ?? undefined };
  const before = await findOrganization(scope);
  const fields = FIELDS.filter((field) => input[field] !== undefined && input[field] !== before[field]);
  const patch = Object.fromEntries(fields.map((field) => [field, input[field]]));
  const id = scope.organizationId;
  await scope.change({ action: 'organization.updated', subject: { type: 'Organization', id }, fields }, async (change) => {
    const changed = await change.global.change(Organization, { id, version: expectedVersion }, { ...patch, version: expectedVersion + 1 });
    if (changed === 0) throw conflict('CHANGED_MEANWHILE', 'Somebody changed this record meanwhile. Read it again.');
    change.emit('organization.updated', id, { version: expectedVersion + 1 });
  });
  return findOrganization(scope);
}
