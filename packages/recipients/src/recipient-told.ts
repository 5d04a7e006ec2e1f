import { asksForMore, asksUnlessSpelling, changesBetween, tells, type ChangeOfTold, type DataCategory, type FactChange, type FactRules } from '@accord/consents';
import { isAbroad } from './recipient-reasons.ts';
import { DE_IDENTIFICATION_LEVELS, type DeIdentificationLevel, type RecipientRole } from './vocabulary.ts';

/** What a person is told of a recipient before they consent (PIPL 17, 23, 39). Texts are in both languages. */
export interface RecipientTold {
  readonly name: object;
  readonly role: RecipientRole;
  readonly kind: string;
  readonly contact: string;
  readonly categories: readonly DataCategory[];
  readonly purposeKeys: readonly string[];
  readonly method: object;
  readonly deIdentification: DeIdentificationLevel;
  /** ISO 3166-1 alpha-2. */
  readonly region: string;
  readonly policyUrl: string | null;
  /** How rights are exercised against it, for one abroad (PIPL 39). */
  readonly rights: object | null;
}

/** Who receives for purposes of its own: to give it data is to provide it (PIPL 23). Others are entrusted (PIPL 21). */
export const hasOwnPurposes = (role: RecipientRole): boolean => role === 'CONTROLLER' || role === 'JOINT_CONTROLLER';

/** A separate consent is needed to give data to it: for purposes of its own, or abroad (PIPL 23, 39). */
export const needsConsent = ({ role, region }: Pick<RecipientTold, 'role' | 'region'>): boolean => hasOwnPurposes(role) || isAbroad(region);

/** Who only acts on behalf of the organization does less than who decides, or decides along with others. */
const asksForMoreSay = (before: RecipientRole, after: RecipientRole): ChangeOfTold => (before === after ? 'NOTHING' : hasOwnPurposes(after) ? 'ASKS' : 'TELLS');

/** Whoever let the data go somewhere let it come home, and nowhere else (PIPL 39). */
const asksUnlessHome = (before: string, after: string): ChangeOfTold => (before === after ? 'NOTHING' : isAbroad(after) ? 'ASKS' : 'TELLS');

const bareness = (level: DeIdentificationLevel): number => DE_IDENTIFICATION_LEVELS.indexOf(level);
const asksUnlessBarer = (before: DeIdentificationLevel, after: DeIdentificationLevel): ChangeOfTold => (before === after ? 'NOTHING' : bareness(after) > bareness(before) ? 'TELLS' : 'ASKS');

const tellsOfSet = (before: readonly string[], after: readonly string[]): ChangeOfTold => tells([...before].sort(), [...after].sort());

/**
 * What a change of each fact means for whoever consented to the recipient. Another name may be another company. How it is reached, how rights are exercised against it, its own policy and what kind
 * it is are told and not consented to (PIPL 17(2)); each further purpose is consented to by itself.
 */
export const RECIPIENT_FACTS: FactRules<RecipientTold> = {
  name: asksUnlessSpelling, role: asksForMoreSay, region: asksUnlessHome, categories: asksForMore, deIdentification: asksUnlessBarer, method: asksUnlessSpelling,
  contact: tells, purposeKeys: tellsOfSet, kind: tells, policyUrl: tells, rights: tells,
};

/** What of a recipient is told otherwise, and what that means for whoever consented. */
export const recipientChanges = (before: RecipientTold, after: RecipientTold): FactChange<RecipientTold>[] => changesBetween(RECIPIENT_FACTS, before, after);
