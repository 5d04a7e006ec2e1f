import { isEntitled, needsTwoPeople, type RequestEvent as Step, type RequestState } from '@accord/request-steps';
import { In } from 'typeorm';
import type { SignedIn } from '../../access/caller.ts';
import type { Language } from '../../database/language.ts';
import type { Done } from '../../tenancy/call.ts';
import type { Change } from '../../tenancy/change.ts';
import { badInput, refused } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import type { Patch } from '../../tenancy/writer.ts';
import { filesToSend, sendFiles, type StoredFile } from '../files/index.ts';
import { peopleWithRole } from '../people/index.ts';
import type { Answerer } from './acknowledge-request.ts';
import { DECIDING_ROLES } from './deciders.ts';
import { acceptanceOf, groundsKept, settleWithAnswer, writeAcceptance, type Acceptance } from './accept-fulfilment.ts';
import { checkReply, stepsOf, type CheckedReply } from './check-reply.ts';
import { ladderAfter } from './ladder-clock.ts';
import { illegalStep, moveRequest, SENTENCES, mustMay, passThrough, requestAt, stepDone, type RequestMove } from './move-request.ts';
import { answersAs } from './movers.ts';
import { effectsOf, writeEffects, type Effects } from './answer-effects.ts';
import { PrivacyRequest } from './privacy-request.entity.ts';
import { Reply } from './reply.entity.ts';
import { RequestDetails } from './request-details.entity.ts';
import { RequestEvent } from './request-event.entity.ts';
import { isAnyAskedInOther, type RequestSet } from './request-rows.ts';
import type { ReplyToRequestInput } from './requests.inputs.ts';
import { confirmAlone, secondPerson, type Confirm, type SINGLE_HANDED } from './second-person.ts';

/** Where whoever decides has the request in hand, and may say how it stands. */
const IN_HAND: ReadonlySet<RequestState> = new Set<RequestState>(['UNDER_REVIEW', 'AWAITING_FEE', 'ON_HOLD', 'IN_PROGRESS', 'PROPAGATING']);

/** How a review begins: once in the life of a request. */
const TAKEN_UP = ['ORGANIZATION_ACCEPTS', 'TAKE', 'PLATFORM_ASSISTS'] as const satisfies readonly Step[];

/** §7.5: answers the person who asked. A decision or completion moves the request; an acknowledgement or interim word does not. */
export async function replyToRequest(scope: TenantScope, me: SignedIn, input: ReplyToRequestInput, confirm: Confirm): Promise<PrivacyRequest> {
  const checked = checkReply(input, input.kind === 'COMPLETION' ? await groundsKept(scope, input.id) : []);
  const request = await requestAt(scope, input.id, input.expectedVersion);
  if (!input.otherText) await mustBeInLanguageOf(scope, request, input.language);
  const steps = stepsOf(input, request.state, checked);
  mustBeOpen(me, request, steps);
  mustSayWhyErased(request, steps, checked);
  const hand = await handOf(scope, me, request, steps);
  const effects = await effectsOf(scope, request, { ...checked, kind: input.kind });
  const files = await filesFor(scope, request, input.fileIds);
  const accepted = steps.includes('ACCEPT') ? await acceptanceOf(scope, request, input.kept ?? []) : null;
  await confirmAlone(hand, input.password, confirm);
  return steps.length === 0 ? tell(scope, me, request, input, { checked, effects, files }) : decide(scope, me, request, input, { checked, steps, hand, effects, files, accepted });
}

/** Before anything is reckoned: whether this side may answer so now. Throws REFUSED. */
function mustBeOpen(me: SignedIn, request: PrivacyRequest, [first]: readonly Step[]): void {
  if (first) mustMay(request, { step: first, by: answersAs(me) });
  else if (!isInHand(me, request)) throw illegalStep(request.state);
}

/** §7.2: an erasure is accepted in one of the situations that the statement or the law names. */
export function mustSayWhyErased({ type }: PrivacyRequest, steps: readonly Step[], { erasureGrounds = [] }: CheckedReply): void {
  const isErasure = type === 'ERASE' && steps.includes('ACCEPT');
  if (isErasure && erasureGrounds.length === 0) throw badInput('ERASURE_GROUND_REQUIRED', 'Say in which situation data is erased.', 'erasureGrounds');
  if (!isErasure && erasureGrounds.length > 0) throw badInput('ERASURE_GROUND_ONLY_FOR_ERASURE', 'Only where an erasure is accepted it is said why data is erased.', 'erasureGrounds');
}

/** Whoever asked can read the answer. Throws BAD_USER_INPUT where it is in the other language alone. */
async function mustBeInLanguageOf(scope: TenantScope, { id }: PrivacyRequest, language: Language): Promise<void> {
  const details = await scope.load(RequestDetails, id);
  if (details && details.language !== language) throw otherLanguageNeeded();
}

export const otherLanguageNeeded = () => badInput('LANGUAGE_OF_REQUEST_REQUIRED', 'A reply has a text in the language in which the person asked.', 'otherText');

/** The same of many: of those in hand, to whom it can be sent. */
export async function mustAllReadIt(scope: TenantScope, set: RequestSet, language: Language): Promise<void> {
  if (await isAnyAskedInOther(scope, set, [...IN_HAND], language)) throw otherLanguageNeeded();
}

/** A file discloses: who asks for somebody else is sent one after the proof, and nobody before identity is verified (invariant 1). */
async function filesFor(scope: TenantScope, request: PrivacyRequest, fileIds: ReplyToRequestInput['fileIds']): Promise<readonly StoredFile[]> {
  if (!fileIds?.length) return [];
  if (!isEntitled(request)) throw refused('PROOF_REQUIRED', SENTENCES.PROOF_REQUIRED, { state: request.state });
  if (request.clockStartAt === null) throw illegalStep(request.state);
  return filesToSend(scope, fileIds, { place: 'ATTACHMENT', field: 'fileIds', requestId: request.id });
}

/** Asks for the second person where an erasure is decided. The first is whoever took it up, in the platform too. Throws REFUSED. */
export async function handOf(scope: TenantScope, me: SignedIn, { id, type }: PrivacyRequest, steps: readonly Step[]): Promise<typeof SINGLE_HANDED | null> {
  if (!steps.some((step) => needsTwoPeople(type, step))) return null;
  const taken = await scope.of(RequestEvent).first({ requestId: id, step: In([...TAKEN_UP]) });
  const acknowledgedBy = taken && taken.actorId !== null ? { personId: taken.actorId, at: taken.occurredAt } : null;
  const deciders = (await peopleWithRole(scope, DECIDING_ROLES)).map((person) => person.id);
  return secondPerson({ deciderId: me.personId, acknowledgedBy, deciders, now: scope.now });
}

interface Decision {
  readonly checked: CheckedReply;
  readonly steps: readonly Step[];
  readonly hand: typeof SINGLE_HANDED | null;
  readonly effects: Effects;
  readonly files: readonly StoredFile[];
  readonly accepted: Acceptance | null;
}

function decide(scope: TenantScope, me: SignedIn, request: PrivacyRequest, input: ReplyToRequestInput, { checked, steps, hand, effects, files, accepted }: Decision): Promise<PrivacyRequest> {
  const moveAt = (step: Step, at: number): RequestMove => ({ step, by: answersAs(me), actor: me.actor, patch: effects.patch(at) });
  const [last, ...before] = [...steps].reverse() as [Step, ...Step[]];
  return scope.change(stepDone(request.id, moveAt(last, scope.now), hand), async (change) => {
    let moved = request;
    for (const step of before.reverse()) moved = await passThrough(change, moved, moveAt(step, change.at), hand);
    moved = await moveRequest(change, moved, moveAt(last, change.at));
    writeEffects(change, request, effects);
    if (accepted) await writeAcceptance(change, moved, accepted, me.actor);
    if (input.kind === 'COMPLETION') await settleWithAnswer(change, moved, me.actor);
    await send(change, me, moved, input, checked, files);
    return moved;
  });
}

function tell(scope: TenantScope, me: SignedIn, request: PrivacyRequest, input: ReplyToRequestInput, { checked, effects, files }: Pick<Decision, 'checked' | 'effects' | 'files'>): Promise<PrivacyRequest> {
  const done = told(request.id, input.kind);
  return scope.change({ ...done, fields: ['replies', ...Object.keys(effects.patch(scope.now))] }, (change) => {
    writeEffects(change, request, effects);
    return tellIn(change, me, request, input, { ...checked, files }, effects.patch(change.at));
  });
}

/** Whether this side has the request in hand, and may say how it stands. */
export const isInHand = (me: Answerer, { state, controllerRole }: Pick<PrivacyRequest, 'state' | 'controllerRole'>): boolean => IN_HAND.has(state) && answersAs(me) === controllerRole;

/** How the audit trail speaks of a word that decides nothing. */
export const told = (id: string, kind: ReplyToRequestInput['kind']): Done => ({ action: 'request.replied', subject: { type: 'PrivacyRequest', id }, fields: ['replies'], reason: kind });

/** The same within a change that records it. */
export async function tellIn(change: Change, me: Answerer, request: PrivacyRequest, words: Words, { files = [], ...checked }: CheckedReply & { readonly files?: readonly StoredFile[] }, patch: Patch<PrivacyRequest> = {}): Promise<PrivacyRequest> {
  const after = await change.of(PrivacyRequest).updateAt(request.id, request.version, { ...ladderAfter(request, patch, change.at), ...patch });
  await send(change, me, after, words, checked, files);
  return after;
}

export type Words = Pick<ReplyToRequestInput, 'kind' | 'outcome' | 'language' | 'text' | 'otherText'>;

/** Writes the answer down with what is sent with it, and tells of it. */
export async function send(change: Change, { actor }: Pick<Answerer, 'actor'>, request: Pick<PrivacyRequest, 'id' | 'state'>, { kind, outcome = null, language, text, otherText = null }: Words, { grounds, remedyText, ...more }: CheckedReply, files: readonly StoredFile[] = []): Promise<void> {
  const reply = change.of(Reply).insert({
    id: change.newId(), requestId: request.id, kind, outcome, grounds: [...grounds], language, text, otherText, remedyText,
    delay: more.delay ?? null, extendTo: more.extendTo ?? null, feeFen: more.fee?.amountFen ?? null, erasureGrounds: more.erasureGrounds?.length ? [...more.erasureGrounds] : null,
    items: more.items?.length ? more.items.map(({ name, outcome: became, ground = null, law = null }) => ({ name, outcome: became, ground, law })) : null, repliedAt: change.at, actorKind: actor.kind, actorId: actor.id,
  });
  await sendFiles(change, files, { requestId: request.id, part: 'REPLY', partId: reply.id });
  change.emit('request.replied', request.id, { replyId: reply.id, kind, outcome, state: request.state });
}
