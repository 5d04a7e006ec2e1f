import { isFinal } from '@accord/request-steps';
import { SYSTEM } from '../../tenancy/actor.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { eraseBytes, StoredFile } from '../files/index.ts';
import { PrivacyRequest } from './privacy-request.entity.ts';
import { RequestProof } from './request-proof.entity.ts';

/**
 * Destroys the document of a proof once it was decided on, the request has ended or its time is over: first nobody is given it, then its bytes go, then its row,
 * with the audit event that says so. Called again after an interruption it goes on. False where nothing is to be destroyed.
 */
export async function destroyProof(scope: TenantScope, id: string): Promise<boolean> {
  const proof = await scope.of(RequestProof).first({ id });
  // handed over meanwhile, or destroyed
  if (!proof || proof.fileId === null || proof.destroyedAt !== null) return false;
  const { fileId, requestId, destroyAt } = proof;
  if ((destroyAt ?? Infinity) > scope.now && !isFinal((await scope.of(PrivacyRequest).get(requestId)).state)) return false;
  await eraseBytes(scope.kernel, scope.organizationId, fileId);
  await scope.change({ action: 'request.proof-destroyed', subject: { type: 'PrivacyRequest', id: requestId }, fields: ['document'], by: SYSTEM }, async (change) => {
    await change.of(StoredFile).removeAll({ id: fileId });
    await change.of(RequestProof).update(id, { destroyedAt: change.at });
  });
  return true;
}
