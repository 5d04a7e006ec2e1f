/** As what a recipient receives: to another controller a separate consent is needed (PIPL 20, 21, 23). */
export const RECIPIENT_ROLES = ['PROCESSOR', 'SUB_PROCESSOR', 'CONTROLLER', 'JOINT_CONTROLLER'] as const;
export type RecipientRole = (typeof RECIPIENT_ROLES)[number];

/** In what form the data is given, the barest last. */
export const DE_IDENTIFICATION_LEVELS = ['NONE', 'MASKED', 'DE_IDENTIFIED', 'ANONYMIZED'] as const;
export type DeIdentificationLevel = (typeof DE_IDENTIFICATION_LEVELS)[number];

/** Whether a recipient may receive now, and why not (§4.1). */
export const RECIPIENT_STANDINGS = ['APPROVED', 'NOT_ASSESSED', 'UNFIT', 'ASSESSMENT_LAPSED', 'NO_AGREEMENT', 'AGREEMENT_LAPSED', 'WITHDRAWN'] as const;
export type RecipientStandingState = (typeof RECIPIENT_STANDINGS)[number];

export const ASSESSMENT_RESULTS = ['FIT', 'UNFIT'] as const;
export type AssessmentResult = (typeof ASSESSMENT_RESULTS)[number];

/** By what personal data may leave the country (PIPL 38); EXEMPT: a case that the rules of the authority take out. */
export const TRANSFER_MECHANISMS = ['SECURITY_ASSESSMENT', 'CERTIFICATION', 'STANDARD_CONTRACT', 'EXEMPT'] as const;
export type TransferMechanism = (typeof TRANSFER_MECHANISMS)[number];

/**
 * What an assessment looks at before anything is given (PIPL 55, 56): lawful, legitimate and necessary; effect and risk for
 * people; measures that fit the risk. FIT asks for all of them.
 */
export const ASSESSMENT_CHECKS = ['LAWFUL_GROUND', 'LEAST_DATA', 'RIGHTS_AND_RISKS', 'SECURITY_MEASURES', 'INCIDENT_PLAN', 'RETURN_OR_ERASURE'] as const;
export type AssessmentCheck = (typeof ASSESSMENT_CHECKS)[number];
