import { In } from 'typeorm';
import { GlobalRows } from '../../tenancy/global-rows.ts';
import type { Kernel } from '../../tenancy/kernel.ts';
import { notFound, refused } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { Organization } from './organization.entity.ts';

const rowsOf = (kernel: Kernel) => new GlobalRows(kernel.database.reader.manager);

/** Organizations by id, for callers that were given the ids by their own seats. */
export async function organizationsAmong(kernel: Kernel, ids: readonly string[]): Promise<Map<string, Organization>> {
  const rows = await rowsOf(kernel).find(Organization, { id: In([...ids]) });
  return new Map(rows.map((row) => [row.id, row]));
}

/** The scope's own organization, loaded once. */
export async function findOrganization(scope: TenantScope): Promise<Organization> {
  const found = await scope.batched(findOrganization, scope.organizationId, (ids) => organizationsAmong(scope.kernel, ids));
  if (!found) throw notFound();
  return found;
}

export async function organizationExists(kernel: Kernel, id: string): Promise<boolean> {
  return (await rowsOf(kernel).first(Organization, { id })) !== null;
}

/** Refuses what a suspended or closed organization can no longer do. */
export function onlyActive({ state }: Organization): void {
  if (state !== 'ACTIVE') throw refused('ORGANIZATION_NOT_ACTIVE', 'This organization is suspended or closed.', { state });
}
