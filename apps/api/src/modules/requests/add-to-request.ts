import { isFinal } from '@accord/request-steps';
import { refused } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { proofOnlyForOthers } from './asked-for.ts';
import { illegalStep, ownRequestAt, type Requester } from './move-request.ts';
import { PrivacyRequest } from './privacy-request.entity.ts';
import { RequestAddition } from './request-addition.entity.ts';
import type { AddToRequestInput } from './requests.inputs.ts';
import { keepSentFiles, sentFiles } from './send-with-request.ts';

/** More than anybody has needed; a page has an end. */
const ADDITIONS_MOST = 50;

/**
 * The person tells more about their request, asked or unasked. Where they were asked, the ball is with whoever decides again, and the
 * request no longer ends by itself.
 */
export async function addToRequest(scope: TenantScope, me: Requester, { id, expectedVersion, text, ...sending }: AddToRequestInput): Promise<PrivacyRequest> {
  const request = await ownRequestAt(scope, me, id, expectedVersion);
  if (isFinal(request.state)) throw illegalStep(request.state);
  if ((await scope.of(RequestAddition).count({ requestId: id })) >= ADDITIONS_MOST) throw refused('TOO_MANY_ADDITIONS', 'Enough has been added to this request: withdraw it and file a new one.', { most: ADDITIONS_MOST });
  if (request.capacity === 'SELF' && sending.proofIds?.length) throw proofOnlyForOthers();
  const sent = await sentFiles(scope, sending, id, me.sendsAs);
  const isAnswer = request.state === 'ON_HOLD' && request.heldFrom === 'REVIEW';
  return scope.change({ action: 'request.informed', subject: { type: 'PrivacyRequest', id }, fields: ['additions'] }, async (change) => {
    const after = await change.of(PrivacyRequest).updateAt(id, expectedVersion, isAnswer ? { lapsesAt: null } : {});
    const addition = change.of(RequestAddition).insert({ id: change.newId(), requestId: id, text, addedAt: change.at });
    await keepSentFiles(change, sent, { requestId: id, part: 'ADDITION', partId: addition.id });
    change.emit('request.informed', id, { additionId: addition.id, state: after.state });
    return after;
  });
}
