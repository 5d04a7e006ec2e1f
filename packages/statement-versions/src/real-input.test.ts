import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import {
  compareLanguages, compareVersions, countItems, decodeStatement, findDrift, identifyClauses, parseStatement, proposeCommitments, suggestLanguage, textAfter, textBefore,
  type Language, type Texts,
} from './index.ts';

const DIRECTORY = process.env.ACCORD_INPUT_DIR ?? fileURLToPath(new URL('../../../../shared/input', import.meta.url));
const [EN, ZH] = ['neocrm-privacy-statement-2021-03-09.txt', 'neocrm-privacy-statement-2021-03-09.zh-CN.txt'];
const [EN_2, ZH_2] = ['successor-2021-09-01.en.txt', 'successor-2021-09-01.zh-CN.txt'];
const present = [EN, ZH, EN_2, ZH_2].every((name) => existsSync(join(DIRECTORY, name)));

const read = (name: string): string => {
  const decoded = decodeStatement(readFileSync(join(DIRECTORY, name)));
  if (!('text' in decoded)) throw new Error(decoded.finding.message.en);
  return decoded.text;
};

if (!present) test.skip('SKIPPED: the real statement is not on this machine; set ACCORD_INPUT_DIR to its folder to run these tests', () => undefined);

const IDS = '0 1 2 2.1 2.2 3 4 4.1 4.2 4.3 5 5.1 5.2 6 7 7.1 7.2 7.3 7.4 7.5 8 9 10 11'.split(' ');
const IDS_2 = IDS.flatMap((id) => (id === '5.2' ? ['5.2', '5.3'] : [id]));

describe.runIf(present)('the real statement', () => {
  test.each<[string, Language, string[], string, string, number, number]>([
    [EN, 'en', IDS, '2021-03-09', '2021-03-09', 7, 60],
    [ZH, 'zh-CN', IDS, '2021-03-09', '2021-03-09', 7, 60],
    [EN_2, 'en', IDS_2, '2021-09-01', '2021-11-01', 5, 30],
    [ZH_2, 'zh-CN', IDS_2, '2021-09-01', '2021-11-01', 5, 30],
  ])('%s is read whole, with every section in order and no ERROR', (name, language, ids, updateDate, effectiveDate, replyDays, eraseAfterDays) => {
    const text = read(name);
    const parsed = parseStatement(text, language);
    expect(suggestLanguage(text)).toBe(language);
    expect(parsed).toMatchObject({ updateDate, effectiveDate });
    expect(parsed.title).not.toBe('');
    expect(parsed.contents.map((entry) => entry.number)).toEqual(Array.from({ length: 11 }, (_, index) => String(index + 1)));
    expect(parsed.clauses.map((clause) => clause.id)).toEqual(ids);
    expect(parsed.clauses.map((clause) => text.slice(clause.start, clause.end)).join('')).toBe(text);
    // the odd spaces and the symbol-font bullet of the source, nothing else
    expect(new Set(parsed.findings.map((finding) => `${finding.severity} ${finding.code}`))).toEqual(new Set(['WARNING UNEXPECTED_CHARACTER']));
    expect(proposeCommitments(parsed, text)).toMatchObject({
      replyDays: { days: replyDays, clauseId: '7.5' },
      eraseAfterDays: { days: eraseAfterDays, clauseId: '5.2' },
      unpaidDays: { days: 60, clauseId: '7.4' },
    });
  });

  test('keeps its quirks: markers, nesting, U+F06C and U+00A0 after a bullet, no newline at the end', () => {
    const text = read(EN);
    const { clauses, findings } = parseStatement(text, 'en');
    const items = (id: string) => clauses.find((clause) => clause.id === id)?.items ?? [];
    expect(text.endsWith('\n')).toBe(false);
    expect(items('4.1').map((item) => [item.marker, countItems(item.items)])).toEqual([['(1)', 0], ['•', 3], ['•', 11]]);
    expect(items('6').map((item) => item.marker)).toEqual(['•', '•', '•', '•', '•']);
    expect(items('6')[0]?.text).toMatch(/^[A-Z]/);
    expect(items('7.1')[0]?.text).toMatch(/^[A-Z]/);
    expect(findings.map(({ line, column }) => [line, column])).toEqual([[113, 5], [123, 5], [125, 5]]);
  });

  test.each([[ZH, EN], [ZH_2, EN_2]])('%s and %s have the same clauses and items', (zh, en) => {
    expect(compareLanguages(parseStatement(read(zh), 'zh-CN'), parseStatement(read(en), 'en'))).toEqual([]);
  });

  test('an English text that lags behind its Chinese successor is told apart', () => {
    const found = compareLanguages(parseStatement(read(ZH_2), 'zh-CN'), parseStatement(read(EN), 'en'));
    expect(found.map(({ code, clause }) => [code, clause])).toEqual([
      ['DATES_DIFFER', undefined], ['DATES_DIFFER', undefined], ['ITEM_COUNT_DIFFERS', '4.1'], ['CLAUSE_IN_ONE_LANGUAGE', '5.3'],
    ]);
  });

  const textsOf = (zh: string, en: string): Texts => ({ 'zh-CN': { text: read(zh), statement: parseStatement(read(zh), 'zh-CN') }, en: { text: read(en), statement: parseStatement(read(en), 'en') } });

  test('its successor keeps the ids, gives a new clause a new one, and loses no character', () => {
    const before = identifyClauses(textsOf(ZH, EN));
    const after = identifyClauses(textsOf(ZH_2, EN_2), before);
    expect(after.texts['zh-CN']?.ids).toEqual(IDS_2.map((id) => (id === '5.3' ? 'n1' : id)));
    expect(after.texts.en?.ids).toEqual(after.texts['zh-CN']?.ids);
    for (const [language, { diff }] of Object.entries(compareVersions(before, after).languages)) {
      expect([textBefore(diff), textAfter(diff)]).toEqual([before.texts[language as Language]?.text, after.texts[language as Language]?.text]);
      expect(diff.clauses.filter(({ kinds }) => kinds[0] !== 'UNCHANGED').map(({ id, kinds }) => `${id} ${kinds.join('+')}`)).toEqual([
        '0 CHANGED', '2.1 CHANGED', '2.2 CHANGED', '3 CHANGED', '4.1 CHANGED', '5.2 CHANGED', 'n1 INSERTED', '7.2 CHANGED', '7.5 CHANGED',
      ]);
    }
  });

  test('its successor is proposed as MATERIAL for what a lawyer would name, and for nothing else', () => {
    const before = identifyClauses(textsOf(ZH, EN));
    const { languages, severity, drift } = compareVersions(before, identifyClauses(textsOf(ZH_2, EN_2), before));
    expect([severity, drift]).toEqual(['MATERIAL', []]);
    for (const { proposal, forPerson } of Object.values(languages)) {
      expect([...new Set(proposal.reasons.map(({ code, clauseId, before: from, after: to }) => `${clauseId} ${code} ${(to ?? from)?.kind === 'TEXT' ? '' : [from?.value, to?.value].filter((value) => value !== undefined).join('>')}`.trim()))]
        .filter((told) => !/RECIPIENT|CLAUSE_ADDED/u.test(told))).toEqual([
        '2.1 PURPOSE_ADDED TRANSCRIPTION', '2.1 PURPOSE_ADDED QUALITY_CHECK', '4.1 PURPOSE_ADDED TRANSCRIPTION', '4.1 PURPOSE_ADDED QUALITY_CHECK', '4.1 CATEGORY_ADDED CALL_RECORDING',
        '5.2 RETENTION_TIME 60>30', '7.5 REPLY_TIME 7>5', '2.1 TERM PERMISSION', '4.1 TERM CONSENT', '4.1 TERM SEPARATE_CONSENT', '2.1 TEXT_ADDED', '4.1 TEXT_ADDED', '4.1 TEXT_CHANGED',
        '2.2 WORDING', '3 WORDING', '7.2 WORDING', '0 FRONT_MATTER',
      ]);
      expect(forPerson.changes.map(({ code }) => code)).toEqual(['PURPOSE_ADDED', 'RECIPIENT_ADDED', 'CATEGORY_ADDED', 'RETENTION_TIME', 'REPLY_TIME']);
      expect(forPerson.others).toBe(1);
    }
  });

  test('an English text that lags behind its Chinese successor drifts where the Chinese one changed', () => {
    const before = identifyClauses(textsOf(ZH, EN));
    expect(findDrift(before, identifyClauses(textsOf(ZH_2, EN), before)).map(({ kind, clauseId, disagreement }) => `${kind} ${clauseId} ${disagreement?.kind ?? ''}`.trim())).toEqual([
      'ONLY_ZH_CHANGED 0', 'ONLY_ZH_CHANGED 2.1', 'ONLY_ZH_CHANGED 2.2', 'ONLY_ZH_CHANGED 3', 'ONLY_ZH_CHANGED 4.1', 'ONLY_ZH_CHANGED 5.2', 'ONLY_IN_ZH n1', 'ONLY_ZH_CHANGED 7.2', 'ONLY_ZH_CHANGED 7.5',
      'FACTS_DIFFER 4.1 RECIPIENT', 'FACTS_DIFFER 5.2 DAYS', 'FACTS_DIFFER 7.5 DAYS',
    ]);
  });
});
