import { describe, expect, test } from 'vitest';
import { compareVersions, identifyClauses, parseStatement, textAfter, textBefore, type IdentifiedVersion, type Language } from './index.ts';

const identify = (text: string, language: Language, previous?: IdentifiedVersion): IdentifiedVersion => identifyClauses({ [language]: { text, statement: parseStatement(text, language) } }, previous);
const repeat = (times: number, line: (index: number) => string): string => Array.from({ length: times }, (_, index) => line(index)).join('');
/** Words without a pattern, always the same. */
const word = (index: number): string => (Math.imul(index + 1, 0x9e3779b1) >>> 8).toString(36);

const clauses = (from: number, skip = 0): string => `T\n\n${repeat(5000, (index) => {
  const what = from + index;
  return index < skip ? '' : `${Math.floor(index / 99) + 1}.${(index % 99) + 1} ${word(what)} ${word(what * 7)}\n\n${repeat(30, (at) => `${word(what * 31 + at)} `)}\n\n`;
})}`;

// each takes well under two seconds alone; anything quadratic would take minutes, so the limit is generous
describe('comparing takes bounded time:', () => {
  test.each<[string, string, string]>([
    ['five thousand clauses and all but the first hundred of them', clauses(0), clauses(100)],
    ['five thousand clauses and others', clauses(0), clauses(900_000)],
    ['one paragraph of a hundred thousand words and another', `T\n\n1. H\n\n${repeat(100_000, (at) => `${word(at)} `)}`, `T\n\n1. H\n\n${repeat(100_000, (at) => `${word(at + 7e6)} `)}`],
    ['forty thousand lines in one clause and others', `T\n\n1. H\n\n${repeat(40_000, (at) => `${word(at)}\n`)}`, `T\n\n1. H\n\n${repeat(40_000, (at) => `${word(at + 7e6)}\n`)}`],
    ['lines that are nearly alike', `T\n\n1. H\n\n${repeat(20_000, (at) => `alpha beta gamma ${word(at)}\n`)}`, `T\n\n1. H\n\n${repeat(20_000, (at) => `alpha beta gamma ${at % 40 ? word(at + 7e6) : word(at)}\n`)}`],
    ['ten thousand clauses of one heading', `T\n\n${repeat(10_000, (at) => `1. H\n\n${word(at)}\n\n`)}`, `T\n\n${repeat(10_000, (at) => `1. H\n\n${word(at + 7e6)}\n\n`)}`],
  ])('%s', (_, before, after) => {
    const old = identify(before, 'en');
    const diff = compareVersions(old, identify(after, 'en', old)).languages.en?.diff;
    expect(diff && textBefore(diff) === before && textAfter(diff) === after).toBe(true);
  }, 30_000);
});
