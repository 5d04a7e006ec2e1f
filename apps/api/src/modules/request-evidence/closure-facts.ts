import { timeliness } from '@accord/request-steps';
import { createHash } from 'node:crypto';
import type { ActorRef } from '../../tenancy/actor.ts';
import { Deadline } from '../../tenancy/deadline.entity.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { instant } from '../acceptances/index.ts';
import { filesOf } from '../files/index.ts';
import { additionsOf, eventsOf, feeOf, fulfilmentOf, proofsOf, receiptOf, repliesOf, RequestDetails, requesterOf, type PrivacyRequest } from '../requests/index.ts';

/** For whom a pack is: the person who asked learns which side acted, those who handle it also who. */
export type Audience = 'PERSON' | 'HANDLER';

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
/** A text and the digest by which it is proved; null where there is none. */
const proved = (text: string | null) => (text === null ? null : { text, sha256: digest(text) });

export type Side = 'REQUESTER' | 'ORGANIZATION' | 'PLATFORM' | 'SYSTEM';

function sideOf({ kind, id }: ActorRef, requesterId: string | null): Side {
  if (kind === 'SYSTEM') return 'SYSTEM';
  if (kind === 'STAFF') return 'PLATFORM';
  // whoever acts on a request by a code, and has no record, is who asked
  return kind === 'PERSON' && (id === null || id === requesterId) ? 'REQUESTER' : 'ORGANIZATION';
}

/**
 * What is stated about a request that has ended: its moves, letters with the digests of their files, clocks with their rules, the hand-over, how the contact was verified, the digests
 * of proofs, what it consisted of and what became of each part, the digests of what the person wrote, unless it was erased because nobody verified the contact. All else was only ever appended, so it is the same whenever it is asked for. Notes, tasks and names of those who handle it are in no pack.
 */
export async function closureFacts(scope: TenantScope, request: PrivacyRequest, audience: Audience) {
  const { id } = request;
  const [events, replies, receipt, additions, fee, details, steps, proofs, deadlines] = await Promise.all([
    eventsOf(scope, id), repliesOf(scope, id), receiptOf(scope, id), additionsOf(scope, id), feeOf(scope, id), scope.load(RequestDetails, id), fulfilmentOf(scope, id), proofsOf(scope, id), scope.of(Deadline).find({ subjectId: id }, { order: { id: 'ASC' } }),
  ]);
  const by = (actor: ActorRef) => ({ side: sideOf(actor, requesterOf(request)), ...(audience === 'HANDLER' && { kind: actor.kind, id: actor.id }) });
  const letters = await Promise.all(replies.map(async (reply) => ({ reply, files: (await filesOf(scope, { requestId: id, partId: reply.id })).map((file) => ({ sha256: file.sha256, bytes: file.bytes, mediaType: file.mediaType() })) })));
  const endedAt = events.at(-1)?.occurredAt ?? request.receivedAt;
  return {
    requestId: id, number: request.number, type: request.type, state: request.state, controllerRole: request.controllerRole, channel: request.channel, personId: request.subjectId,
    receivedAt: instant(request.receivedAt), clockStartAt: instant(request.clockStartAt), replyDueAt: instant(request.replyDueAt), repliedAt: instant(request.repliedAt), endedAt: instant(endedAt),
    timeliness: timeliness({ replyDueAt: request.replyDueAt, repliedAt: request.repliedAt, now: request.repliedAt ?? endedAt }),
    aboutId: request.aboutId, originId: request.originId,
    asked: { sha256: details?.text ? digest(details.text) : null, language: details?.language ?? null, contactVerifiedAt: instant(details?.contactVerifiedAt ?? null), contactVerifiedBy: details?.contactVerifiedBy ?? null },
    additions: additions.map(({ addedAt, text }) => ({ addedAt: instant(addedAt), sha256: digest(text) })),
    handOver: receipt && { receiptNumber: receipt.receiptNumber, forwardedAt: instant(receipt.forwardedAt), acknowledgedAt: instant(receipt.acknowledgedAt), ...(audience === 'HANDLER' && { acknowledgedById: receipt.acknowledgedById }) },
    deadlines: deadlines.map(({ ruleId, quantity, clause, statementVersionId, startAt, strictLastDay, strictDueAt, legalLastDay, legalDueAt }) => ({
      ruleId, quantity, clause, statementVersionId, startAt: instant(startAt), strictLastDay, strictDueAt: instant(strictDueAt), legalLastDay, legalDueAt: instant(legalDueAt),
    })),
    timeline: events.map((event) => ({ at: instant(event.occurredAt), step: event.step, from: event.from, to: event.to, by: by(event.actorRef) })),
    proofs: proofs.map(({ sha256, receivedAt, outcome, decidedAt, decidedByRef }) => ({ sha256, receivedAt: instant(receivedAt), outcome, decidedAt: instant(decidedAt), by: decidedByRef && by(decidedByRef) })),
    steps: steps.map((step) => ({
      kind: step.kind, state: step.state, field: step.field, purposeId: step.purposeId, recipientId: step.recipientId, ground: step.ground, law: step.law, what: proved(step.what), doneOn: step.doneOn,
      ...(audience === 'HANDLER' && { place: step.place, failure: step.failure }), notifiedAt: instant(step.notifiedAt), settledAt: instant(step.settledAt), by: step.settledByRef && by(step.settledByRef),
    })),
    letters: letters.map(({ reply, files }) => ({
      id: reply.id, at: instant(reply.repliedAt), kind: reply.kind, outcome: reply.outcome, grounds: reply.grounds, delay: reply.delay, extendTo: reply.extendTo, feeFen: reply.feeFen, erasureGrounds: reply.erasureGrounds,
      items: reply.items, language: reply.language, text: proved(reply.text), otherText: proved(reply.otherText), remedyText: proved(reply.remedyText),
      files: files.map(({ sha256, bytes, mediaType }) => ({ sha256, bytes, mediaType })), by: by(reply.actorRef),
    })),
    fee: fee && { state: fee.state, amountFen: fee.amountFen, quotedAt: instant(fee.quotedAt), agreedAt: instant(fee.agreedAt), settledAt: instant(fee.settledAt) },
  };
}
export type ClosureFacts = Awaited<ReturnType<typeof closureFacts>>;
