import { IsNull } from 'typeorm';
import { ApiKey } from '../../access/api-key.entity.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import type { RevokeApiKeyInput } from './api-keys.inputs.ts';
import { alreadyRevoked, findApiKey } from './find-api-key.ts';

/** Ends a key for ever, from the next call on. Throws REFUSED when it was revoked before. */
export async function revokeApiKey(scope: TenantScope, { id }: RevokeApiKeyInput): Promise<ApiKey> {
  const key = await findApiKey(scope, id);
  return scope.change({ action: 'api-key.revoked', subject: { type: 'ApiKey', id }, fields: ['revokedAt'] }, async (change) => {
    const revoked = await change.global.change(ApiKey, { id, organizationId: scope.organizationId, revokedAt: IsNull() }, { revokedAt: change.at });
    if (revoked === 0) throw alreadyRevoked();
    return Object.assign(key, { revokedAt: change.at });
  });
}
