export { CrossBorderDecision } from './cross-border-decision.entity.ts';
export { CUSTOM_RECIPIENT, findRecipient, listRecipients, platformRecipients, recipientById, recipientsByKey } from './find-recipient.ts';
export { filesOf, type RecipientFiles } from './recipient-files.ts';
export { announceLapse } from './on-recipient-lapses.ts';
export { RecipientAgreement } from './recipient-agreement.entity.ts';
export { RecipientAssessment } from './recipient-assessment.entity.ts';
export { DeIdentificationLevel, Recipient, RecipientKind, RecipientRole } from './recipient.entity.ts';
export { RecipientStandingState, standingOf } from './standing-of.ts';
