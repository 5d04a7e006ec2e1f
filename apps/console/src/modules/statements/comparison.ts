import type { Composer } from 'vue-i18n';
import { toTag, type WireLanguage } from '../../language.ts';
import type { DiffClause, DiffSide } from '../../ui/clause-diff.ts';
import type { Comparison, Drift, LanguageComparison, ReviewedChanges } from './statements.graphql.ts';

export type Reason = ReviewedChanges['languages'][number]['proposal']['reasons'][number];
type Value = LanguageComparison['forPerson']['changes'][number]['after'][number];
type Said = Pick<Value, 'kind' | 'value'> & Partial<Pick<Value, 'printed'>>;
/** One change as it is said: a code, and what was and what is. */
export interface Change {
  code: string;
  before: readonly Value[];
  after: readonly Value[];
}
type Translator = Pick<Composer, 't' | 'te'>;

export const diffSides = ({ languages }: Pick<Comparison, 'languages'>): DiffSide[] => languages.map(({ language, clauses }) => ({ language: toTag(language), clauses: clauses.map(asDiffClause) }));

function asDiffClause({ id, kinds, before, after, paragraphs }: LanguageComparison['clauses'][number]): DiffClause {
  return { id, kinds, paragraphs, numberBefore: before?.number ?? null, numberAfter: after?.number ?? null, headingBefore: before?.heading ?? null, headingAfter: after?.heading ?? null };
}

/** The reader's side, else the prevailing one. */
export const mineOf = <Side extends { language: WireLanguage }>(languages: readonly Side[], language: WireLanguage): Side | undefined => languages.find((one) => one.language === language) ?? languages[0];

/** `§7.5` by the id of a clause, as it is numbered now or was last. */
export function clauseNumbers(side: Pick<LanguageComparison, 'clauses'> | undefined): Map<string, string> {
  return new Map((side?.clauses ?? []).map(({ id, before, after }) => [id, (after ?? before)?.number ?? null] as const).flatMap(([id, number]) => (number === null ? [] : [[id, `§${number}`] as const])));
}

const LENGTHS: ReadonlySet<string> = new Set(['HOURS', 'DAYS', 'WORKING_DAYS', 'MONTHS', 'YEARS', 'AGE']);

/** A value of a change in the reader's words: `5 days`, `Advertising`, `“as printed”`. */
export function sayValue({ kind, value, printed = null }: Said, { t, te }: Translator): string {
  if (printed !== null) return printed;
  if (LENGTHS.has(kind) && /^\d+$/.test(value)) return t(`change.unit.${kind}`, Number(value));
  if (kind === 'CLAUSE_NUMBER') return `§${value}`;
  if (kind === 'HEADING' || kind === 'TEXT') return t('change.quoted', { text: value });
  return te(`change.${kind}.${value}`) ? t(`change.${kind}.${value}`) : value;
}

/** `Requests are answered: 7 days → 5 days`. */
export function sayChange({ code, before, after }: Change, translator: Translator): string {
  const { t } = translator;
  const [was, now] = [before, after].map((values) => values.map((value) => sayValue(value, translator)).join(t('common.comma')));
  const values = was && now ? t('change.fromTo', { was, now }) : now ? (/_ADDED$|^TERM$/.test(code) ? now : t('change.now', { now })) : was ? (/_REMOVED$/.test(code) ? was : t('change.was', { was })) : '';
  const what = t(`change.code.${code}`);
  return values ? t('change.line', { what, values }) : what;
}

export const asChange = ({ code, before, after }: Reason): Change => ({ code, before: before ? [before] : [], after: after ? [after] : [] });

/** In which way the languages of a clause part. */
export function sayDrift({ kind, disagreement }: Drift, translator: Translator): string {
  const { t } = translator;
  if (!disagreement) return t(`enum.DriftKind.${kind}`);
  const [zh, en] = [disagreement.zh, disagreement.en].map((values) => values.map((value) => sayValue({ kind: disagreement.kind, value }, translator)).join(t('common.comma')) || t('change.nothing'));
  return t('change.differ', { zh: zh ?? '', en: en ?? '' });
}

/** Sentences by the id of their clause. */
export function driftByClause(drift: readonly Drift[], translator: Translator): Record<string, string[]> {
  const said: Record<string, string[]> = {};
  for (const one of drift) (said[one.clauseId] ??= []).push(sayDrift(one, translator));
  return said;
}

/** The reasons of the language that makes the change as weighty as it is. */
export function reasonsOf({ languages, severity }: Pick<ReviewedChanges, 'languages' | 'severity'>, language: WireLanguage): Reason[] {
  const mine = mineOf(languages, language);
  return (mine?.proposal.severity === severity ? mine : (languages.find((one) => one.proposal.severity === severity) ?? mine))?.proposal.reasons ?? [];
}

/** A reason for the severity as a person may keep it: one line for each of the weightiest. */
export function proposedReason(changes: ReviewedChanges, language: WireLanguage, translator: Translator): string {
  const numbers = clauseNumbers(mineOf(changes.languages, language));
  const lines = reasonsOf(changes, language).filter(({ severity }) => severity === changes.severity).map((reason) => `${sayChange(asChange(reason), translator)} ${numbers.get(reason.clauseId) ?? ''}`.trim());
  return [...new Set(lines)].slice(0, 5).join('\n').slice(0, 1000);
}
