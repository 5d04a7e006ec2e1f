import { IsNull } from 'typeorm';
import { ApiKey } from '../../access/api-key.entity.ts';
import { newSecret } from '../../access/api-keys.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import type { RotateApiKeyInput } from './api-keys.inputs.ts';
import type { CreatedKey } from './create-api-key.ts';
import { alreadyRevoked, findApiKey } from './find-api-key.ts';

/** Gives a key a new secret under the same id; the old one stops at once. */
export async function rotateApiKey(scope: TenantScope, { id }: RotateApiKeyInput): Promise<CreatedKey> {
  const key = await findApiKey(scope, id);
  const { text, secretHash } = newSecret(id);
  await scope.change({ action: 'api-key.rotated', subject: { type: 'ApiKey', id }, fields: ['secretHash'] }, async (change) => {
    const rotated = await change.global.change(ApiKey, { id, organizationId: scope.organizationId, revokedAt: IsNull() }, { secretHash });
    if (rotated === 0) throw alreadyRevoked();
  });
  return { record: key, secret: text };
}
