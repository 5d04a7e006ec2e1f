import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compareLanguages, decodeStatement, parseStatement, proposeCommitments, type Language } from './index.ts';

const read = (version: string, language: Language): string => {
  const decoded = decodeStatement(readFileSync(new URL(`../../../apps/api/src/sample/${version}.${language}.txt`, import.meta.url)));
  if (!('text' in decoded)) throw new Error(decoded.finding.message.en);
  return decoded.text;
};

describe.each([['sample-statement', 7, '2026-01-05', '2026-01-15'], ['sample-statement-2', 5, '2026-09-01', '2026-10-01']])('the invented %s', (version, replyDays, updateDate, effectiveDate) => {
  test.each<[Language]>([['zh-CN'], ['en']])('has no finding in %s and makes its three promises', (language) => {
    const text = read(version, language);
    const parsed = parseStatement(text, language);
    expect(parsed).toMatchObject({ updateDate, effectiveDate, findings: [] });
    expect(parsed.contents).toHaveLength(11);
    expect(parsed.clauses.map((clause) => clause.id)).toEqual(
      '0 1 2 2.1 2.2 2.3 3 4 4.1 4.2 4.3 5 5.1 5.2 6 7 7.1 7.2 7.3 7.4 7.5 8 9 10 11'.split(' '),
    );
    expect(proposeCommitments(parsed, text)).toMatchObject({
      replyDays: { days: replyDays, clauseId: '7.5' }, eraseAfterDays: { days: 60, clauseId: '5.2' }, unpaidDays: { days: 60, clauseId: '7.4' },
    });
  });

  test('says the same in both languages, clause for clause and item for item', () => {
    expect(compareLanguages(parseStatement(read(version, 'zh-CN'), 'zh-CN'), parseStatement(read(version, 'en'), 'en'))).toEqual([]);
  });
});
