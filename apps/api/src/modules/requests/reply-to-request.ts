import { needsTwoPeople, type RequestEvent as Step, type RequestState } from '@accord/request-steps';
import { permissionsOf, ROLE_NAMES } from '@accord/permissions';
import type { SignedIn } from '../../access/caller.ts';
import type { Done } from '../../tenancy/call.ts';
import type { Change } from '../../tenancy/change.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { peopleWithRole } from '../people/index.ts';
import type { Answerer } from './acknowledge-request.ts';
import { checkReply, stepsOf, type CheckedReply } from './check-reply.ts';
import { ControllerTask } from './controller-task.entity.ts';
import { illegalStep, moveRequest, passThrough, requestAt, stepDone, type RequestMove } from './move-request.ts';
import { answersAs } from './movers.ts';
import { PrivacyRequest } from './privacy-request.entity.ts';
import { Reply } from './reply.entity.ts';
import type { ReplyToRequestInput } from './requests.inputs.ts';
import { secondPerson, type SINGLE_HANDED } from './second-person.ts';

const DECIDING_ROLES = ROLE_NAMES.filter((role) => permissionsOf([role]).has('request:answer'));
/** Where whoever decides has the request in hand, and may say how it stands. */
const IN_HAND: ReadonlySet<RequestState> = new Set<RequestState>(['UNDER_REVIEW', 'AWAITING_FEE', 'ON_HOLD', 'IN_PROGRESS', 'PROPAGATING']);

/** §7.5: answers the person who asked. A decision or completion moves the request; an acknowledgement or interim word does not. */
export async function replyToRequest(scope: TenantScope, me: SignedIn, input: ReplyToRequestInput): Promise<PrivacyRequest> {
  const checked = checkReply(input);
  const request = await requestAt(scope, input.id, input.expectedVersion);
  const steps = stepsOf(input, request.state);
  const hand = await handOf(scope, me, request, steps);
  return steps.length === 0 ? tell(scope, me, request, input, checked) : decide(scope, me, request, input, { checked, steps, hand });
}

/** Asks for the second person where an erasure is decided; in any other state the table refuses the step anyway. */
async function handOf(scope: TenantScope, me: SignedIn, { id, type, state }: PrivacyRequest, steps: readonly Step[]): Promise<typeof SINGLE_HANDED | null> {
  if (state !== 'UNDER_REVIEW' || !steps.some((step) => needsTwoPeople(type, step))) return null;
  const task = await scope.of(ControllerTask).first({ requestId: id });
  const acknowledgedBy = task?.acknowledgedById && task.acknowledgedAt !== null ? { personId: task.acknowledgedById, at: task.acknowledgedAt } : null;
  const deciders = (await peopleWithRole(scope, DECIDING_ROLES)).map((person) => person.id);
  return secondPerson({ deciderId: me.personId, acknowledgedBy, deciders, now: scope.now });
}

interface Decision {
  readonly checked: CheckedReply;
  readonly steps: readonly Step[];
  readonly hand: typeof SINGLE_HANDED | null;
}

function decide(scope: TenantScope, me: SignedIn, request: PrivacyRequest, input: ReplyToRequestInput, { checked, steps, hand }: Decision): Promise<PrivacyRequest> {
  const moveAt = (step: Step, at: number): RequestMove => ({ step, by: answersAs(me), actor: me.actor, patch: { repliedAt: request.repliedAt ?? at } });
  const [last, ...before] = [...steps].reverse() as [Step, ...Step[]];
  return scope.change(stepDone(request.id, moveAt(last, scope.now), hand), async (change) => {
    let moved = request;
    for (const step of before.reverse()) moved = await passThrough(change, moved, moveAt(step, change.at), hand);
    moved = await moveRequest(change, moved, moveAt(last, change.at));
    send(change, me, moved, input, checked);
    return moved;
  });
}

function tell(scope: TenantScope, me: SignedIn, request: PrivacyRequest, input: ReplyToRequestInput, checked: CheckedReply): Promise<PrivacyRequest> {
  if (!isInHand(me, request)) throw illegalStep(request.state);
  return scope.change(told(request.id, input.kind), (change) => tellIn(change, me, request, input, checked));
}

/** Whether this side has the request in hand, and may say how it stands. */
export const isInHand = (me: Answerer, { state, controllerRole }: Pick<PrivacyRequest, 'state' | 'controllerRole'>): boolean => IN_HAND.has(state) && answersAs(me) === controllerRole;

/** How the audit trail speaks of a word that decides nothing. */
export const told = (id: string, kind: ReplyToRequestInput['kind']): Done => ({ action: 'request.replied', subject: { type: 'PrivacyRequest', id }, fields: ['replies'], reason: kind });

/** The same within a change that records it. */
export async function tellIn(change: Change, me: Answerer, request: PrivacyRequest, words: Words, checked: CheckedReply): Promise<PrivacyRequest> {
  const after = await change.of(PrivacyRequest).updateAt(request.id, request.version, {});
  send(change, me, after, words, checked);
  return after;
}

type Words = Pick<ReplyToRequestInput, 'kind' | 'outcome' | 'language' | 'text'>;

function send(change: Change, me: Answerer, request: PrivacyRequest, { kind, outcome = null, language, text }: Words, { grounds, remedyText }: CheckedReply): void {
  const reply = change.of(Reply).insert({
    id: change.newId(), requestId: request.id, kind, outcome, grounds: [...grounds], language, text, remedyText, repliedAt: change.at, actorKind: me.actor.kind, actorId: me.actor.id,
  });
  change.emit('request.replied', request.id, { replyId: reply.id, kind, outcome, state: request.state });
}
