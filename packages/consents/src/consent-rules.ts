import { isEnough, mayBeAskedFrom, type ConsentStanding } from './consent-standing.ts';
import { requiredConsentType, type Activity } from './required-consent-type.ts';
import type { ConsentType, Necessity } from './vocabulary.ts';

/** What the rules ask of a person. */
export interface ConsentingPerson {
  readonly isUnder14: boolean;
  /** Erased, or closed: nothing new may begin (row 69). */
  readonly isErased: boolean;
}

export interface PurposeToConsent extends Activity {
  readonly necessity: Necessity;
}

/** Who says it: the person, an administrator who holds a paper of the person or of a guardian, or whoever would like to ask. */
export type Speaker = 'SELF' | 'PAPER';

export type ConsentRefusal =
  | 'NO_CONSENT_NEEDED' | 'PURPOSE_REQUIRED' | 'PERSON_ERASED' | 'GUARDIAN_CONSENT_REQUIRED' | 'WRITTEN_CONSENT_REQUIRED' | 'CONSENT_TYPE_TOO_WEAK' | 'NOTHING_TO_WITHDRAW' | 'ASKED_LATELY';

/** Why the consent may not be given; null where it may. A renewal is a giving. */
export function refusalToGive(purpose: PurposeToConsent, type: ConsentType, speaker: Speaker, person: ConsentingPerson): ConsentRefusal | null {
  const required = requiredConsentType(purpose, person.isUnder14);
  if (required === null) return 'NO_CONSENT_NEEDED';
  if (person.isErased) return 'PERSON_ERASED';
  if (isEnough(type, required) && (speaker === 'PAPER' || (type !== 'GUARDIAN' && type !== 'WRITTEN'))) return null;
  if (required === 'GUARDIAN') return 'GUARDIAN_CONSENT_REQUIRED';
  return required === 'WRITTEN' ? 'WRITTEN_CONSENT_REQUIRED' : 'CONSENT_TYPE_TOO_WEAK';
}

/** Why it may not be refused; null where it may. What the service cannot do without is not for refusing (PIPL 16). */
export const refusalToRefuse = (purpose: PurposeToConsent): ConsentRefusal | null =>
  purpose.necessity === 'REQUIRED' ? 'PURPOSE_REQUIRED' : purpose.legalBasis === 'CONSENT' ? null : 'NO_CONSENT_NEEDED';

/** Why it may not be withdrawn; null where it may: at any time, also after the erasure, also where it has to be renewed (PIPL 15; row 69). */
export function refusalToWithdraw(purpose: PurposeToConsent, { state }: ConsentStanding): ConsentRefusal | null {
  if (state === 'VALID' || state === 'OUTDATED' || state === 'WITHDRAWN') return purpose.necessity === 'REQUIRED' ? 'PURPOSE_REQUIRED' : null;
  return refusalToRefuse(purpose) ?? 'NOTHING_TO_WITHDRAW';
}

/** Why the person may not be asked now; null where they may. */
export function refusalToAsk(purpose: PurposeToConsent, standing: ConsentStanding, person: ConsentingPerson, now: number): ConsentRefusal | null {
  if (requiredConsentType(purpose, person.isUnder14) === null) return 'NO_CONSENT_NEEDED';
  if (person.isErased) return 'PERSON_ERASED';
  return mayBeAskedFrom(standing, now) === null ? null : 'ASKED_LATELY';
}

export type ConsentReason = 'CONSENT_MISSING' | 'CONSENT_WITHDRAWN' | 'SEPARATE_CONSENT_REQUIRED' | 'GUARDIAN_CONSENT_REQUIRED';

/**
 * What speaks against an activity as far as consent goes, for the gate (domain §6); empty where nothing does. All that holds is
 * named: a consent that is missing, and of what kind it would have to be.
 */
export function consentReasons(activity: Activity, standing: ConsentStanding, { isUnder14 }: Pick<ConsentingPerson, 'isUnder14'>): ConsentReason[] {
  const required = requiredConsentType(activity, isUnder14);
  if (required === null) return [];
  const isValid = standing.state === 'VALID';
  if (isValid && isEnough(standing.type, required)) return [];
  const reasons: ConsentReason[] = [];
  if (standing.state === 'WITHDRAWN' || standing.state === 'REVOKED') reasons.push('CONSENT_WITHDRAWN');
  else if (!isValid) reasons.push('CONSENT_MISSING');
  if (required === 'GUARDIAN') reasons.push('GUARDIAN_CONSENT_REQUIRED');
  else if (required !== 'GENERAL') reasons.push('SEPARATE_CONSENT_REQUIRED');
  return reasons;
}
