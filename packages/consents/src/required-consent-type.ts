import { anySensitive, type DataCategory } from './categories.ts';
import type { ConsentType, LegalBasis } from './vocabulary.ts';

/** What is done with the data, as far as the law asks for a consent of its own kind. */
export interface Activity {
  readonly legalBasis: LegalBasis;
  readonly categories: readonly DataCategory[];
  /** It is given to another controller (PIPL 23). */
  readonly isProvided?: boolean;
  /** It is published (PIPL 25). */
  readonly isPublished?: boolean;
  /** It leaves the country (PIPL 39). */
  readonly isAbroad?: boolean;
  /** A law asks for it in writing (PIPL 14, 29). */
  readonly isWrittenByLaw?: boolean;
}

/**
 * The kind of consent that an activity needs of a person; null where it rests on another ground than consent. Of a person under
 * 14 it is GUARDIAN: the parent or guardian gives it, as separately as the activity demands (PIPL 14, 23, 25, 29, 31, 39).
 */
export function requiredConsentType(activity: Activity, isUnder14: boolean): ConsentType | null {
  if (activity.legalBasis !== 'CONSENT') return null;
  if (isUnder14) return 'GUARDIAN';
  if (activity.isWrittenByLaw === true) return 'WRITTEN';
  const isSeparate = activity.isProvided === true || activity.isPublished === true || activity.isAbroad === true || anySensitive(activity.categories);
  return isSeparate ? 'SEPARATE' : 'GENERAL';
}
