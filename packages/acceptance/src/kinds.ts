import { civilDay } from '@accord/deadlines';

/** In the order in which a person is shown them: the platform's first (domain §5, model, Gate). */
export const STATEMENT_KINDS = ['PLATFORM_PRIVACY', 'CHILDREN_RULE', 'ORGANIZATION_NOTICE', 'COOKIE_NOTICE'] as const;
export type StatementKind = (typeof STATEMENT_KINDS)[number];

/** What decides which statements are a person's. */
export interface Reader {
  /** `YYYY-MM-DD`; null: not known. */
  readonly birthOn: string | null;
}

const CHILDHOOD_YEARS = 14;

/**
 * Whether somebody is a child on the day of an instant (epoch milliseconds), in Shanghai (§10). The fourteenth birthday begins at 00:00; who is born
 * on 29 February has it on 1 March where there is no 29th. Whose birth date is not known is none.
 */
export function isUnder14(birthOn: string | null, at: number): boolean {
  if (!birthOn) return false;
  const birthday = `${String(Number(birthOn.slice(0, 4)) + CHILDHOOD_YEARS).padStart(4, '0')}${birthOn.slice(4)}`;
  // days of this form are in the order of their letters, the 29th of February of a common year, too
  return civilDay(at) < birthday;
}

/** The last birth date of whoever is no child any more on the day of an instant; everybody born after it is one. */
export function adultsBornUntil(at: number): string {
  const day = civilDay(at);
  return `${String(Number(day.slice(0, 4)) - CHILDHOOD_YEARS).padStart(4, '0')}${day.slice(4)}`;
}

/** Whether a statement of this kind is one of the person's: the children's rule to a child alone, the others to everybody. */
export const appliesTo = (kind: StatementKind, { birthOn }: Reader, at: number): boolean => kind !== 'CHILDREN_RULE' || isUnder14(birthOn, at);

/** Whether people are asked to accept it: the cookie notice never (§3), an organization's own where its version says so. */
export const requiresAcceptance = (kind: StatementKind, saysSo: boolean): boolean => (kind === 'ORGANIZATION_NOTICE' ? saysSo : kind !== 'COOKIE_NOTICE');
