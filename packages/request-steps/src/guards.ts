import type { CapacityFacts } from './capacities.ts';
import type { ControllerRole, HeldFrom, RequestType } from './states.ts';
import type { Mover, RequestEvent, Transition } from './transitions.ts';

/** How far staff of the platform help an organization: they inform, hold and prepare; or they carry out what it instructed, or what nobody is left to decide (invariant 2). */
export type Assistance = 'PREPARES' | 'CARRIES_OUT';

/** The facts of a request that decide its next steps. */
export interface RequestFacts extends CapacityFacts {
  readonly controllerRole: ControllerRole;
  readonly type: RequestType;
  /** Absent means that the platform does not help. */
  readonly assistance?: Assistance | null;
  /** Where an ON_HOLD request was held; absent leaves that condition to the caller. */
  readonly heldFrom?: HeldFrom | null;
}

type Guard = (request: RequestFacts) => boolean;

const PROPAGATING_TYPES: ReadonlySet<RequestType> = new Set<RequestType>(['ERASE', 'CORRECT', 'SUPPLEMENT', 'RESTRICT']);
// domain §4: never a fee for withdrawal, correction or complaint
const FREE_TYPES: ReadonlySet<RequestType> = new Set<RequestType>(['WITHDRAW_CONSENT', 'CORRECT', 'COMPLAINT']);
export const isFreeOfCharge = (type: RequestType): boolean => FREE_TYPES.has(type);

const heldFrom = (place: HeldFrom): Guard => (request) => (request.heldFrom ?? place) === place;

/** Conditions of the table that hold for everybody who might move the request. */
const guards: Partial<Record<RequestEvent, Guard>> = {
  // domain §1: requests about the platform's own data are never forwarded
  FORWARD: (request) => request.controllerRole === 'ORGANIZATION',
  ROUTE: (request) => request.controllerRole === 'ORGANIZATION',
  TAKE: (request) => request.controllerRole === 'PLATFORM' || request.assistance === 'CARRIES_OUT',
  QUOTE_FEE: (request) => !isFreeOfCharge(request.type),
  START_PROPAGATION: (request) => PROPAGATING_TYPES.has(request.type),
  RESUME_REVIEW: heldFrom('REVIEW'),
  RESUME_EXECUTION: heldFrom('EXECUTION'),
};

export function isOpenFor(transition: Transition, request: RequestFacts): boolean {
  // domain §4: an overdue reply is chased on hold only where the hold began in review
  if (transition.event === 'REPLY_OVERDUE' && transition.from === 'ON_HOLD') return heldFrom('REVIEW')(request);
  return guards[transition.event]?.(request) ?? true;
}

/** What staff may do of the organization's part before it has instructed them. */
const PREPARING: ReadonlySet<RequestEvent> = new Set<RequestEvent>(['ASK_INFORMATION', 'RESUME_REVIEW']);

export function isMoverOf(transition: Transition, by: Mover, request: RequestFacts): boolean {
  // an organization has no part in a request about the platform's data
  if (by === 'ORGANIZATION' && request.controllerRole !== 'ORGANIZATION') return false;
  return transition.by.some((mover) => (mover === 'CONTROLLER' ? actsAsController(transition.event, by, request) : mover === by));
}

/** Invariant 2: staff approve or refuse a request about an organization's data only to carry out its instruction on file, or once it is closed. */
function actsAsController(event: RequestEvent, by: Mover, { controllerRole, assistance }: RequestFacts): boolean {
  if (by === controllerRole) return true;
  return by === 'PLATFORM' && (assistance === 'CARRIES_OUT' || (assistance === 'PREPARES' && PREPARING.has(event)));
}
