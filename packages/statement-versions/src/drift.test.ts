import { describe, expect, test } from 'vitest';
import { findDrift, identifyClauses, parseStatement, type Drift, type IdentifiedVersion, type Texts } from './index.ts';

const ZH = '题\n\n更新日期：2024年5月4日\n生效日期：2024年6月1日\n\n1. 共享\n\n  • 地图（甲）：位置。\n\n2. 请求\n\n我们会在7日内答复您。';
const EN = 'T\n\nUpdate Date: May 4, 2024\nEffective Date: June 1, 2024\n\n1. Sharing\n\n  • Map (A): place.\n\n2. Requests\n\nWe reply within 7 days.';
const texts = (zh: string, en?: string): Texts => ({
  'zh-CN': { text: zh, statement: parseStatement(zh, 'zh-CN') }, ...(en === undefined ? {} : { en: { text: en, statement: parseStatement(en, 'en') } }),
});
const FIRST = identifyClauses(texts(ZH, EN));
const since = (zh: string, en?: string, before: IdentifiedVersion = FIRST): Drift[] => findDrift(before, identifyClauses(texts(zh, en), before));
const told = (drift: readonly Drift[]): string[] => drift.map(({ kind, clauseId, disagreement }) => (
  disagreement ? `${kind} ${clauseId} ${disagreement.kind} ${disagreement.zh.join()}|${disagreement.en.join()}` : `${kind} ${clauseId}`));

const ZH_5 = ZH.replace('7日', '5日');
const EN_5 = EN.replace('7 days', 'five days');
const ZH_NEW = ZH.replace('2. 请求', '2. 存放\n\n数据存放在两处机房。\n\n3. 请求');
const EN_NEW = EN.replace('2. Requests', '2. Storage\n\nData lies in two halls.\n\n3. Requests');

describe('drift between the languages of a version:', () => {
  test.each<[string, string, string, string[]]>([
    ['nothing changed', ZH, EN, []],
    ['both changed alike', ZH_5, EN_5, []],
    ['zh changed, en did not', ZH_5, EN, ['ONLY_ZH_CHANGED 2', 'FACTS_DIFFER 2 DAYS 5|7']],
    ['en changed, zh did not', ZH, EN.replace('Map (A)', 'Map service (A)'), ['ONLY_EN_CHANGED 1']],
    ['both changed, to other days', ZH_5, EN.replace('7 days', '6 days'), ['FACTS_DIFFER 2 DAYS 5|6']],
    ['only zh got a clause: the later ones are still told apart by what they say', ZH_NEW, EN, ['ONLY_IN_ZH n1']],
    ['both got it', ZH_NEW, EN_NEW, []],
    ['only en lost a clause', ZH, EN.replace(/\n\n2\. Requests[^]*/u, ''), ['ONLY_IN_ZH 2']],
    ['only en got one', ZH, EN_NEW, ['ONLY_IN_EN n1']],
    ['only zh got a recipient, both were edited', ZH.replace('位置。', '位置。\n  • 短信（乙）：口令。'), EN.replace('place.', 'a place.'), ['FACTS_DIFFER 1 RECIPIENT 2|1']],
    ['only zh got a purpose, both were edited', ZH.replace('位置。', '位置，用于投放广告。'), EN.replace('place.', 'a place.'), ['FACTS_DIFFER 1 PURPOSE ADVERTISING|']],
    ['punctuation', ZH.replace('位置。', '位置；'), EN, []],
    ['the dates', ZH.replace('6月1日', '7月1日'), EN, ['ONLY_ZH_CHANGED 0']],
  ])('%s', (_, zh, en, expected) => {
    expect(told(since(zh, en))).toEqual(expected);
  });

  test('none while a language is missing, and a first version is compared with itself', () => {
    expect(since(ZH_5)).toEqual([]);
    expect(told(findDrift(null, identifyClauses(texts(ZH_5, EN))))).toEqual(['FACTS_DIFFER 2 DAYS 5|7']);
  });

  test('a clause that English gets one version late is the one that Chinese has', () => {
    const second = identifyClauses(texts(ZH_NEW, EN), FIRST);
    const third = identifyClauses(texts(ZH_NEW, EN_NEW), second);
    expect([third.texts['zh-CN']?.ids, third.texts.en?.ids]).toEqual([['0', '1', 'n1', '2'], ['0', '1', 'n1', '2']]);
    expect(told(findDrift(second, third))).toEqual(['ONLY_EN_CHANGED n1']);
  });

  test('a language that is left out for a version is recognized when it comes back', () => {
    const second = identifyClauses(texts(ZH_NEW), FIRST);
    const third = identifyClauses(texts(ZH_NEW, EN_NEW), second);
    expect(second.languages).toEqual(['zh-CN']);
    expect(third.texts.en?.ids).toEqual(['0', '1', 'n1', '2']);
  });

  test('a key stays while the clause reads as it does, and goes when it changes', () => {
    const key = (zh: string, en: string): string | undefined => since(zh, en).find(({ clauseId }) => clauseId === '2')?.key;
    expect(key(ZH_5, EN)).toMatch(/^[0-9a-f]{64}$/u);
    expect(key(ZH_5.replace('位置', '地点'), EN)).toBe(key(ZH_5, EN));
    expect(key(ZH.replace('7日', '4日'), EN)).not.toBe(key(ZH_5, EN));
    expect(since(ZH_5, EN).map((drift) => drift.key)).toHaveLength(new Set(since(ZH_5, EN).map((drift) => drift.key)).size);
  });
});
