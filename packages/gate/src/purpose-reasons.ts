import { consentReasons, consentStanding, requiredConsentType, type Activity, type ConsentEvent, type ConsentStanding, type ConsentType } from '@accord/consents';
import { hasOwnPurposes, isAbroad, mayReceive, recipientReasons, type Agreed, type Assessed, type CrossBorder, type Receiver, type RecipientStanding } from '@accord/recipients';
import type { GateReason, GateReasonCode } from './reasons.ts';

/** A recipient that the app gives the data to for the purpose, with all that its standing is derived from. */
export interface RecipientFacts extends Receiver {
  readonly id: string;
  /** The lowest revision of it that what was said, or decided about the border, still counts for. */
  readonly renewFromRevision: number;
  readonly assessments: readonly Assessed[];
  readonly agreements: readonly Agreed[];
  /** What the organization decided last about giving it data abroad. */
  readonly crossBorder: CrossBorder | null;
  /** What the person said about giving the data to it. */
  readonly consents: readonly ConsentEvent[];
}

/** What a decision about a purpose rests on. */
export interface PurposeFacts {
  readonly key: string;
  /** Null where the app's version in effect does nothing for this purpose, or no such purpose is on record. */
  readonly asked: {
    readonly activity: Activity;
    /** The lowest revision of the purpose that a consent still counts for. */
    readonly renewFromRevision: number;
    /** What the app processes for it: no more than the purpose names. */
    readonly categories: readonly string[];
    /** When the purpose last served nothing any more for the person: what was consented to until then has ended (see `endedAt`). */
    readonly endedAt: number | null;
    /** The person had outside accounts linked and has unlinked every one (row 108). */
    readonly isUnlinked?: boolean;
    /** What the person said about the purpose itself. */
    readonly consents: readonly ConsentEvent[];
    /** Each that the scope names; null for a key that names none. */
    readonly recipients: readonly (RecipientFacts | null)[];
  } | null;
}

/** Who is asked about, as far as consent goes. */
export interface ConsentingFacts {
  readonly isUnder14: boolean;
  readonly hasAccount: boolean;
  /** What an organization warrants for a person without an account (introduction, row 66): the grounds on file. */
  readonly warranties: readonly string[];
}

/** What was asked of a person, what they said, and what speaks against it. */
export interface ConsentExplained {
  /** The kind that is needed; null where another ground than consent carries the purpose. */
  readonly required: ConsentType | null;
  readonly standing: ConsentStanding;
  readonly reasons: readonly GateReasonCode[];
}
export interface RecipientExplained {
  readonly recipientId: string;
  readonly standing: RecipientStanding;
  readonly isAbroad: boolean;
  /** Null where it receives on behalf of the organization, within the country: no consent of its own is needed (PIPL 21). */
  readonly consent: ConsentExplained | null;
  readonly reasons: readonly GateReasonCode[];
}
export interface PurposeExplained {
  readonly consent: ConsentExplained;
  /** It is done with linked outside accounts, and the person has unlinked theirs: as good as a withdrawal (§2.1; PIPL 15). */
  readonly isUnlinked: boolean;
  readonly recipients: readonly RecipientExplained[];
}

/**
 * What an answer about a purpose rests on; null where the purpose is exceeded: the app has no scope for it, or a scope wider than the
 * purpose (row 73). Consent is asked for the purpose itself, and once more, separately, for each recipient that receives for purposes
 * of its own or abroad (PIPL 23, 39). An external contact's general consent may be what the organization warrants (row 66).
 */
export function explainPurpose({ key, asked }: PurposeFacts, person: ConsentingFacts, now: number): PurposeExplained | null {
  if (asked === null || asked.categories.some((one) => !(asked.activity.categories as readonly string[]).includes(one))) return null;
  const recipients: RecipientExplained[] = [];
  for (const recipient of asked.recipients) {
    if (recipient === null) return null;
    recipients.push(explainRecipient(key, asked, recipient, person, now));
  }
  const isUnlinked = asked.isUnlinked === true && asked.categories.includes('LINKED_ACCOUNT');
  return { consent: explainConsent(asked.activity, warrantedOr(consentStanding(asked.consents, asked, now), person), person), isUnlinked, recipients };
}

/** Every reason that a purpose gives (domain §6). */
export function purposeReasons(purpose: PurposeFacts, person: ConsentingFacts, now: number): GateReason[] {
  const { key: purposeKey } = purpose;
  const explained = explainPurpose(purpose, person, now);
  if (!explained) return [{ code: 'PURPOSE_EXCEEDED', purposeKey }];
  const withdrawn = explained.isUnlinked && !explained.consent.reasons.includes('CONSENT_WITHDRAWN') ? (['CONSENT_WITHDRAWN'] as const) : [];
  return [
    ...[...explained.consent.reasons, ...withdrawn].map((code): GateReason => ({ code, purposeKey })),
    ...explained.recipients.flatMap(({ recipientId, consent, reasons }) => [...(consent?.reasons ?? []), ...reasons].map((code): GateReason => ({ code, purposeKey, recipientId }))),
  ];
}

type Asked = NonNullable<PurposeFacts['asked']>;

const explainConsent = (activity: Activity, standing: ConsentStanding, person: ConsentingFacts): ConsentExplained =>
  ({ required: requiredConsentType(activity, person.isUnder14), standing, reasons: consentReasons(activity, standing, person) });

function explainRecipient(purposeKey: string, asked: Asked, recipient: RecipientFacts, person: ConsentingFacts, now: number): RecipientExplained {
  const standing = mayReceive(recipient, recipient.assessments, recipient.agreements, now);
  const [leaves, isProvided] = [isAbroad(recipient.region), hasOwnPurposes(recipient.role)];
  return {
    recipientId: recipient.id, standing, isAbroad: leaves,
    consent: isProvided || leaves ? explainConsent({ ...asked.activity, isProvided, isAbroad: leaves }, consentStanding(recipient.consents, { ...asked, recipient }, now), person) : null,
    reasons: [
      // what it is registered for was assessed and agreed; anything else was not
      ...(standing.state === 'APPROVED' && !isRegisteredFor(recipient, purposeKey, asked.categories) ? (['RECIPIENT_NOT_APPROVED'] as const) : []),
      ...recipientReasons({ ...recipient, standing: standing.state }, now),
    ],
  };
}

const isRegisteredFor = ({ purposeKeys, categories }: RecipientFacts, purposeKey: string, given: readonly string[]): boolean =>
  purposeKeys.includes(purposeKey) && given.every((one) => (categories as readonly string[]).includes(one));

/** A warranty of consent stands in for a general consent until the person says something themselves. */
function warrantedOr(said: ConsentStanding, { hasAccount, warranties }: ConsentingFacts): ConsentStanding {
  return said.state === 'NONE' && !hasAccount && warranties.includes('CONSENT') ? { ...said, state: 'VALID', type: 'GENERAL' } : said;
}
