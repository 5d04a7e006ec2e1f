import { isFinal } from '@accord/request-steps';
import { SYSTEM } from '../../tenancy/actor.ts';
import { keepBooks } from '../../tenancy/machine-work.ts';
import { conflict } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { PrivacyRequest } from './privacy-request.entity.ts';
import { RequestDetails } from './request-details.entity.ts';

/**
 * Erases what somebody wrote, and their contact, where nobody has proved in time that the contact is theirs: number, state and times stay (PIPL 19, 47). False where
 * there is nothing to erase: the contact was verified, or the request has not ended yet. Throws CONFLICT when another worker was faster.
 */
export async function eraseUnverified(scope: TenantScope, id: string): Promise<boolean> {
  const [{ eraseAt }, { state, clockStartAt }] = await Promise.all([scope.of(RequestDetails).get(id), scope.of(PrivacyRequest).get(id)]);
  if (eraseAt === null || eraseAt > scope.now) return false;
  if (clockStartAt !== null) {
    // verified by a program of before, which knows of no erasure
    await keepBooks(scope.kernel, scope.organizationId, async (rows) => void (await rows(RequestDetails).change({ id, eraseAt }, { eraseAt: null })));
    return false;
  }
  if (!isFinal(state)) return false;
  await scope.change({ action: 'request.words-erased', subject: { type: 'PrivacyRequest', id }, fields: ['details', 'contact'], by: SYSTEM }, async (change) => {
    if ((await change.of(RequestDetails).change({ id, eraseAt }, { text: '', onBehalfOf: null, contact: null, contactHash: null, eraseAt: null })) === 0) throw conflict('CHANGED_MEANWHILE', 'Somebody changed this record meanwhile. Read it again.');
  });
  return true;
}
