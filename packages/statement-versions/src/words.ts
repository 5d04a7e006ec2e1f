import { diffArrays } from 'diff';
import type { Piece } from './comparison-types.ts';
import type { Language } from './types.ts';

const SEGMENTERS: Record<Language, Intl.Segmenter> = {
  'zh-CN': new Intl.Segmenter('zh', { granularity: 'word' }), en: new Intl.Segmenter('en', { granularity: 'word' }),
};

/** More edits than this are no longer read as edits. */
const MAX_EDITS = 400;

/** What may still be compared: bounds the time of a whole comparison, without a clock, so that it is the same everywhere. */
export interface Budget {
  /** Word by word. */
  characters: number;
  /** Of paragraphs, by what they say. */
  pairs: number;
}

/** Word by word; whole removal and addition when the texts have too little in common or the budget is spent. */
export function diffWords(before: string, after: string, language: Language, budget: Budget): Piece[] {
  if (before === after) return [{ kind: 'SAME', text: before }];
  budget.characters -= before.length + after.length;
  const changes = budget.characters < 0 ? undefined : diffArrays(wordsOf(before, language), wordsOf(after, language), { maxEditLength: MAX_EDITS });
  const pieces = changes?.map(({ value, added, removed }): Piece => ({ kind: added ? 'ADDED' : removed ? 'REMOVED' : 'SAME', text: value.join('') }));
  return tidy(pieces ?? [{ kind: 'REMOVED', text: before }, { kind: 'ADDED', text: after }]);
}

// a date, a time, an address or a grouped number changes as a whole
const WHOLE = /\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?[日号]|\b[A-Z][a-z]{2,8}\.?\s\d{1,2},\s\d{4}|\d{1,2}[:：]\d{2}|(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+|(?<!\d)\d{1,16}(?:-\d{1,16})+/gu;

/** The words of a text with what stands between them; joined they are the text. */
export function wordsOf(text: string, language: Language): string[] {
  const words: string[] = [];
  const split = (part: string): void => {
    for (const { segment } of SEGMENTERS[language].segment(part)) words.push(segment);
  };
  let at = 0;
  for (const { 0: whole, index } of text.matchAll(WHOLE)) {
    split(text.slice(at, index));
    words.push(whole);
    at = index + whole.length;
  }
  split(text.slice(at));
  return words;
}

/** Changes with only spaces or punctuation between them become one; what is removed stands before what is added. */
function tidy(pieces: readonly Piece[]): Piece[] {
  const tidied: Piece[] = [];
  let [removed, added] = ['', ''];
  const flush = (): void => {
    if (removed !== '') tidied.push({ kind: 'REMOVED', text: removed });
    if (added !== '') tidied.push({ kind: 'ADDED', text: added });
    [removed, added] = ['', ''];
  };
  pieces.forEach(({ kind, text }, index) => {
    const between = kind === 'SAME' && removed !== '' && added !== '' && index < pieces.length - 1 && /^[^\p{L}\p{N}\r\n]{1,3}$/u.test(text);
    if (kind === 'SAME' && !between) {
      flush();
      tidied.push({ kind, text });
      return;
    }
    if (kind !== 'ADDED') removed += text;
    if (kind !== 'REMOVED') added += text;
  });
  flush();
  return tidied.filter(({ text }) => text !== '');
}
