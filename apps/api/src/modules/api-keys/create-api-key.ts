import { keyScopesOf, type Permission } from '@accord/permissions';
import { ApiKey } from '../../access/api-key.entity.ts';
import { newSecret } from '../../access/api-keys.ts';
import type { SignedIn } from '../../access/caller.ts';
import { PLATFORM_ID } from '../../database/ids.ts';
import { badInput } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import type { CreateApiKeyInput } from './api-keys.inputs.ts';

/** A key and its secret, which is shown once and stored nowhere. */
export interface CreatedKey {
  readonly record: ApiKey;
  readonly secret: string;
}

/** Nothing that a person must do in person. Throws BAD_USER_INPUT. */
function grantable(scope: TenantScope, wanted: readonly string[]): Permission[] {
  const allowed = keyScopesOf(scope.organizationId === PLATFORM_ID ? 'PLATFORM' : 'ORGANIZATION');
  const granted = allowed.filter((permission) => wanted.includes(permission));
  if (granted.length !== wanted.length) throw badInput('SCOPE_NOT_ALLOWED', `A key may be given: ${allowed.join(', ')}.`, 'scopes');
  return granted;
}

/** Makes a key for a system that integrates. */
export async function createApiKey(scope: TenantScope, me: SignedIn, { name, scopes, expiresAt }: CreateApiKeyInput): Promise<CreatedKey> {
  const granted = grantable(scope, scopes);
  if (expiresAt && expiresAt.getTime() <= scope.now) throw badInput('EXPIRES_IN_PAST', 'A key expires in the future, or not at all.', 'expiresAt');
  const id = scope.newId();
  const { text, secretHash } = newSecret(id);
  const record = await scope.change({ action: 'api-key.created', subject: { type: 'ApiKey', id }, fields: ['name', 'scopes', 'expiresAt'] }, (change) =>
    change.global.insert(ApiKey, {
      id, organizationId: scope.organizationId, name: name.trim(), secretHash, scopes: granted, createdBy: me.personId, createdAt: change.at,
      expiresAt: expiresAt?.getTime() ?? null, lastUsedAt: null, revokedAt: null,
    }));
  return { record, secret: text };
}
