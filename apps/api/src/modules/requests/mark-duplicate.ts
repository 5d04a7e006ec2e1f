import { duplicateFault, type DuplicateFault, type LikeRequest } from '@accord/request-steps';
import type { SignedIn } from '../../access/caller.ts';
import { badInput, refused } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { LIFTED, moveRequest, mustMay, requestAt, stepDone, type RequestMove } from './move-request.ts';
import { answersAs } from './movers.ts';
import { PrivacyRequest } from './privacy-request.entity.ts';
import { RequestDetails } from './request-details.entity.ts';
import type { MarkDuplicateInput } from './requests.inputs.ts';

const FAULTS: Readonly<Record<DuplicateFault, string>> = {
  DUPLICATE_OF_ITSELF: 'A request is no duplicate of itself.',
  ORIGINAL_ENDED: 'The other request has ended: what is asked again is a new request.',
  OTHER_SUBJECT: 'The other request is not known to be of the same person.',
  OTHER_TYPE: 'The other request asks for something else.',
  OTHER_SCOPE: 'The other request is about another app.',
  ORIGINAL_LATER: 'The other request came later: the person is answered by the day that was promised first.',
};

/** What a request is compared by. */
async function likeness(scope: TenantScope, { id, state, type, subjectId, appId, clockStartAt, capacity }: PrivacyRequest): Promise<LikeRequest> {
  return { id, state, type, subjectId, appId, clockStartAt, contactHash: capacity === 'SELF' ? ((await scope.load(RequestDetails, id))?.contactHash ?? null) : null };
}

/**
 * Ends a request that repeats an open one, with a link to it (row 36): it has been verified like every other (invariant 1), and the person is told
 * which one is answered. Throws REFUSED where it is no duplicate, BAD_USER_INPUT for itself, CONFLICT when either changed meanwhile.
 */
export async function markDuplicate(scope: TenantScope, me: SignedIn, { id, ofId, expectedVersion }: MarkDuplicateInput): Promise<PrivacyRequest> {
  const request = await requestAt(scope, id, expectedVersion);
  const original = await scope.of(PrivacyRequest).get(ofId);
  const isWaiting = request.lapsesAt !== null;
  const mark: RequestMove = { step: 'MARK_DUPLICATE', by: answersAs(me), actor: me.actor, patch: { duplicateOfId: ofId, ...(isWaiting && LIFTED) } };
  mustMay(request, mark);
  const fault = duplicateFault(await likeness(scope, request), await likeness(scope, original));
  if (fault === 'DUPLICATE_OF_ITSELF') throw badInput(fault, FAULTS[fault], 'ofId');
  if (fault) throw refused(fault, FAULTS[fault], { number: original.number });
  return scope.change(stepDone(id, mark), async (change) => {
    // of two that are linked to each other at once one stays open
    await change.of(PrivacyRequest).updateAt(original.id, original.version, {});
    const linked = await moveRequest(change, request, mark);
    change.emit('request.linked', id, { state: linked.state, duplicateOfId: ofId });
    return linked;
  });
}
