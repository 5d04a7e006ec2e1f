/** Where a privacy request can be (domain §4), in the order in which a request usually passes. */
export const REQUEST_STATES = [
  'SUBMITTED', 'AWAITING_VERIFICATION', 'TRIAGE', 'FORWARDED', 'UNDER_REVIEW', 'AWAITING_FEE', 'ON_HOLD', 'IN_PROGRESS', 'PROPAGATING',
  'FULFILLED', 'PARTIALLY_FULFILLED', 'REFUSED', 'WITHDRAWN', 'EXPIRED', 'DUPLICATE', 'ROUTED',
] as const;
export type RequestState = (typeof REQUEST_STATES)[number];

export const INITIAL_STATE = 'SUBMITTED' satisfies RequestState;

/** A request in one of these never reopens: a complaint about it is a new, linked request. */
export const FINAL_STATES = [
  'FULFILLED', 'PARTIALLY_FULFILLED', 'REFUSED', 'WITHDRAWN', 'EXPIRED', 'DUPLICATE', 'ROUTED',
] as const satisfies readonly RequestState[];
export type FinalState = (typeof FINAL_STATES)[number];

const finals: ReadonlySet<RequestState> = new Set(FINAL_STATES);
export const isFinal = (state: RequestState): state is FinalState => finals.has(state);

/** What a person may ask for (§7; PIPL 44–50). OBJECT_IMPROPER_PROVISION: somebody else supplied my data (§2.1). */
export const REQUEST_TYPES = [
  'ACCESS', 'COPY', 'CORRECT', 'SUPPLEMENT', 'ERASE', 'RESTRICT', 'OBJECT', 'PORTABILITY', 'WITHDRAW_CONSENT', 'EXPLAIN_RULES',
  'AUTOMATED_DECISION_REVIEW', 'CLOSE_ACCOUNT', 'COMPLAINT', 'OBJECT_IMPROPER_PROVISION',
] as const;
export type RequestType = (typeof REQUEST_TYPES)[number];

/** Who decides: the organization about its people's data, the platform about its own. */
export type ControllerRole = 'ORGANIZATION' | 'PLATFORM';

/** What a request was doing when it was put ON_HOLD: it resumes there and nowhere else. */
export type HeldFrom = 'REVIEW' | 'EXECUTION';

const DISPUTABLE: ReadonlySet<RequestState> = new Set<RequestState>(['REFUSED', 'PARTIALLY_FULFILLED', 'FULFILLED', 'EXPIRED']);

/** Whether it ended in a way that whoever asked may disagree with (row 38): not by their own word, nor by being linked or passed on. */
export const isDisputable = (state: RequestState): boolean => DISPUTABLE.has(state);
