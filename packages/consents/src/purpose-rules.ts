import { anySensitive, type DataCategory } from './categories.ts';
import { asks, asksForMore, asksUnlessSpelling, changesBetween, tells, type ChangeOfTold, type FactChange, type FactRules } from './told-revisions.ts';
import type { CookieKind, LegalBasis, Necessity, OptOut } from './vocabulary.ts';

/** What of a purpose the rules look at. */
export interface PurposeFacts {
  readonly legalBasis: LegalBasis;
  readonly necessity: Necessity;
  readonly categories: readonly DataCategory[];
  readonly isMarketing: boolean;
  readonly cookieKind: CookieKind | null;
  /** What people may opt out of by it; left out: nothing of its own. */
  readonly optOut?: OptOut | null;
  /** Why sensitive data is needed, in both languages; null where nothing is said. */
  readonly necessityStatement: object | null;
  /** What that means for the person, in both languages. */
  readonly impactStatement: object | null;
}

export type PurposeFault = 'CONSENT_NOT_REFUSABLE' | 'SENSITIVE_UNEXPLAINED' | 'MARKETING_REQUIRED' | 'OPT_OUT_REQUIRED' | 'COOKIE_BASIS';

/**
 * What is wrong with a purpose, the first thing; null where nothing is. Consent that could not be refused is none (PIPL 14, 16); whoever
 * takes sensitive data says why and what it means for the person (PIPL 30); nobody must be advertised to, or have things fitted to them (PIPL 24); only strictly
 * necessary cookies need no consent (§3).
 */
export function purposeFault({ legalBasis, necessity, categories, isMarketing, cookieKind, optOut = null, necessityStatement, impactStatement }: PurposeFacts): PurposeFault | null {
  if (legalBasis === 'CONSENT' && necessity === 'REQUIRED') return 'CONSENT_NOT_REFUSABLE';
  if (anySensitive(categories) && (necessityStatement === null || impactStatement === null)) return 'SENSITIVE_UNEXPLAINED';
  if (isMarketing && (necessity === 'REQUIRED' || legalBasis !== 'CONSENT')) return 'MARKETING_REQUIRED';
  if (optOut !== null && (necessity === 'REQUIRED' || legalBasis !== 'CONSENT')) return 'OPT_OUT_REQUIRED';
  if (cookieKind !== null && (cookieKind === 'STRICTLY_NECESSARY') !== (legalBasis !== 'CONSENT')) return 'COOKIE_BASIS';
  return null;
}

/** What a person is told of a purpose before they consent (PIPL 14, 17, 30). */
export interface PurposeTold extends PurposeFacts {
  readonly name: object;
  readonly description: object;
  readonly controllerRole: string;
  readonly isPublished: boolean;
  readonly isWrittenByLaw: boolean;
  readonly devicePermission: string | null;
  /** Days after the use ends; null: as the statement says (§5.2). */
  readonly retentionDays: number | null;
}

/** To keep it longer is more than was consented to; null is as long as the statement says, which no number can be compared with. */
function asksForLonger(before: number | null, after: number | null): ChangeOfTold {
  if (before === after) return 'NOTHING';
  return before === null || after === null || after > before ? 'ASKS' : 'TELLS';
}

/** What a change of each fact means (PIPL 14): whatever else is said, done or taken, or kept longer, is asked again; what it is sorted under is told. */
export const PURPOSE_FACTS: FactRules<PurposeTold> = {
  name: asksUnlessSpelling, description: asksUnlessSpelling, necessityStatement: asksUnlessSpelling, impactStatement: asksUnlessSpelling,
  controllerRole: asks, necessity: asks, legalBasis: asks, isPublished: asks, isWrittenByLaw: asks, devicePermission: asks,
  categories: asksForMore, retentionDays: asksForLonger,
  isMarketing: tells, cookieKind: tells, optOut: tells,
};

/** What of a purpose is told otherwise, and what that means for whoever consented. */
export const purposeChanges = (before: PurposeTold, after: PurposeTold): FactChange<PurposeTold>[] => changesBetween(PURPOSE_FACTS, before, after);
