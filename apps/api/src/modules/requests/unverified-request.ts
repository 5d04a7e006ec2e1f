import { deadline, HOLIDAYS, RULES, type Deadline } from '@accord/deadlines';
import { UNVERIFIED_KEPT_DAYS, type RequestType } from '@accord/request-steps';
import { PLATFORM_ID } from '../../database/ids.ts';
import type { Language } from '../../database/language.ts';
import { SYSTEM, type ActorRef } from '../../tenancy/actor.ts';
import type { Change } from '../../tenancy/change.ts';
import type { Kernel } from '../../tenancy/kernel.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { findOrganization } from '../organizations/index.ts';
import { contactHash } from '../people/index.ts';
import { partiesOf, type AskedFor } from './asked-for.ts';
import { subjectOf } from './link-request.ts';
import { handOver } from './hand-over.ts';
import { moveRequest, passThrough, stepDone, type RequestMove } from './move-request.ts';
import { openRequest } from './open-request.ts';
import type { PrivacyRequest } from './privacy-request.entity.ts';
import { replyClock, startReplyClock } from './reply-clock.ts';
import { Reply } from './reply.entity.ts';
import { RequestDetails } from './request-details.entity.ts';
import { RequestChannel, type ControllerRole } from './request-enums.ts';
import { requesterOf } from './requester.ts';
import { verificationRefusal } from './verification-refusal.ts';

export interface Unverified extends AskedFor {
  readonly id: string;
  readonly number: string;
  readonly type: RequestType;
  readonly controllerRole: ControllerRole;
  readonly text: string;
  readonly language: Language;
  readonly contact: string;
  readonly actor: ActorRef;
}

/** Writes down what somebody asks who is not known: it waits for the proof of the contact, and ends by itself without one. Recorded by `filed`. */
export async function openUnverified(change: Change, kernel: Kernel, { id, number, type, controllerRole, text, language, contact, actor, capacity, onBehalfOf }: Unverified): Promise<PrivacyRequest> {
  const { eraseAt } = waitForProof(change.at);
  const opened = openRequest(change, {
    id, actor, details: { text, language, onBehalfOf, contact, contactHash: contactHash(kernel, change.organizationId, contact), eraseAt },
    request: { number, type, controllerRole, channel: RequestChannel.PUBLIC_FORM, ...partiesOf(capacity, null), receivedAt: change.at, appOwnerId: null, appId: null },
  });
  change.emit('request.submitted', id, { state: opened.state });
  return awaitVerification(change, opened);
}

/** How long a request waits for the proof of its contact, and when what was written in it goes if none came. */
export function waitForProof(from: number): { readonly clock: Deadline; readonly eraseAt: number } {
  const clock = deadline({ ruleId: RULES.VERIFY_CONTACT.ruleId, quantity: RULES.VERIFY_CONTACT.length }, from, HOLIDAYS);
  return { clock, eraseAt: clock.strictDueAt + UNVERIFIED_KEPT_DAYS * 86_400_000 };
}

/** A request waits for the proof of its contact, and ends by itself without one. */
export function awaitVerification(change: Change, opened: PrivacyRequest): Promise<PrivacyRequest> {
  const { clock } = waitForProof(change.at);
  change.startClock(clock, { subjectType: 'PrivacyRequest', subjectId: opened.id, statementVersionId: null, clause: '7.5' });
  return passThrough(change, opened, { step: 'REQUEST_VERIFICATION', by: 'SYSTEM', actor: SYSTEM, patch: { lapsesAt: clock.strictDueAt } });
}

/**
 * The contact has proved to be theirs (§7.5): the clock starts, the request is about the one person with this contact, and it goes to the
 * organization at once, as a member's does. `claim` is written in the same transaction. Throws CONFLICT when somebody was faster.
 */
export async function verifyContact(scope: TenantScope, request: PrivacyRequest, verifiedBy: string, claim: (change: Change) => Promise<void>): Promise<PrivacyRequest> {
  const { id } = request;
  // never before it was received, also where the clock was set back since (domain §4)
  const at = Math.max(scope.now, request.receivedAt);
  const { contact } = await scope.of(RequestDetails).get(id);
  const { kind, state } = await findOrganization(scope);
  const parties = await partiesNow(scope, request, contact);
  const clock = await replyClock(scope, requesterOf({ ...parties, capacity: request.capacity }), at);
  const verify: RequestMove = { step: 'VERIFY_OK', by: 'SYSTEM', actor: SYSTEM, note: verifiedBy, patch: { clockStartAt: at, replyDueAt: clock.reckoned.strictDueAt, lapsesAt: null, ...parties } };
  const forward: RequestMove = { step: 'FORWARD', by: 'SYSTEM', actor: SYSTEM };
  const isForwarded = kind === 'ENTERPRISE' && state === 'ACTIVE';
  return scope.change(stepDone(id, isForwarded ? forward : verify), async (change) => {
    await claim(change);
    await change.of(RequestDetails).update(id, { contactVerifiedAt: at, contactVerifiedBy: verifiedBy, eraseAt: null });
    startReplyClock(change, id, clock);
    const verified = isForwarded ? await handOver(change, scope.kernel.seal, await passThrough(change, request, verify), forward) : await moveRequest(change, request, verify);
    change.emit('request.verified', id, { state: verified.state, replyDueAt: verified.replyDueAt });
    return verified;
  });
}

/** Whom it is about and who asks: as whoever wrote the request down said, or else the one person with the contact that is proved now. */
async function partiesNow(scope: TenantScope, request: PrivacyRequest, contact: string | null): Promise<Pick<PrivacyRequest, 'subjectId' | 'requesterId'>> {
  const { subjectId, requesterId, capacity, controllerRole } = request;
  // what lies in the platform for an organization that is still to be found is about nobody of the platform's
  if (requesterOf(request) !== null || (scope.organizationId === PLATFORM_ID && controllerRole !== 'PLATFORM')) return { subjectId, requesterId };
  const found = partiesOf(capacity, await subjectOf(scope, scope.kernel, contact));
  // of who asks for somebody else it may have been decided already whom that is
  return { subjectId: found.subjectId ?? subjectId, requesterId: found.requesterId };
}

/** No try is left: the request is refused on the law's ground, with reasons and remedies in both languages (invariant 3). Throws CONFLICT when somebody was faster. */
export async function failVerification(scope: TenantScope, request: PrivacyRequest): Promise<PrivacyRequest> {
  const fail: RequestMove = { step: 'VERIFY_FAIL', by: 'SYSTEM', actor: SYSTEM, patch: { lapsesAt: null } };
  const { language } = await scope.of(RequestDetails).get(request.id);
  return scope.change(stepDone(request.id, fail), async (change) => {
    const refused = await moveRequest(change, request, fail);
    const { id, kind, outcome } = change.of(Reply).insert({ id: change.newId(), requestId: request.id, ...verificationRefusal(language), repliedAt: change.at, actorKind: SYSTEM.kind, actorId: SYSTEM.id });
    change.emit('request.replied', request.id, { replyId: id, kind, outcome, state: refused.state });
    return refused;
  });
}
