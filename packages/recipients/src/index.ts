export {
  ASSESSMENT_CHECKS, ASSESSMENT_RESULTS, DE_IDENTIFICATION_LEVELS, RECIPIENT_ROLES, RECIPIENT_STANDINGS, TRANSFER_MECHANISMS,
  type AssessmentCheck, type AssessmentResult, type DeIdentificationLevel, type RecipientRole, type RecipientStandingState, type TransferMechanism,
} from './vocabulary.ts';
export { mayReceive, type Agreed, type Assessed, type Given, type Receiver, type RecipientStanding } from './may-receive.ts';
export { isAbroad, mayCross, recipientReasons, type CrossBorder, type RecipientAsked, type RecipientReason } from './recipient-reasons.ts';
export { RECIPIENT_FACTS, hasOwnPurposes, needsConsent, recipientChanges, type RecipientTold } from './recipient-told.ts';
