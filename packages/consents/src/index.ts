export { DATA_CATEGORIES, DATA_CATEGORY_NAMES, anySensitive, isDataCategory, type CategoryText, type DataCategory } from './categories.ts';
export {
  CONSENT_METHODS, CONSENT_TYPES, CONTROLLER_ROLES, COOKIE_KINDS, DEVICE_PERMISSIONS, GUARDIAN_RELATIONS, LEGAL_BASES, NECESSITIES,
  type ConsentMethod, type ConsentType, type ControllerRole, type CookieKind, type DevicePermission, type GuardianRelation, type LegalBasis, type Necessity,
  LINKED_PROVIDERS, type LinkedProvider,
  DATA_SUBJECTS, OPT_OUTS, concernsMembers, type DataSubject, type OptOut,
} from './vocabulary.ts';
export { requiredConsentType, type Activity } from './required-consent-type.ts';
export { CONSENT_LIFE, CONSENT_STATES, isGiven, mayFollow, type Beginning, type ConsentState } from './consent-life.ts';
export { CONSENT_STANDINGS, COOL_DOWN, NOTHING_SAID, consentStanding, isEnough, mayBeAskedFrom, newestOf, type ConsentEvent, type ConsentStanding, type StandingState, type StoodFor } from './consent-standing.ts';
export {
  consentReasons, refusalToAsk, refusalToGive, refusalToRefuse, refusalToWithdraw,
  type ConsentReason, type ConsentRefusal, type ConsentingPerson, type PurposeToConsent, type Speaker,
} from './consent-rules.ts';
export {
  CHANGES_OF_TOLD, asks, asksForMore, asksUnlessSpelling, changesBetween, countsStill, heaviestOf, numbersAfter, tells,
  type ChangeOfTold, type FactChange, type FactRules, type Numbered,
} from './told-revisions.ts';
export { PURPOSE_FACTS, purposeChanges, purposeFault, type PurposeFacts, type PurposeFault, type PurposeTold } from './purpose-rules.ts';
export {
  CHOICE_COOKIE, CHOICE_DAYS, OPTIONAL_COOKIE_KINDS, allowedAtOnce, asksForPrivacy, cookieStanding, inOrderOfKind, mustBeAsked, readChoice, writtenChoice,
  type CookieChoice, type CookieGround, type CookieStanding, type OptionalCookieKind,
} from './cookie-choice.ts';
export { isUnlinked, linkFault, type Link, type LinkFault } from './linked-accounts.ts';
export { sourceOf, SOURCES, sourcesOf, type Source } from './sources.ts';
