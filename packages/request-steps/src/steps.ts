import { isEntitled } from './capacities.ts';
import { isMoverOf, isOpenFor, type RequestFacts } from './guards.ts';
import { isFinal, type ControllerRole, type HeldFrom, type RequestState, type RequestType } from './states.ts';
import { TRANSITIONS, transitionOf, type Mover, type RequestEvent } from './transitions.ts';

/** A request as the rules see it. */
export interface RequestInState extends RequestFacts {
  readonly state: RequestState;
}

export type Move = { readonly allowed: true; readonly to: RequestState } | { readonly allowed: false; readonly reason: 'ILLEGAL_STEP' | 'NOT_YOURS' | 'PROOF_REQUIRED' };

/**
 * May `by` take this step now, and where does it lead?
 * ILLEGAL_STEP: nobody may, from this state or for this kind of request. NOT_YOURS: somebody else may. PROOF_REQUIRED: who asks for somebody else must prove it first.
 * `by` says who acts: nobody acts as CONTROLLER, so that word is always NOT_YOURS.
 */
export function mayMove(move: { readonly event: RequestEvent; readonly by: Mover }, request: RequestInState): Move {
  const transition = transitionOf(request.state, move.event);
  if (!transition || !isOpenFor(transition, request)) return { allowed: false, reason: 'ILLEGAL_STEP' };
  if (!isMoverOf(transition, move.by, request)) return { allowed: false, reason: 'NOT_YOURS' };
  if (move.event === 'ACCEPT' && !isEntitled(request)) return { allowed: false, reason: 'PROOF_REQUIRED' };
  return { allowed: true, to: transition.to };
}

/** The steps `by` may take now, in the order of the table; the console draws its buttons from it. */
export const availableSteps = (by: Mover, request: RequestInState): RequestEvent[] =>
  TRANSITIONS.filter((row) => row.from === request.state && mayMove({ event: row.event, by }, request).allowed).map((row) => row.event);

const OF_TWO: ReadonlySet<RequestEvent> = new Set<RequestEvent>(['ACCEPT', 'REFUSE', 'COMPLETE_PARTIAL']);

/** Invariant 3: an erasure, and the refusal of one or of a part of it, need two different people. */
export const needsTwoPeople = (type: RequestType, event: RequestEvent): boolean => type === 'ERASE' && OF_TWO.has(event);

export type Holder = 'PERSON' | 'PLATFORM' | 'ORGANIZATION';

/**
 * Who has to act now; null once the request has ended. The state alone does not say who decides, nor why it is on hold:
 * without these facts the organization decides, and the hold is the decider's, since the decider alone can lift it.
 * `hasAnswered`: the person has said what they were asked for, or that they will pay; the decider goes on.
 */
export function holder(state: RequestState, request?: { readonly controllerRole?: ControllerRole; readonly heldFrom?: HeldFrom | null; readonly hasAnswered?: boolean }): Holder | null {
  if (isFinal(state)) return null;
  const decider = request?.controllerRole ?? 'ORGANIZATION';
  switch (state) {
    case 'AWAITING_VERIFICATION':
      return 'PERSON';
    case 'AWAITING_FEE':
      return request?.hasAnswered ? decider : 'PERSON';
    case 'FORWARDED':
      return 'ORGANIZATION';
    case 'ON_HOLD':
      return request?.heldFrom === 'REVIEW' && !request.hasAnswered ? 'PERSON' : decider;
    case 'UNDER_REVIEW':
    case 'IN_PROGRESS':
    case 'PROPAGATING': // they hear from the recipients, and write down what those confirm
      return decider;
    case 'SUBMITTED':
    case 'TRIAGE':
      return 'PLATFORM';
  }
}
