import type { ParagraphChange, Piece, Reason, ReasonCode, ReasonValue, TermCode } from './comparison-types.ts';
import { NUMERAL, readNumber } from './numerals.ts';
import type { Language } from './types.ts';
import { DISTINCT, TERMS } from './vocabulary.ts';

/** What a run of changed words must weigh to be more than wording: eight Chinese characters or four words. */
const SUBSTANCE = 8;
const MAX_QUOTE = 200;

/** Why a changed paragraph weighs as it does, leaving out numbers that a changed fact already tells (`told`). */
export function reasonsOfParagraph(clauseId: string, { kind, pieces }: ParagraphChange, language: Language, told: boolean): Reason[] {
  const [before, after] = [sideOf(pieces, 'ADDED'), sideOf(pieces, 'REMOVED')];
  const reason = (code: ReasonCode, severity: Reason['severity'], from: ReasonValue | null, to: ReasonValue | null): Reason => (
    { code, severity, clauseId, before: from, after: to });
  const substance = heaviest(pieces);
  if (kind === 'ADDED' || kind === 'REMOVED') return bare(before + after) === '' ? [] : [reason(`TEXT_${kind}`, 'MATERIAL', quote(before), quote(after))];
  if (bare(before) === bare(after)) return [reason('WORDING', 'EDITORIAL', null, null)];
  const terms = (Object.keys(TERMS) as TermCode[]).flatMap((term) => {
    const [old, now] = [before, after].map((text) => namedBy(text, term, language)) as [string[], string[]];
    const value: ReasonValue = { kind: 'TERM', value: term };
    if (old.join() === now.join()) return [];
    return [reason('TERM', 'MATERIAL', old.length >= now.length ? value : null, now.length >= old.length ? value : null)];
  });
  const isSubstance = substance.weight >= SUBSTANCE || (!told && otherNumbers(pieces, language));
  if (!isSubstance) return terms.length > 0 ? terms : [reason('WORDING', 'EDITORIAL', quote(substance.removed), quote(substance.added))];
  const code = substance.removed === '' ? 'TEXT_ADDED' : substance.added === '' ? 'TEXT_REMOVED' : 'TEXT_CHANGED';
  return [...terms, reason(code, 'MATERIAL', quote(substance.removed), quote(substance.added))];
}

/** The words of a term in a text, sorted, without their endings; where they are equivalents only how many. */
function namedBy(text: string, term: TermCode, language: Language): string[] {
  const found = text.toLowerCase().match(TERMS[term][language]) ?? [];
  return found.map((word) => (DISTINCT.has(term) ? word.slice(0, language === 'en' ? 5 : word.length) : term)).sort();
}

/** A paragraph of one version. */
export function sideOf(pieces: readonly Piece[], without: Piece['kind']): string {
  return pieces.filter(({ kind }) => kind !== without).map(({ text }) => text).join('');
}

/** Letters and digits alone. */
export function bare(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

const NUMERALS: Record<Language, RegExp> = { 'zh-CN': new RegExp(NUMERAL['zh-CN'], 'gu'), en: new RegExp(`\\b${NUMERAL.en}\\b`, 'giu') };

/** Whether digits changed, and not only into words for the same number. */
function otherNumbers(pieces: readonly Piece[], language: Language): boolean {
  const [gone, come] = (['REMOVED', 'ADDED'] as const).map((kind) => pieces.filter((piece) => piece.kind === kind).map(({ text }) => text).join(' ').normalize('NFKC')) as [string, string];
  const read = (text: string): string => Array.from(text.matchAll(NUMERALS[language]), ([printed]) => readNumber(printed)).sort().join(' ');
  return /\d/u.test(gone + come) && read(gone) !== read(come);
}

function quote(text: string): ReasonValue | null {
  const printed = text.trim();
  return printed === '' ? null : { kind: 'TEXT', value: printed.length > MAX_QUOTE ? `${printed.slice(0, MAX_QUOTE)}…` : printed };
}

/** The weightiest change of a paragraph. */
function heaviest(pieces: readonly Piece[]): { removed: string; added: string; weight: number } {
  let best = { removed: '', added: '', weight: 0 };
  pieces.forEach(({ kind, text }, index) => {
    const previous = pieces[index - 1];
    if (kind === 'SAME' || (kind === 'ADDED' && previous?.kind === 'REMOVED')) return;
    const next = pieces[index + 1];
    const [removed, added] = kind === 'REMOVED' ? [text, next?.kind === 'ADDED' ? next.text : ''] : ['', text];
    const weight = Math.max(weigh(removed), weigh(added));
    if (weight > best.weight) best = { removed, added, weight };
  });
  return best;
}

function weigh(text: string): number {
  return (text.match(/\p{Script=Han}/gu)?.length ?? 0) + 2 * (text.match(/[\p{Script=Latin}\p{N}]+/gu)?.length ?? 0);
}
