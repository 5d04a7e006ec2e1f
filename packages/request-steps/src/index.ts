export {
  FINAL_STATES, INITIAL_STATE, REQUEST_STATES, REQUEST_TYPES, isFinal,
  type ControllerRole, type FinalState, type HeldFrom, type RequestState, type RequestType,
} from './states.ts';
export { REQUEST_EVENTS, TRANSITIONS, nextState, type Mover, type RequestEvent, type Transition } from './transitions.ts';
export type { RequestFacts } from './guards.ts';
export { availableSteps, holder, mayMove, needsTwoPeople, type Holder, type Move, type RequestInState } from './steps.ts';
export { REPLY_KINDS, isSubstantive, timeliness, type ReplyKind, type Timeliness } from './replies.ts';
export { LAW_GROUNDS, REFUSAL_GROUNDS, STATEMENT_GROUNDS, checkRefusal, groundSource, type RefusalFault, type RefusalGround } from './refusal.ts';
export { DELAY_REASONS, holdOf, type DelayReason, type Hold } from './holds.ts';
export { ERASURE_GROUNDS, type ErasureGround } from './erasure.ts';
export { FEE_MOST, checkQuote, type QuoteFault, type QuoteFacts } from './fees.ts';
export { checkItems, groundsOfItems, type ItemOutcome, type ItemsFault, type OutcomeItem } from './items.ts';
