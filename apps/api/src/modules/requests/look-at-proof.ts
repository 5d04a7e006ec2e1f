import { In, MoreThan } from 'typeorm';
import type { SignedIn } from '../../access/caller.ts';
import type { CallContext } from '../../access/context.ts';
import { changeWithinQuota } from '../../access/quota.ts';
import { AuditEvent } from '../../tenancy/audit-event.entity.ts';
import { notFound, refused } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { StoredFile } from '../files/index.ts';
import { REVEALS } from '../people/index.ts';
import { answersAs } from './movers.ts';
import type { PrivacyRequest } from './privacy-request.entity.ts';
import { requestInSight } from './request-in-sight.ts';
import { RequestProof } from './request-proof.entity.ts';
import type { LookAtProofInput } from './request-files.inputs.ts';

const SEEN = 'request.proof-seen';
/** How long a document is open to whoever gave a reason. */
export const LOOK_FOR = 10 * 60_000;

/** Opens a proof to whoever decides, for a reason and ten minutes; who looked and why is recorded and told to the person. Throws NOT_FOUND, REFUSED, RATE_LIMITED. */
export async function lookAtProof(context: CallContext, scope: TenantScope, me: SignedIn, { id, reason }: LookAtProofInput): Promise<RequestProof> {
  const proof = await scope.of(RequestProof).get(id);
  mustDecide(me, await requestInSight(context, scope, proof.requestId));
  const file = proof.fileId === null ? null : await scope.of(StoredFile).first({ id: proof.fileId });
  if (!file) throw refused('PROOF_DESTROYED', 'The document is not kept any more.');
  if (!file.downloadable()) throw refused(file.scan === 'PENDING' ? 'FILE_NOT_SCANNED' : 'FILE_INFECTED', file.scan === 'PENDING' ? 'The file is still being looked through. Try again in a minute.' : 'Malicious software was found in the file. It was removed.');
  await changeWithinQuota(scope, me.personId, REVEALS, { action: SEEN, subject: { type: 'RequestProof', id }, fields: ['document'], reason: reason.trim() }, () => undefined);
  return proof;
}

/** Only the side that decides sees proofs. Throws NOT_FOUND for everybody else. */
export function mustDecide(me: SignedIn, { controllerRole }: Pick<PrivacyRequest, 'controllerRole'>): void {
  if (!me.permissions.has('request:answer') || answersAs(me) !== controllerRole) throw notFound();
}

/** Whether the person has opened it within these ten minutes. */
export const isOpenTo = async (scope: TenantScope, { personId }: SignedIn, proofId: string): Promise<boolean> =>
  (await scope.of(AuditEvent).count({ subjectId: proofId, action: SEEN, actorId: personId, occurredAt: MoreThan(scope.now - LOOK_FOR) })) > 0;

/** Which of them the person has ever opened. */
export async function seenBy(scope: TenantScope, { personId }: SignedIn, proofIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (proofIds.length === 0) return new Set();
  return new Set((await scope.of(AuditEvent).find({ subjectId: In([...proofIds]), action: SEEN, actorId: personId })).map(({ subjectId }) => subjectId));
}

/** Who looked at them, when and why; oldest first. */
export const looksAt = (scope: TenantScope, proofIds: readonly string[]): Promise<AuditEvent[]> =>
  scope.of(AuditEvent).find({ subjectId: In([...proofIds]), action: SEEN }, { order: { occurredAt: 'ASC', id: 'ASC' } });
