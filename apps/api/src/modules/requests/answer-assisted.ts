import { isAsInstructed, isFinal, needsTwoPeople, type RequestEvent as Step } from '@accord/request-steps';
import type { SignedIn } from '../../access/caller.ts';
import type { Done } from '../../tenancy/call.ts';
import type { Change } from '../../tenancy/change.ts';
import { badInput, refused } from '../../tenancy/refusal.ts';
import type { PlatformScope } from '../../tenancy/platform-scope.ts';
import { peopleWithRole } from '../people/index.ts';
import { acceptanceOf, groundsKept, settleWithAnswer, writeAcceptance, type Acceptance } from './accept-fulfilment.ts';
import { effectsOf, writeEffects, type Effects } from './answer-effects.ts';
import { AssistedRequest } from './assisted-request.entity.ts';
import { checkReply, stepsOf, type CheckedReply } from './check-reply.ts';
import { deedOf, recordOpenSteps, type Deed } from './done-by-hand.ts';
import { ladderAfter } from './ladder-clock.ts';
import { illegalStep, moveRequest, mustBeAt, mustMay, requestAt, stepDone, type RequestMove } from './move-request.ts';
import { deskRequest, type DeskRequest } from './platform-desk.ts';
import { PrivacyRequest } from './privacy-request.entity.ts';
import { endPropagation } from './propagate.ts';
import { mustSayWhyErased, otherLanguageNeeded, send, told } from './reply-to-request.ts';
import { RequestDetails } from './request-details.entity.ts';
import type { AnswerAssistedRequestInput, PrepareAnswerInput, SeeAssistedRequestInput } from './assisting.inputs.ts';
import { confirmAlone, passwordNeeded, secondPerson, type Confirm, type SINGLE_HANDED } from './second-person.ts';

const notAssisted = () => refused('NOT_ASSISTED', 'Staff answer only where they help the organization with the request.');

/** Throws REFUSED where staff do not help, and once the request has ended: then nobody is answered any more, and nothing of it is for staff to read. */
function mustBeAssisted(request: PrivacyRequest): PrivacyRequest {
  if (request.assistance === null) throw notAssisted();
  if (isFinal(request.state)) throw illegalStep(request.state);
  return request;
}

/** Staff at work on a request of an organization: in its books and in those of the platform, in one transaction. Throws NOT_FOUND, CONFLICT, REFUSED where they do not help. */
async function atWork<T>(platform: PlatformScope, { organizationId, id, expectedVersion }: { organizationId: string; id: string; expectedVersion: number }, done: Done, work: (inside: Change, request: PrivacyRequest, assisted: AssistedRequest) => Promise<T>): Promise<T> {
  await deskRequest(platform, organizationId, id);
  return platform.change(done, (change) => change.enter(organizationId, done, async (inside) => {
    const request = mustBeAt(await inside.of(PrivacyRequest).get(id), expectedVersion);
    const assisted = await inside.of(AssistedRequest).first({ requestId: id });
    if (!assisted) throw notAssisted();
    return work(inside, mustBeAssisted(request), assisted);
  }));
}

/**
 * Staff answer the person in the organization's place. On its instruction, or once it is closed, they decide; where it was only overdue twice they
 * say how it stands or ask for what is missing, and the table refuses everything else (invariant 2). What they accept is carried out in steps like what the
 * organization accepts (docs/decisions/0027). Throws NOT_FOUND, CONFLICT, BAD_USER_INPUT at the field, REFUSED.
 */
export async function answerAssistedRequest(platform: PlatformScope, me: SignedIn, input: AnswerAssistedRequestInput, confirm: Confirm): Promise<DeskRequest> {
  const { organizationId, id, kind } = input;
  onlyWhatStaffMaySay(input);
  await deskRequest(platform, organizationId, id);
  const there = platform.inside(organizationId);
  const checked = checkReply(input, kind === 'COMPLETION' ? await groundsKept(there, id) : []);
  const deed = input.doneByHand ? deedOf(input.doneByHand, platform.own.now, 'doneByHand') : null;
  const request = mustBeAssisted(await requestAt(there, id, input.expectedVersion));
  const isEnding = isEndOfTelling(request, input);
  const steps = isEnding ? [] : stepsOf(input, request.state, checked);
  const [first] = steps;
  if (isEnding && request.assistance !== 'CARRIES_OUT') throw illegalStep(request.state);
  if (first) mustMay(request, { step: first, by: 'PLATFORM' });
  mustSayWhyErased(request, steps, checked);
  const accepted = steps.includes('ACCEPT') ? await acceptanceOf(there, request, input.kept ?? []) : null;
  const effects = await effectsOf(there, request, { ...checked, kind });
  const foreseen = await there.of(AssistedRequest).first({ requestId: id });
  // whether they may decide at all is judged with what else is wrong, within the change
  const alone = foreseen && (await handOf(platform, me, request, { steps, assisted: foreseen }).catch(() => null));
  await confirmAlone(alone, input.password, confirm);
  await atWork(platform, input, told(id, kind), async (inside, now, assisted) => {
    if (!input.otherText && (await inside.of(RequestDetails).get(id)).language !== input.language) throw otherLanguageNeeded();
    if (!steps.every((step) => isAsInstructed(assisted.instructedOutcome, step))) throw refused('NOT_AS_INSTRUCTED', 'The organization decided otherwise: staff carry out what it instructed.', { instructed: assisted.instructedOutcome });
    const hand = await handOf(platform, me, now, { steps, assisted });
    if (hand !== alone && hand !== null) throw passwordNeeded();
    await answer(inside, { me, request: now, input, checked, steps, hand, effects, accepted, deed });
  });
  return deskRequest(platform, organizationId, id);
}

/** Where recipients are being told, what ends the request is that each has confirmed: staff say so, in their words. */
const isEndOfTelling = ({ state }: PrivacyRequest, { kind }: AnswerAssistedRequestInput): boolean => state === 'PROPAGATING' && kind === 'COMPLETION';

/** Throws BAD_USER_INPUT at the field. */
function onlyWhatStaffMaySay({ kind, fileIds, doneByHand }: AnswerAssistedRequestInput): void {
  if (kind === 'FEE_QUOTE' || kind === 'EXTENSION') throw badInput('ONLY_FOR_ORGANIZATION', 'A fee and an extension are the organization’s own to ask for.', 'kind');
  if (fileIds?.length) throw badInput('ONLY_FOR_ORGANIZATION', 'Files are the organization’s own to send.', 'fileIds');
  if (doneByHand && kind !== 'COMPLETION') throw badInput('DEED_ONLY_FOR_COMPLETION', 'Only where a request is completed it is said what was done by hand.', 'doneByHand');
}

/** Invariant 3: whoever recorded on what basis staff decide about an erasure does not decide about it. */
async function handOf({ own }: PlatformScope, me: SignedIn, { type }: PrivacyRequest, { steps, assisted }: { steps: readonly Step[]; assisted: AssistedRequest }): Promise<typeof SINGLE_HANDED | null> {
  if (!steps.some((step) => needsTwoPeople(type, step))) return null;
  const deciders = (await peopleWithRole(own, ['SUPPORT_DESK'])).map((person) => person.id);
  return secondPerson({ deciderId: me.personId, acknowledgedBy: { personId: assisted.beganById, at: assisted.beganAt }, deciders, now: own.now });
}

interface Answer {
  readonly me: SignedIn;
  readonly request: PrivacyRequest;
  readonly input: AnswerAssistedRequestInput;
  readonly checked: CheckedReply;
  readonly steps: readonly Step[];
  readonly hand: typeof SINGLE_HANDED | null;
  readonly effects: Effects;
  readonly accepted: Acceptance | null;
  readonly deed: Deed | null;
}

async function answer(inside: Change, { me, request, input, checked, steps, hand, effects, accepted, deed }: Answer): Promise<void> {
  let moved = request;
  for (const step of steps) {
    const move: RequestMove = { step, by: 'PLATFORM', actor: me.actor, patch: effects.patch(inside.at) };
    moved = await moveRequest(inside, moved, move);
    inside.record(stepDone(request.id, move, hand));
  }
  if (steps.length === 0) {
    const patch = effects.patch(inside.at);
    moved = await inside.of(PrivacyRequest).updateAt(request.id, request.version, { ...ladderAfter(request, patch, inside.at), ...patch });
  }
  writeEffects(inside, request, effects);
  if (accepted) await writeAcceptance(inside, moved, accepted, me.actor);
  if (deed) await recordOpenSteps(inside, moved, deed, me.actor);
  if (input.kind === 'COMPLETION') await settleWithAnswer(inside, moved, me.actor);
  if (isEndOfTelling(request, input)) moved = await endPropagation(inside, moved);
  await send(inside, me, moved, input, checked);
}

/** Staff write an answer down for the organization to send or not; nobody else reads it. */
export async function prepareAnswer(platform: PlatformScope, input: PrepareAnswerInput): Promise<DeskRequest> {
  const { organizationId, id, language, text } = input;
  const done: Done = { action: 'request.prepared', subject: { type: 'PrivacyRequest', id }, fields: ['preparedText'] };
  await atWork(platform, input, done, async (inside, { version }, assisted) => {
    await inside.of(PrivacyRequest).updateAt(id, version, {});
    await inside.of(AssistedRequest).update(assisted.id, { preparedLanguage: language, preparedText: text, preparedAt: inside.at });
    inside.emit('request.prepared', id, {});
  });
  return deskRequest(platform, organizationId, id);
}

/** What was asked, for whoever helps with it. That they looked, and why, is written down on both sides. */
export async function seeAssistedRequest(platform: PlatformScope, input: SeeAssistedRequestInput): Promise<Pick<RequestDetails, 'text' | 'language'>> {
  const { organizationId, id, reason } = input;
  const { version: expectedVersion } = await deskRequest(platform, organizationId, id);
  const done: Done = { action: 'request.seen', subject: { type: 'PrivacyRequest', id }, fields: ['details'], reason: reason.trim() };
  return atWork(platform, { organizationId, id, expectedVersion }, done, (inside) => inside.of(RequestDetails).get(id));
}

/** Carries what was read out of a unit of work that is given up. */
class ReadAgain extends Error {
  constructor(readonly words: RequestDetails) {
    super('read again');
  }
}

/** The same for a call that is sent again because its answer was lost: nothing is written down a second time. */
export async function seeAgain(platform: PlatformScope, { organizationId, id }: SeeAssistedRequestInput): Promise<Pick<RequestDetails, 'text' | 'language'>> {
  const { version: expectedVersion } = await deskRequest(platform, organizationId, id);
  const done: Done = { action: 'request.seen', subject: { type: 'PrivacyRequest', id } };
  return atWork<RequestDetails>(platform, { organizationId, id, expectedVersion }, done, async (inside) => {
    throw new ReadAgain(await inside.of(RequestDetails).get(id));
  }).catch((error: unknown) => {
    if (error instanceof ReadAgain) return error.words;
    throw error;
  });
}
