import type { RequestState } from './states.ts';

/** Who moves a request. CONTROLLER is whoever decides about the data: see `mayMove`. */
export type Mover = 'REQUESTER' | 'ORGANIZATION' | 'CONTROLLER' | 'PLATFORM' | 'SYSTEM' | 'TIMER';

interface TransitionRow {
  readonly from: RequestState;
  readonly event: string;
  readonly to: RequestState;
  readonly by: readonly Mover[];
  /** The condition and the effect, for the reader; what the code can check of it is in `guards.ts`. */
  readonly when: string;
}

/** The life of a privacy request (domain §4): the whole table, and nothing moves a request that is not in it. */
export const TRANSITIONS = [
  { from: 'SUBMITTED', event: 'VERIFY_BY_SESSION', to: 'TRIAGE', by: ['SYSTEM'], when: 'signed-in subject, contact on file verified; set clockStartAt' },
  { from: 'SUBMITTED', event: 'REQUEST_VERIFICATION', to: 'AWAITING_VERIFICATION', by: ['SYSTEM'], when: 'send code or ask written request; verificationExpiresAt' },
  { from: 'SUBMITTED', event: 'WITHDRAW', to: 'WITHDRAWN', by: ['REQUESTER'], when: '' },
  { from: 'AWAITING_VERIFICATION', event: 'VERIFY_OK', to: 'TRIAGE', by: ['SYSTEM'], when: 'method and assurance stored; set clockStartAt' },
  { from: 'AWAITING_VERIFICATION', event: 'VERIFY_FAIL', to: 'REFUSED', by: ['SYSTEM'], when: 'attempts used up; ground VERIFICATION_FAILED; reasons sent' },
  { from: 'AWAITING_VERIFICATION', event: 'VERIFICATION_TIMEOUT', to: 'EXPIRED', by: ['TIMER'], when: 'closing notice; may submit again' },
  { from: 'AWAITING_VERIFICATION', event: 'WITHDRAW', to: 'WITHDRAWN', by: ['REQUESTER'], when: '' },
  { from: 'TRIAGE', event: 'FORWARD', to: 'FORWARDED', by: ['SYSTEM', 'PLATFORM'], when: 'controller known: by SYSTEM at once; ControllerTask with receipt to its administrators; organization active' },
  { from: 'TRIAGE', event: 'TAKE', to: 'UNDER_REVIEW', by: ['PLATFORM'], when: 'controllerRole=PLATFORM, or organization closed' },
  { from: 'TRIAGE', event: 'MARK_DUPLICATE', to: 'DUPLICATE', by: ['PLATFORM'], when: 'open request with same subject, type, scope; link and tell' },
  { from: 'TRIAGE', event: 'WITHDRAW', to: 'WITHDRAWN', by: ['REQUESTER'], when: '' },
  { from: 'FORWARDED', event: 'ORGANIZATION_ACCEPTS', to: 'UNDER_REVIEW', by: ['ORGANIZATION'], when: 'ack' },
  { from: 'FORWARDED', event: 'REROUTE', to: 'ROUTED', by: ['ORGANIZATION'], when: 'not our data; note required; a linked row starts in PLATFORM with the same clock' },
  { from: 'FORWARDED', event: 'REPLY_OVERDUE', to: 'FORWARDED', by: ['TIMER'], when: 'INTERIM reply (not substantive); escalate' },
  { from: 'FORWARDED', event: 'PLATFORM_ASSISTS', to: 'UNDER_REVIEW', by: ['PLATFORM'], when: 'organization instruction recorded (who, when, hash), or organization closed; overdue twice alone: inform, hold, prepare only' },
  { from: 'FORWARDED', event: 'WITHDRAW', to: 'WITHDRAWN', by: ['REQUESTER'], when: '' },
  { from: 'UNDER_REVIEW', event: 'ASK_INFORMATION', to: 'ON_HOLD', by: ['CONTROLLER'], when: 'delay INFORMATION_REQUIRED; the one EXTENSION if not yet used; heldFrom=REVIEW' },
  { from: 'UNDER_REVIEW', event: 'QUOTE_FEE', to: 'AWAITING_FEE', by: ['CONTROLLER'], when: 'repeats beyond organization limit; cost basis; FEE_QUOTE reply' },
  { from: 'UNDER_REVIEW', event: 'REFUSE', to: 'REFUSED', by: ['CONTROLLER'], when: '>=1 ground, reasons, remedy text; DECISION reply; four eyes for ERASE' },
  { from: 'UNDER_REVIEW', event: 'ACCEPT', to: 'IN_PROGRESS', by: ['CONTROLLER'], when: 'scope fixed; ERASE needs ground and four eyes; DECISION reply' },
  { from: 'UNDER_REVIEW', event: 'WITHDRAW', to: 'WITHDRAWN', by: ['REQUESTER'], when: '' },
  { from: 'AWAITING_FEE', event: 'FEE_PAID', to: 'UNDER_REVIEW', by: ['CONTROLLER'], when: 'fee settled, payment seen by the controller' },
  { from: 'AWAITING_FEE', event: 'FEE_WAIVED', to: 'UNDER_REVIEW', by: ['CONTROLLER'], when: 'fee settled at zero' },
  { from: 'AWAITING_FEE', event: 'FEE_TIMEOUT', to: 'EXPIRED', by: ['TIMER'], when: 'closing notice' },
  { from: 'AWAITING_FEE', event: 'WITHDRAW', to: 'WITHDRAWN', by: ['REQUESTER'], when: 'no fee due' },
  { from: 'ON_HOLD', event: 'RESUME_REVIEW', to: 'UNDER_REVIEW', by: ['CONTROLLER'], when: 'heldFrom=REVIEW' },
  { from: 'ON_HOLD', event: 'RESUME_EXECUTION', to: 'IN_PROGRESS', by: ['CONTROLLER'], when: 'heldFrom=EXECUTION' },
  { from: 'ON_HOLD', event: 'INFORMATION_TIMEOUT', to: 'EXPIRED', by: ['TIMER'], when: 'only delay INFORMATION_REQUIRED; outerDueAt passed' },
  { from: 'ON_HOLD', event: 'WITHDRAW', to: 'WITHDRAWN', by: ['REQUESTER'], when: 'nothing irreversible done' },
  { from: 'IN_PROGRESS', event: 'HOLD', to: 'ON_HOLD', by: ['CONTROLLER'], when: 'COMPLEXITY, HIGH_VOLUME or TECHNICAL; the one EXTENSION if not yet used; heldFrom=EXECUTION' },
  { from: 'IN_PROGRESS', event: 'START_PROPAGATION', to: 'PROPAGATING', by: ['SYSTEM'], when: 'ERASE, CORRECT, SUPPLEMENT, RESTRICT with recipients in scope; live data done' },
  { from: 'IN_PROGRESS', event: 'COMPLETE', to: 'FULFILLED', by: ['CONTROLLER'], when: 'all items done, no propagation needed for this type; COMPLETION reply' },
  { from: 'IN_PROGRESS', event: 'COMPLETE_PARTIAL', to: 'PARTIALLY_FULFILLED', by: ['CONTROLLER'], when: 'each kept item has a ground and law; COMPLETION reply' },
  { from: 'IN_PROGRESS', event: 'WITHDRAW', to: 'WITHDRAWN', by: ['REQUESTER'], when: 'nothing irreversible done' },
  { from: 'PROPAGATING', event: 'ALL_SETTLED', to: 'FULFILLED', by: ['SYSTEM'], when: 'every target CONFIRMED or EXEMPT; COMPLETION reply tells backup delay' },
  { from: 'PROPAGATING', event: 'SETTLED_WITH_FAILURES', to: 'PARTIALLY_FULFILLED', by: ['SYSTEM'], when: 'retries used up; failures named' },
  { from: 'TRIAGE', event: 'ROUTE', to: 'ROUTED', by: ['SYSTEM', 'PLATFORM'], when: 'several controllers, or a PLATFORM row about ORGANIZATION data: linked rows, same clock' },
  { from: 'UNDER_REVIEW', event: 'REPLY_OVERDUE', to: 'UNDER_REVIEW', by: ['TIMER'], when: 'INTERIM reply; escalate' },
  { from: 'AWAITING_FEE', event: 'REPLY_OVERDUE', to: 'AWAITING_FEE', by: ['TIMER'], when: 'INTERIM reply; escalate' },
  { from: 'ON_HOLD', event: 'REPLY_OVERDUE', to: 'ON_HOLD', by: ['TIMER'], when: 'heldFrom=REVIEW; INTERIM reply; escalate' },
  { from: 'UNDER_REVIEW', event: 'REROUTE', to: 'ROUTED', by: ['ORGANIZATION'], when: 'found out late that it is not ours; note required; linked row' },
  { from: 'UNDER_REVIEW', event: 'MARK_DUPLICATE', to: 'DUPLICATE', by: ['CONTROLLER'], when: 'link and tell' },
] as const satisfies readonly TransitionRow[];

export type Transition = (typeof TRANSITIONS)[number];

/** The name of a step: what is done to a request, not what it becomes. */
export type RequestEvent = Transition['event'];

/** Every step once, in the order of the table. */
export const REQUEST_EVENTS: readonly RequestEvent[] = [...new Set(TRANSITIONS.map((row) => row.event))];

const byStateAndEvent: ReadonlyMap<string, Transition> = new Map(TRANSITIONS.map((row) => [`${row.from} ${row.event}`, row]));

export const transitionOf = (state: RequestState, event: RequestEvent): Transition | null => byStateAndEvent.get(`${state} ${event}`) ?? null;

/** The state a step leads to, or null where the table has no such step. */
export const nextState = (state: RequestState, event: RequestEvent): RequestState | null => transitionOf(state, event)?.to ?? null;
