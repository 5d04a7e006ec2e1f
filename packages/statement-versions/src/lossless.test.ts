import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseStatement, proposeCommitments, type Clause, type Item } from './index.ts';

const PIECES = [
  '1.Terms', '2. What We Hold', '2.1Data', '2.2 More', '9.X', '9. X', '一、用语', '第三条 范围', '4.1.1 deep', '  • entry', '    • nested', '      more',
  '  • \u00a0entry', '  • \uf06centry', '• (1)entry', 'Update Date:March 9, 2021', '更新日期：2021年3月9日', '生效日期：2021年2月30日', 'Contents:',
  '我们在7日内答复。', 'we reply within 7 days', '\ufeff', '\0', '\u2028', '\ud83d', '🙂', '\t', '\u3000', ' ', '', '\n', '\r\n', '\r', '\n\n', '\n\n',
];
const SAMPLES = ['zh-CN', 'en'].map((language) => readFileSync(new URL(`../../../apps/api/src/sample/sample-statement.${language}.txt`, import.meta.url), 'utf8'));

/** A careful statement after a few careless edits: a stretch replaced by something else. */
const mutated = fc.tuple(
  fc.constantFrom(...SAMPLES),
  fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(400), fc.constantFrom(...PIECES)), { minLength: 1, maxLength: 6 }),
).map(([sample, edits]) => edits.reduce((text, [where, length, piece]) => {
  const at = Math.floor(where * text.length);
  return text.slice(0, at) + piece + text.slice(at + length);
}, sample));

const statement = fc.oneof(
  mutated,
  fc.array(fc.constantFrom(...PIECES), { maxLength: 80 }).map((pieces) => pieces.join('')),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }).map((pieces) => pieces.join('\n')),
  fc.string({ unit: 'binary', maxLength: 300 }),
);

function spansTile(items: readonly (Item | Clause)[], end: number): boolean {
  return items.every((item, index) => item.start < item.end && item.end === (items[index + 1]?.start ?? end));
}

/** Items tile what follows the heading, nested ones what follows the item's own line. */
function itemsTile(items: readonly Item[], end: number): boolean {
  return spansTile(items, end) && items.every((item) => itemsTile(item.items, item.end));
}

describe('whatever the text,', () => {
  test('the spans of the clauses in order are the text', () => {
    fc.assert(fc.property(statement, fc.constantFrom('zh-CN', 'en'), (text, language) => {
      const { clauses } = parseStatement(text, language);
      expect(clauses.map((clause) => text.slice(clause.start, clause.end)).join('')).toBe(text);
      expect(spansTile(clauses, text.length)).toBe(true);
      expect(clauses[0]?.start ?? 0).toBe(0);
    }), { numRuns: 1500 });
  });

  test('the items tile their clause after its heading, and every printed character is in one', () => {
    fc.assert(fc.property(statement, (text) => {
      for (const clause of parseStatement(text, 'en').clauses) {
        expect(itemsTile(clause.items, clause.end)).toBe(true);
        const head = text.slice(clause.start, clause.items[0]?.start ?? clause.end).replace(/[\s\uFEFF]+/gu, '');
        expect(head.length).toBeLessThanOrEqual(200);
        expect(head).toContain(clause.heading.replace(/[\s\uFEFF]+/gu, ''));
      }
    }), { numRuns: 1000 });
  });

  test('clause ids are unique and reading it twice gives the same', () => {
    fc.assert(fc.property(statement, (text) => {
      const parsed = parseStatement(text, 'zh-CN');
      const ids = parsed.clauses.map((clause) => clause.id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(parseStatement(text, 'zh-CN')).toEqual(parsed);
    }));
  });

  test('a finding points at a line and column of the text', () => {
    fc.assert(fc.property(statement, (text) => {
      const lines = text.split(/\r\n|\n|\r/);
      for (const { line, column } of parseStatement(text, 'en').findings) {
        expect(line).toBeLessThanOrEqual(lines.length);
        expect(column).toBeLessThanOrEqual((lines[line - 1]?.length ?? 0) + 1);
      }
    }));
  });

  test('a proposed commitment quotes the text', () => {
    fc.assert(fc.property(statement, (text) => {
      for (const proposal of Object.values(proposeCommitments(parseStatement(text, 'zh-CN'), text))) {
        if (proposal) expect(text).toContain(proposal.quote);
      }
    }));
  });
});

// 2 MiB each. Reading them takes about a tenth of a second; anything quadratic would take hours, so the limit is generous.
const MEBI = 2 * 1024 * 1024;
describe('two mebibytes are read in time proportional to their length:', () => {
  test.each<[string, string]>([
    ['newlines', '\n'], ['carriage returns', '\r'], ['spaces', ' '], ['NULs', '\0'], ['short lines', 'a\n'], ['bullets', '  • a\n'],
    ['headings', '1. a\n\n'], ['dots', '.'], ['digits', '1'], ['Chinese numerals', '一'], ['bullets on one line', '•'], ['brackets', '('],
    ['date labels', 'Update Date: '], ['promises', '答复7日，'], ['sentences', '答复7日。'], ['commas', '，'],
  ])('%s', (_, unit) => {
    for (const head of ['', '7.5 x\n\n']) {
      const text = head + unit.repeat(Math.floor(MEBI / unit.length));
      const parsed = parseStatement(text, 'zh-CN');
      proposeCommitments(parsed, text);
      expect(parsed.clauses.at(-1)?.end).toBe(text.length);
      expect(parsed.findings.length).toBeLessThan(200);
    }
  }, 15_000);

  test('lines beyond fifty thousand stay one piece, with an ERROR', () => {
    const text = 'a\n'.repeat(60_000);
    const parsed = parseStatement(text, 'en');
    expect(parsed.findings).toContainEqual(expect.objectContaining({ code: 'TOO_MANY_LINES', severity: 'ERROR', line: 50_000 }));
    expect(parsed.clauses.map((clause) => text.slice(clause.start, clause.end)).join('')).toBe(text);
  });
});
