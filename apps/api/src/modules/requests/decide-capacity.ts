import { checkProof, isFinal, type ProofFault } from '@accord/request-steps';
import type { SignedIn } from '../../access/caller.ts';
import type { CallContext } from '../../access/context.ts';
import { notFound, refused, Refusal } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { StoredFile } from '../files/index.ts';
import { Person } from '../people/index.ts';
import { mustDecide, seenBy } from './look-at-proof.ts';
import { illegalStep, requestAt } from './move-request.ts';
import { PrivacyRequest } from './privacy-request.entity.ts';
import type { DecideCapacityInput } from './request-files.inputs.ts';
import { requestInSight } from './request-in-sight.ts';
import { RequestProof } from './request-proof.entity.ts';

const FAULTS: Readonly<Record<ProofFault, string>> = {
  NOTHING_TO_PROVE: 'The person asks for themselves: there is nothing to prove.',
  ALREADY_PROVEN: 'It is recorded already that the person may ask.',
  PROOF_MISSING: 'No document was sent. Say what was seen elsewhere, or ask the person for one.',
  PROOF_NOT_SEEN: 'Look at each document that was sent before you decide on it.',
  PROOF_NOT_SCANNED: 'A document is still being looked through for malicious software.',
};

/**
 * Records whether somebody may ask in the place of the person concerned, after a look at every document that waits, or at one elsewhere.
 * What was seen, by whom and when stays; the documents are destroyed (§7.5; PIPL 31, 49). Throws NOT_FOUND, CONFLICT, REFUSED.
 */
export async function decideCapacity(context: CallContext, scope: TenantScope, me: SignedIn, { id, expectedVersion, proven, seenElsewhere, personId }: DecideCapacityInput): Promise<PrivacyRequest> {
  mustDecide(me, await requestInSight(context, scope, id));
  const request = await requestAt(scope, id, expectedVersion);
  if (isFinal(request.state)) throw illegalStep(request.state);
  const undecided = await scope.of(RequestProof).find({ requestId: id, outcome: 'PENDING' });
  const files = await scope.of(StoredFile).among(undecided.flatMap(({ fileId }) => fileId ?? []));
  // what is not kept any more was infected, or nobody came in time: nothing can be seen, nothing is decided on it
  const waiting = undecided.filter(({ fileId }) => fileId !== null && files.get(fileId)?.state === 'KEPT');
  const seen = await seenBy(scope, me, waiting.map((proof) => proof.id));
  const fault = checkProof({
    ...request, isSeenElsewhere: Boolean(seenElsewhere),
    waiting: waiting.map((proof) => ({ isSeen: seen.has(proof.id), isScanned: files.get(proof.fileId ?? '')?.scan !== 'PENDING' })),
  });
  if (fault) throw refused(fault, FAULTS[fault]);
  if (personId && (await scope.of(Person).first({ id: personId }))?.id !== personId) throw new Refusal('NOT_FOUND', notFound().message, { path: ['input', 'personId'] });
  const decided = { outcome: proven ? ('PROVEN' as const) : ('NOT_PROVEN' as const), decidedByKind: me.actor.kind, decidedById: me.actor.id };
  return scope.change({ action: proven ? 'request.capacity-proven' : 'request.capacity-not-proven', subject: { type: 'PrivacyRequest', id }, fields: ['proofs', ...(proven ? ['capacityProvenAt'] : []), ...(personId ? ['subjectId'] : [])] }, async (change) => {
    const after = await change.of(PrivacyRequest).updateAt(id, expectedVersion, { ...(proven && { capacityProvenAt: change.at }), ...(personId && { subjectId: personId }) });
    for (const proof of waiting) await change.of(RequestProof).update(proof.id, { ...decided, decidedAt: change.at, destroyAt: change.at });
    if (seenElsewhere)
      change.of(RequestProof).insert({ id: change.newId(), requestId: id, fileId: null, sha256: null, receivedAt: change.at, ...decided, decidedAt: change.at, seenElsewhere: seenElsewhere.trim(), destroyAt: null, destroyedAt: null });
    return after;
  });
}
