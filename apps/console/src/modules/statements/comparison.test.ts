import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { i18n, LANGUAGES, useLanguage } from '../../language.ts';
import { asChange, clauseNumbers, diffSides, driftByClause, proposedReason, reasonsOf, sayChange, type Reason } from './comparison.ts';
import type { ReviewedChanges } from './statements.graphql.ts';

const { t, te } = i18n.global;
const words = { t, te };
const PACKAGE = resolve(import.meta.dirname, '../../../../../packages/statement-versions/src');
const source = (name: string): string => readFileSync(resolve(PACKAGE, name), 'utf8');

type Value = Omit<NonNullable<Reason['before']>, 'printed'> & { printed?: string };
const value = (one: Value | null): Reason['before'] => one && { printed: null, ...one };
const reason = (code: string, severity: Reason['severity'], clauseId: string, before: Value | null, after: Value | null): Reason => ({ code, severity, clauseId, before: value(before), after: value(after) });
const days = (value: string) => ({ kind: 'DAYS', value });
const place = (number: string | null) => ({ number, heading: 'Reply' });
const side = (language: 'ZH_CN' | 'EN', severity: Reason['severity'], reasons: Reason[]): ReviewedChanges['languages'][number] => ({
  language, proposal: { severity, reasons }, forPerson: { others: 0, changes: [] },
  clauses: [{ id: '7.5', kinds: ['CHANGED', 'RENUMBERED'], before: place('7.5'), after: place('7.6'), paragraphs: [] }, { id: '8', kinds: ['REMOVED'], before: place('8'), after: null, paragraphs: [] }, { id: '0', kinds: ['UNCHANGED'], before: place(null), after: place(null), paragraphs: [] }],
});
const changes: ReviewedChanges = {
  severity: 'MATERIAL', from: { id: 'v6', number: 6 },
  languages: [side('ZH_CN', 'MATERIAL', [reason('REPLY_TIME', 'MATERIAL', '7.5', days('7'), days('5')), reason('WORDING', 'EDITORIAL', '7.5', null, null)]), side('EN', 'EDITORIAL', [reason('WORDING', 'EDITORIAL', '7.5', null, null)])],
  drift: [{ key: 'k', kind: 'FACTS_DIFFER', clauseId: '7.5', disagreement: { kind: 'DAYS', zh: ['5'], en: [] } }, { key: 'l', kind: 'ONLY_ZH_CHANGED', clauseId: '7.5', disagreement: null }],
};

beforeEach(() => useLanguage('en'));

test('a change is said with what was and what is', () => {
  const said = (...[code, before, after]: [string, Value | null, Value | null]) => sayChange(asChange(reason(code, 'MATERIAL', '1', before, after)), words);
  expect(said('REPLY_TIME', days('7'), days('1'))).toBe('Time to answer your requests: 7 days → 1 day');
  expect(said('REPLY_TIME', null, days('5'))).toBe('Time to answer your requests: now 5 days');
  expect(said('REPLY_TIME', days('5'), null)).toBe('Time to answer your requests: no longer 5 days');
  expect(said('PURPOSE_ADDED', null, { kind: 'PURPOSE', value: 'ADVERTISING' })).toBe('Data is newly used for: advertising');
  expect(said('RECIPIENT_REMOVED', { kind: 'RECIPIENT', value: 'Example Maps' }, null)).toBe('No longer recipients of data: Example Maps');
  expect(said('CLAUSE_ADDED', null, { kind: 'HEADING', value: 'Cookies' })).toBe('New clause: “Cookies”');
  expect(said('OPENING_HOURS', { kind: 'TIME_OF_DAY', value: '08:00-23:00' }, { kind: 'TIME_OF_DAY', value: '09:00-21:00' })).toBe('Opening hours: 08:00-23:00 → 09:00-21:00');
  expect(said('CONTACT', { kind: 'PHONE', value: '4005550142', printed: '400-555-0142' }, { kind: 'PHONE', value: '4005550143', printed: '+86 400 555 0143' })).toMatch(/: 400-555-0142 → \+86 400 555 0143$/);
  expect(said('WORDING', null, null)).toBe('Wording');
});

test('a clause is named by its number of now, a removed one by its last', () => {
  expect([...clauseNumbers(changes.languages[0])]).toEqual([['7.5', '§7.6'], ['8', '§8']]);
  expect(diffSides(changes).map(({ language, clauses }) => [language, clauses[1]?.numberBefore, clauses[1]?.numberAfter])).toEqual([['zh-CN', '8', null], ['en', '8', null]]);
});

test('the reasons are those that make the change as weighty as it is, also where the reader’s language has none', () => {
  expect(reasonsOf(changes, 'EN').map(({ code }) => code)).toEqual(['REPLY_TIME', 'WORDING']);
  expect(reasonsOf({ ...changes, severity: 'EDITORIAL' }, 'EN').map(({ code }) => code)).toEqual(['WORDING']);
  expect(proposedReason(changes, 'EN', words)).toBe('Time to answer your requests: 7 days → 5 days §7.6');
});

test('where the languages part is said at the clause', () => {
  expect(driftByClause(changes.drift, words)).toEqual({ '7.5': ['Chinese states 5 days, English states nothing.', 'Only the Chinese text changed.'] });
});

test.each(LANGUAGES)('every code that a comparison may give has its words in %s, and no other has', async (language) => {
  await useLanguage(language);
  const listed = (text: string) => [...text.matchAll(/'([A-Z_]+)'/g)].map(([, code]) => code ?? '');
  const between = (text: string, from: string, to: string) => text.slice(text.indexOf(from), text.indexOf(to, text.indexOf(from)));
  const keys = (name: string) => [...between(source('vocabulary.ts'), `export const ${name}`, '\n}').matchAll(/^ {2}([A-Z_]+): words/gm)].map(([, code]) => code ?? '');
  const expected = { code: listed(between(source('comparison-types.ts'), 'export type ReasonCode', ';')), PURPOSE: keys('PURPOSES'), CATEGORY: keys('CATEGORIES'), TERM: keys('TERMS') };
  const said = (i18n.global.getLocaleMessage(language) as { change: Record<string, object> }).change;
  for (const [group, codes] of Object.entries(expected)) {
    expect(codes.length, group).toBeGreaterThan(12);
    expect(Object.keys(said[group] ?? {}).sort(), group).toEqual([...codes].sort());
  }
});
