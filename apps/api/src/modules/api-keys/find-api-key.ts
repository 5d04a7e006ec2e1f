import { ApiKey } from '../../access/api-key.entity.ts';
import { GlobalRows } from '../../tenancy/global-rows.ts';
import { notFound, refused } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';

const rowsOf = (scope: TenantScope) => new GlobalRows(scope.kernel.database.reader.manager);

/** The keys that the organization owns. */
export const listApiKeys = (scope: TenantScope): Promise<ApiKey[]> => rowsOf(scope).find(ApiKey, { organizationId: scope.organizationId });

/** A key that the organization owns. Throws NOT_FOUND for another's as for an unknown one. */
export async function findApiKey(scope: TenantScope, id: string): Promise<ApiKey> {
  const key = await rowsOf(scope).first(ApiKey, { id, organizationId: scope.organizationId });
  if (!key) throw notFound();
  return key;
}

export const alreadyRevoked = () => refused('API_KEY_REVOKED', 'This API key was revoked before. Create a new one.');
