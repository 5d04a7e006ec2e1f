import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diffVersions, identifyClauses, parseStatement, textAfter, textBefore, type IdentifiedText, type Language, type VersionDiff } from './index.ts';

/** Two texts of one language as two versions. */
const compare = (before: string, after: string, language: Language = 'en'): VersionDiff => {
  const first = identifyClauses({ [language]: { text: before, statement: parseStatement(before, language) } });
  const second = identifyClauses({ [language]: { text: after, statement: parseStatement(after, language) } }, first);
  return diffVersions(first.texts[language] as IdentifiedText, second.texts[language] as IdentifiedText);
};
const told = (diff: VersionDiff): string[] => diff.clauses.filter(({ kinds }) => kinds[0] !== 'UNCHANGED')
  .map(({ id, kinds, before, after }) => `${id} ${kinds.join('+')} ${before?.number ?? '-'}>${after?.number ?? '-'}`);
/** Changes as one reads them: [-gone-]{+new+}. */
const shown = (diff: VersionDiff): string[] => diff.clauses.flatMap(({ paragraphs }) => paragraphs)
  .filter(({ kind }) => kind !== 'SAME').map(({ pieces }) => pieces.map(({ kind, text }) => (kind === 'SAME' ? text : kind === 'ADDED' ? `{+${text}+}` : `[-${text}-]`)).join('').trim());

const BODIES = [
  'We gather what you type into the form, nothing besides.', 'Cookies keep you signed in until the evening.',
  'Couriers learn the address of a parcel they carry.', 'Backups lie in two halls on either side of the river.',
  'Write to the keeper of records whenever something looks wrong.',
];
const HEADINGS = ['Gathering', 'Cookies', 'Couriers', 'Backups', 'Writing'];
const statement = (order: readonly number[]): string => ['A Statement', ...order.map((which, index) => `${index + 1}. ${HEADINGS[which]}\n\n${BODIES[which]}`)].join('\n\n');
const BASE = statement([0, 1, 2, 3]);

describe('clauses keep their identity:', () => {
  test.each<[string, string, string[]]>([
    ['nothing happened', BASE, []],
    ['one is put before the others', statement([4, 0, 1, 2, 3]), ['n1 INSERTED ->1', '1 RENUMBERED 1>2', '2 RENUMBERED 2>3', '3 RENUMBERED 3>4', '4 RENUMBERED 4>5']],
    ['one is taken out', statement([0, 2, 3]), ['2 REMOVED 2>-', '3 RENUMBERED 3>2', '4 RENUMBERED 4>3']],
    ['one moves', statement([0, 2, 3, 1]), ['3 RENUMBERED 3>2', '4 RENUMBERED 4>3', '2 MOVED+RENUMBERED 2>4']],
    ['one is replaced by another', statement([0, 1, 4, 3]), ['3 REMOVED 3>-', 'n1 INSERTED ->3']],
    ['a word changes', BASE.replace('evening', 'morning'), ['2 CHANGED 2>2']],
    ['a word changes in one that moves', statement([0, 2, 3, 1]).replace('evening', 'morning'), ['3 RENUMBERED 3>2', '4 RENUMBERED 4>3', '2 CHANGED+MOVED+RENUMBERED 2>4']],
    ['a heading changes', BASE.replace('Couriers\n', 'Who Delivers\n'), ['3 CHANGED 3>3']],
    ['the text is written anew under the same heading', BASE.replace(BODIES[1] ?? '', 'Nothing at all is stored on this device.'), ['2 CHANGED 2>2']],
    ['a clause is added at the end, with blank lines between', statement([0, 1, 2, 3, 4]), ['n1 INSERTED ->5']],
    ['the space after a number changes', BASE.replace('2. Cookies', '2.Cookies'), ['2 CHANGED 2>2']],
  ])('%s', (_, after, expected) => {
    const diff = compare(BASE, after);
    expect(told(diff)).toEqual(expected);
    expect([textBefore(diff), textAfter(diff)]).toEqual([BASE, after]);
  });
});

describe('words are compared:', () => {
  test.each<[Language, string, string, string]>([
    ['en', 'We answer within 7 days.', 'We answer within 5 days.', 'We answer within [-7-]{+5+} days.'],
    ['en', 'After sixty days we will delete your records.', 'After sixty days we shall erase your records.', 'After sixty days we [-will delete-]{+shall erase+} your records.'],
    ['zh-CN', '我们会在7日内答复您的请求。', '我们会在十个工作日内答复您的请求。', '我们会在[-7-]{+十个工作+}日内答复您的请求。'],
    ['zh-CN', '请注册帐号后使用本平台。', '请注册账号后使用本平台。', '请注册[-帐号-]{+账号+}后使用本平台。'],
    ['zh-CN', '数据存放在境内，不会出境。', '数据存放在境内。', '数据存放在境内[-，不会出境-]。'],
  ])('%s: %s → %s', (language, before, after, expected) => {
    expect(shown(compare(`T\n\n1. H\n\n${before}`, `T\n\n1. H\n\n${after}`, language))).toEqual([expected]);
  });

  test('a new entry stands alone, its neighbours stay', () => {
    const before = 'T\n\n1. H\n\n  • pears from the garden\n  • plums from the market';
    expect(shown(compare(before, before.replace('  • plums', '  • a handful of nuts\n  • plums')))).toEqual(['{+  • a handful of nuts\n+}'.trim()]);
  });
});

const SAMPLES = ['sample-statement.zh-CN', 'sample-statement-2.zh-CN', 'sample-statement.en', 'sample-statement-2.en']
  .map((name) => readFileSync(new URL(`../../../apps/api/src/sample/${name}.txt`, import.meta.url), 'utf8'));
const PIECES = [
  '1.Terms', '2. What', '4.1X', '一、用语', '  • entry\n', '\n', '\r\n', '\n\n', ' ', '\t', '\ufeff', '\ud83d', '🙂', '\u00a0', '更新日期：2021年3月9日\n', '7日', 'days', '。', '.',
];
const edited = fc.tuple(fc.constantFrom(...SAMPLES), fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(300), fc.constantFrom(...PIECES)), { maxLength: 8 }))
  .map(([sample, edits]) => edits.reduce((text, [where, length, piece]) => {
    const at = Math.floor(where * text.length);
    return text.slice(0, at) + piece + text.slice(at + length);
  }, sample));
const any = fc.oneof({ weight: 3, arbitrary: edited }, fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map((pieces) => pieces.join('')), fc.string({ unit: 'binary', maxLength: 200 }));

describe('whatever the two texts,', () => {
  test('the pieces joined are both of them, to the character', () => {
    fc.assert(fc.property(any, any, fc.constantFrom<Language>('zh-CN', 'en'), (before, after, language) => {
      const diff = compare(before, after, language);
      expect(textBefore(diff)).toBe(before);
      expect(textAfter(diff)).toBe(after);
      for (const { kinds } of diff.clauses) expect(kinds.length === 1 || !kinds.some((kind) => ['UNCHANGED', 'INSERTED', 'REMOVED'].includes(kind))).toBe(true);
    }), { numRuns: 150 });
  }, 60_000);

  test('a text compared with itself is unchanged', () => {
    fc.assert(fc.property(any, (text) => {
      expect(told(compare(text, text))).toEqual([]);
    }), { numRuns: 100 });
  }, 30_000);

  test('ids do not repeat, and comparing twice gives the same', () => {
    fc.assert(fc.property(any, any, (before, after) => {
      const diff = compare(before, after);
      expect(new Set(diff.clauses.map(({ id }) => id)).size).toBe(diff.clauses.length);
      expect(compare(before, after)).toEqual(diff);
    }), { numRuns: 50 });
  }, 30_000);
});
