import type { DataCategory } from '@accord/consents';
import { civilDay } from '@accord/deadlines';
import { DE_IDENTIFICATION_LEVELS, type AssessmentResult, type DeIdentificationLevel, type RecipientRole, type RecipientStandingState } from './vocabulary.ts';

/** What is given to a recipient. A change that adds to it is no longer covered by what was looked at, or agreed, before. */
export interface Given {
  readonly categories: readonly DataCategory[];
  readonly purposeKeys: readonly string[];
}
export interface Receiver extends Given {
  readonly state: 'PUBLISHED' | 'WITHDRAWN';
  readonly role: RecipientRole;
  /** ISO 3166-1 alpha-2. */
  readonly region: string;
  readonly deIdentification: DeIdentificationLevel;
}

/** An assessment, with what it looked at. Days are civil days of Asia/Shanghai; it holds through `expiresOn`. */
export interface Assessed extends Given {
  readonly number: number;
  readonly result: AssessmentResult;
  readonly role: RecipientRole;
  readonly region: string;
  readonly deIdentification: DeIdentificationLevel;
  readonly assessedOn: string;
  readonly expiresOn: string;
}

/** An agreement (PIPL 21, 23), with what it covers. It holds through `expiresOn`, unless it was ended. */
export interface Agreed extends Given {
  readonly signedOn: string;
  readonly expiresOn: string;
  readonly endedAt: number | null;
  /** Who consented to sub-entrusting; a sub-processor receives nothing without (PIPL 21). */
  readonly approvedBy: string | null;
}

export interface RecipientStanding {
  readonly state: RecipientStandingState;
  /** APPROVED: the last day that it may receive. Lapsed: the last day that it might. Else null. */
  readonly until: string | null;
}

/**
 * May this recipient receive at this instant (epoch milliseconds)? Derived from the days on file, so that a lapse needs no job
 * (§4.1). The newest assessment decides; of several agreements the one that holds longest.
 */
export function mayReceive(recipient: Receiver, assessments: readonly Assessed[], agreements: readonly Agreed[], at: number): RecipientStanding {
  if (recipient.state !== 'PUBLISHED') return { state: 'WITHDRAWN', until: null };
  const day = civilDay(at);
  const assessment = assessments.filter(({ assessedOn }) => assessedOn <= day).reduce<Assessed | null>((newest, one) => (newest === null || one.number > newest.number ? one : newest), null);
  if (assessment === null) return { state: 'NOT_ASSESSED', until: null };
  if (assessment.result !== 'FIT') return { state: 'UNFIT', until: null };
  if (!looksAt(assessment, recipient)) return { state: 'NOT_ASSESSED', until: null };
  if (assessment.expiresOn < day) return { state: 'ASSESSMENT_LAPSED', until: assessment.expiresOn };
  const agreedUntil = lastDayAgreed(recipient, agreements, day);
  if (agreedUntil === null) return { state: 'NO_AGREEMENT', until: null };
  if (agreedUntil < day) return { state: 'AGREEMENT_LAPSED', until: agreedUntil };
  return { state: 'APPROVED', until: assessment.expiresOn < agreedUntil ? assessment.expiresOn : agreedUntil };
}

/** The last day of the agreements that are in effect or have lapsed; null where none covers what is given. */
function lastDayAgreed(recipient: Receiver, agreements: readonly Agreed[], day: string): string | null {
  const days = agreements
    .filter((one) => one.endedAt === null && one.signedOn <= day && includes(one, recipient) && (recipient.role !== 'SUB_PROCESSOR' || one.approvedBy !== null))
    .map(({ expiresOn }) => expiresOn);
  return days.length === 0 ? null : days.reduce((last, one) => (one > last ? one : last));
}

const includes = (covered: Given, given: Given): boolean =>
  given.categories.every((category) => covered.categories.includes(category)) && given.purposeKeys.every((key) => covered.purposeKeys.includes(key));

const bareness = (level: DeIdentificationLevel): number => DE_IDENTIFICATION_LEVELS.indexOf(level);

/** True where the assessment was about all that is given now: as much, to the same kind of party, to the same country, no less bare (PIPL 55). */
const looksAt = (assessment: Assessed, recipient: Receiver): boolean =>
  includes(assessment, recipient) && assessment.region === recipient.region && assessment.role === recipient.role && bareness(recipient.deIdentification) >= bareness(assessment.deIdentification);
