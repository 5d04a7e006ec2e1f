export {
  FINAL_STATES, INITIAL_STATE, REQUEST_STATES, REQUEST_TYPES, isDisputable, isFinal,
  type ControllerRole, type FinalState, type HeldFrom, type RequestState, type RequestType,
} from './states.ts';
export { REQUEST_EVENTS, TRANSITIONS, nextState, type Mover, type RequestEvent, type Transition } from './transitions.ts';
export { isFreeOfCharge, type Assistance, type RequestFacts } from './guards.ts';
export { availableSteps, holder, mayMove, needsTwoPeople, type Holder, type Move, type RequestInState } from './steps.ts';
export { REPLY_KINDS, isSubstantive, timeliness, type ReplyKind, type Timeliness } from './replies.ts';
export { LAW_GROUNDS, REFUSAL_GROUNDS, STATEMENT_GROUNDS, checkRefusal, groundSource, type RefusalFault, type RefusalGround } from './refusal.ts';
export { DELAY_REASONS, holdOf, type DelayReason, type Hold } from './holds.ts';
export { ERASURE_GROUNDS, type ErasureGround } from './erasure.ts';
export { FEE_MOST, checkQuote, type QuoteFault, type QuoteFacts } from './fees.ts';
export { checkItems, groundsOfItems, type ItemOutcome, type ItemsFault, type OutcomeItem } from './items.ts';
export { CAPACITIES, checkProof, isEntitled, type Capacity, type CapacityFacts, type ProofFacts, type ProofFault } from './capacities.ts';
export {
  FULFILMENT_KINDS, FULFILMENT_STATES, afterAct, beginsAs, isGivenByAnswer, isSettled, isUntouched, propagation, standingInTheWay, stepsToAdd, tellsRecipients,
  type FulfilmentAct, type FulfilmentFacts, type FulfilmentKind, type FulfilmentState,
} from './fulfilment.ts';
export { RECORD_FIELDS, checkFieldChange, losesContact, type FieldChangeFacts, type FieldChangeFault, type RecordField } from './record-fields.ts';
export { AGAIN_AFTER, RUNGS, climb, isEscalation, isReminded, rungsOf, type Climb, type ReplyPromise, type Rung, type RungAt } from './ladder.ts';
export { ASSIST_BASES, assistanceOf, isAsInstructed, type AssistBasis, type AssistFacts, type AssistFault, type InstructedOutcome } from './assisting.ts';
export { duplicateFault, type DuplicateFault, type LikeRequest } from './duplicates.ts';
export { RECEIVED_BACK_DAYS, receiptFault, type ReceiptFault } from './receipt.ts';
export { fillTemplate, TEMPLATE_VARIABLES, templateFault, variablesLeft, type TemplateFault, type TemplateVariable } from './reply-templates.ts';
export {
  CODE_MINUTES, CODE_TRIES, CODES_TO_CONTACT, SESSION_MINUTES, VERIFICATION_STATES, UNVERIFIED_KEPT_DAYS, VERIFY_WITHIN_HOURS, isOpen, nextCodeAt, sessionEnd, verificationState, type Challenge, type VerificationState,
} from './identity-verification.ts';
