import { countItems } from './items.ts';
import type { Clause, Finding, Language, Message, ParsedStatement } from './types.ts';

/** Where the other language lags behind or differs from the Chinese text, which prevails (§11). All are warnings. */
export function compareLanguages(zh: ParsedStatement, en: ParsedStatement): Finding[] {
  const found = [...compareDates(zh, en)];
  const english = new Map(en.clauses.map((clause) => [clause.id, clause]));
  const chinese = new Set(zh.clauses.map((clause) => clause.id));
  for (const clause of zh.clauses) {
    const other = english.get(clause.id);
    if (!other) found.push(onlyIn(clause, zh.language));
    else found.push(...compareItems(clause, other, en.language));
  }
  for (const clause of en.clauses) if (!chinese.has(clause.id)) found.push(onlyIn(clause, en.language));
  return found;
}

const DATE_NAMES = {
  updateDate: { en: 'update date', 'zh-CN': '更新日期' },
  effectiveDate: { en: 'effective date', 'zh-CN': '生效日期' },
} as const;

function* compareDates(zh: ParsedStatement, en: ParsedStatement): Generator<Finding> {
  for (const key of ['updateDate', 'effectiveDate'] as const) {
    if (zh[key] === en[key]) continue;
    const name = DATE_NAMES[key];
    yield warn('DATES_DIFFER', 1, en.language, {
      en: `The ${name.en} is ${zh[key] ?? 'absent'} in Chinese and ${en[key] ?? 'absent'} in English.`,
      'zh-CN': `${name['zh-CN']}不一致：中文为 ${zh[key] ?? '无'}，英文为 ${en[key] ?? '无'}。`,
    });
  }
}

function onlyIn(clause: Clause, language: Language): Finding {
  const message = language === 'en'
    ? { en: `Section ${clause.id} exists only in English; the Chinese text prevails.`, 'zh-CN': `第 ${clause.id} 条仅见于英文文本，以中文文本为准。` }
    : { en: `Section ${clause.id} exists only in Chinese.`, 'zh-CN': `第 ${clause.id} 条仅见于中文文本。` };
  return warn('CLAUSE_IN_ONE_LANGUAGE', clause.line, language, message, clause.id);
}

function* compareItems(zh: Clause, en: Clause, language: Language): Generator<Finding> {
  const [chinese, english] = [countItems(zh.items), countItems(en.items)];
  if (chinese === english) return;
  yield warn('ITEM_COUNT_DIFFERS', en.line, language, {
    en: `Section ${zh.id} has ${chinese} paragraphs and entries in Chinese, ${english} in English.`,
    'zh-CN': `第 ${zh.id} 条中文有 ${chinese} 段（项），英文有 ${english} 段（项）。`,
  }, zh.id);
}

function warn(code: Finding['code'], line: number, language: Language, message: Message, clause?: string): Finding {
  return { code, severity: 'WARNING', line, column: 1, message, language, ...(clause === undefined ? {} : { clause }) };
}
