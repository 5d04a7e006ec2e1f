import type { MatrixConsent, MatrixFigures, MatrixPurpose } from './matrix.graphql.ts';

export const SOURCES = ['GIVEN', 'AUTOMATIC', 'DEVICE_PERMISSION', 'ELSEWHERE'] as const satisfies readonly MatrixPurpose['sources'][number]['source'][];
type Source = (typeof SOURCES)[number];

/** One line: a purpose, what it takes from each source, and how one person, or everybody, stands to it. */
export interface MatrixRow {
  readonly purpose: MatrixPurpose;
  /** The service cannot do without it, or another ground than consent carries it: nobody can switch it off. */
  readonly isLocked: boolean;
  readonly from: Readonly<Record<Source, readonly MatrixPurpose['sources'][number]['categories'][number][]>>;
  readonly consent: MatrixConsent | null;
  readonly figures: MatrixFigures | null;
}

const fromOf = ({ sources }: MatrixPurpose): MatrixRow['from'] => {
  const of = (source: Source) => sources.find((one) => one.source === source)?.categories ?? [];
  return { GIVEN: of('GIVEN'), AUTOMATIC: of('AUTOMATIC'), DEVICE_PERMISSION: of('DEVICE_PERMISSION'), ELSEWHERE: of('ELSEWHERE') };
};
const isLocked = ({ necessity, consentType }: MatrixPurpose): boolean => necessity === 'REQUIRED' || consentType === null;
/** What cannot be changed stands below what can. */
const lockedLast = (rows: readonly MatrixRow[]): MatrixRow[] => [...rows].sort((one, other) => Number(one.isLocked) - Number(other.isLocked));

/** One person's: consents to single recipients stand in the list of their consents, not here. */
export const rowsOfPerson = (consents: readonly MatrixConsent[]): MatrixRow[] =>
  lockedLast(consents.filter(({ recipient }) => recipient === null).map((consent) => ({ purpose: consent.purpose, isLocked: isLocked(consent.purpose), from: fromOf(consent.purpose), consent, figures: null })));

/** Everybody's. Cookies have choices of their own, and a purpose without figures asks nobody of the organization. */
export function rowsOfAll(purposes: readonly MatrixPurpose[], figures: readonly MatrixFigures[]): MatrixRow[] {
  const of = new Map(figures.map((one) => [one.id, one]));
  return lockedLast(purposes.filter(({ cookieKind }) => cookieKind === null).map((purpose) => ({ purpose, isLocked: isLocked(purpose), from: fromOf(purpose), consent: null, figures: of.get(purpose.id) ?? null })));
}

/** How often a source is used for something that people may refuse, and by how many people of all: what stands below its column. */
export const totalsOf = (rows: readonly MatrixRow[], source: Source): { purposes: number; optional: number } => {
  const using = rows.filter(({ from }) => from[source].length > 0);
  return { purposes: using.length, optional: using.filter((row) => !row.isLocked).length };
};
