import { isFinal, REQUEST_STATES, type RequestState } from '@accord/request-steps';

/** Whoever answers has said yes in one of these, which was the reply: none is owed. */
const AFTER_THE_REPLY: ReadonlySet<RequestState> = new Set<RequestState>(['IN_PROGRESS', 'PROPAGATING']);

/** Whether a reply may be owed in this state. */
export const mayOwe = (state: RequestState): boolean => !isFinal(state) && !AFTER_THE_REPLY.has(state);

/** The states in which a reply may be owed. */
export const OWING_STATES: readonly RequestState[] = REQUEST_STATES.filter(mayOwe);
