import type { ControllerRole, HeldFrom, RequestType } from './states.ts';
import type { Mover, RequestEvent, Transition } from './transitions.ts';

/** The facts of a request that decide its next steps. */
export interface RequestFacts {
  readonly controllerRole: ControllerRole;
  readonly type: RequestType;
  /** The platform carries out the organization's instruction, or the organization is closed. Absent means it does not. */
  readonly assisting?: boolean;
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
  TAKE: (request) => request.controllerRole === 'PLATFORM' || request.assisting === true,
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

const DECISIONS: ReadonlySet<RequestEvent> = new Set<RequestEvent>(['ACCEPT', 'REFUSE']);

export function isMoverOf(transition: Transition, by: Mover, request: RequestFacts): boolean {
  // an organization has no part in a request about the platform's data
  if (by === 'ORGANIZATION' && request.controllerRole !== 'ORGANIZATION') return false;
  // invariant 2: staff never approve or refuse a request about an organization's data, assisting or not
  if (by === 'PLATFORM' && request.controllerRole !== 'PLATFORM' && DECISIONS.has(transition.event)) return false;
  return transition.by.some((mover) => (mover === 'CONTROLLER' ? actsAsController(by, request) : mover === by));
}

const actsAsController = (by: Mover, request: RequestFacts): boolean =>
  by === request.controllerRole || (by === 'PLATFORM' && request.assisting === true);
