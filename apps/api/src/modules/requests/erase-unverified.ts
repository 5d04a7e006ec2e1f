import { isFinal } from '@accord/request-steps';
import { In } from 'typeorm';
import { SYSTEM } from '../../tenancy/actor.ts';
import type { Change } from '../../tenancy/change.ts';
import { keepBooks } from '../../tenancy/machine-work.ts';
import { conflict } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { StoredFile } from '../files/index.ts';
import { FulfilmentStep } from './fulfilment-step.entity.ts';
import { PrivacyRequest } from './privacy-request.entity.ts';
import { RequestAddition } from './request-addition.entity.ts';
import { RequestDetails } from './request-details.entity.ts';
import { RequestNote } from './request-note.entity.ts';
import { RequestProof } from './request-proof.entity.ts';

/**
 * Erases what somebody wrote, their contact, and what others wrote about it and sent with it, where nobody has proved in time that the contact is theirs: number, state, times,
 * and who noted something when, stay (PIPL 19, 47). `others` erases what later modules keep of it, in the same transaction. False where
 * there is nothing to erase: the contact was verified, or the request has not ended yet. Throws CONFLICT when another worker was faster.
 */
export async function eraseUnverified(scope: TenantScope, id: string, others: (change: Change, requestId: string) => Promise<void>): Promise<boolean> {
  const [{ eraseAt }, { state, clockStartAt }] = await Promise.all([scope.of(RequestDetails).get(id), scope.of(PrivacyRequest).get(id)]);
  if (eraseAt === null || eraseAt > scope.now) return false;
  if (clockStartAt !== null) {
    // verified by a program of before, which knows of no erasure
    await keepBooks(scope.kernel, scope.organizationId, async (rows) => void (await rows(RequestDetails).change({ id, eraseAt }, { eraseAt: null })));
    return false;
  }
  if (!isFinal(state)) return false;
  await scope.change({ action: 'request.words-erased', subject: { type: 'PrivacyRequest', id }, fields: ['details', 'contact', 'notes', 'tasks', 'files'], by: SYSTEM }, async (change) => {
    // the row is held from here on: who writes a note at this moment has written it, or finds that the words are erased
    if ((await change.of(RequestDetails).change({ id, eraseAt }, { text: '', onBehalfOf: null, contact: null, contactHash: null, eraseAt: null })) === 0) throw conflict('CHANGED_MEANWHILE', 'Somebody changed this record meanwhile. Read it again.');
    const ofRequest = { requestId: id };
    await change.of(RequestNote).change(ofRequest, { text: '' });
    await change.of(RequestAddition).change(ofRequest, { text: '' });
    await change.of(RequestProof).change(ofRequest, { seenElsewhere: null });
    await change.of(FulfilmentStep).change(ofRequest, { before: null, after: null });
    await others(change, id);
    // their bytes go afterwards, like those of any file that is taken away
    await change.of(StoredFile).change({ ...ofRequest, state: In(['ARRIVING', 'KEPT']) }, { state: 'REMOVING', removeAt: change.at, scanAt: null });
  });
  return true;
}
