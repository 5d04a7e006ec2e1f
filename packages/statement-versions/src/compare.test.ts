import { describe, expect, test } from 'vitest';
import { compareLanguages, parseStatement, suggestLanguage } from './index.ts';

const EN = 'Title\nUpdate Date: May 4, 2024\nEffective Date: June 1, 2024\n\n1. One\n\ntext\n\n  • entry\n\n1.1 Inner\n\ntext\n\n2. Two\n\ntext';
const ZH = '标题\n更新日期：2024年5月4日\n生效日期：2024年6月1日\n\n1. 其一\n\n文字\n\n  • 条目\n\n1.1 其内\n\n文字\n\n2. 其二\n\n文字';
const compare = (zh: string, en: string) => compareLanguages(parseStatement(zh, 'zh-CN'), parseStatement(en, 'en'));

describe('two languages of a statement', () => {
  test('agree when clauses, items and dates agree', () => {
    expect(compare(ZH, EN)).toEqual([]);
  });

  test.each<[string, string, string, object[]]>([
    ['a clause lost in English', ZH, EN.replace('1.1 Inner\n\ntext\n\n', ''), [{ code: 'CLAUSE_IN_ONE_LANGUAGE', clause: '1.1', language: 'zh-CN', line: 11 }]],
    ['a clause added in English', ZH, `${EN}\n\n3. Three\n\ntext`, [{ code: 'CLAUSE_IN_ONE_LANGUAGE', clause: '3', language: 'en', line: 19 }]],
    ['an entry lost in English', ZH, EN.replace('  • entry\n\n', ''), [{ code: 'ITEM_COUNT_DIFFERS', clause: '1', language: 'en', line: 5 }]],
    ['an older effective date in English', ZH, EN.replace('June 1', 'May 5'), [{ code: 'DATES_DIFFER', language: 'en' }]],
    ['no update date in Chinese', ZH.replace('更新日期', '日期'), EN, [{ code: 'DATES_DIFFER' }]],
  ])('differ by %s', (_, zh, en, expected) => {
    const found = compare(zh, en);
    expect(found).toMatchObject(expected);
    expect(found).toHaveLength(expected.length);
    expect(found.every((finding) => finding.severity === 'WARNING')).toBe(true);
  });
});

test.each([
  ['我们尊重您的隐私。', 'zh-CN'], ['灯屿CRM（Lanterne CRM）适用于 crm.lanterne.example，联系 privacy@lanterne.example，热线见官网首页的说明文字。', 'zh-CN'],
  ['We respect your privacy.', 'en'], ['We, 灯屿, respect your privacy.', 'en'], ['', 'en'],
])('the language of %j is %s', (text, language) => {
  expect(suggestLanguage(text)).toBe(language);
});
