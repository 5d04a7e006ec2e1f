import type { Fact, FactTopic } from './comparison-types.ts';
import { NUMERAL, readNumber } from './numerals.ts';
import type { Language } from './types.ts';

/** A fact without its clause; offsets are those of the text it was found in. */
export type Found = Omit<Fact, 'clauseId'>;

const UNITS: readonly [printed: RegExp, kind: Fact['kind'], times: number][] = [
  [/^(?:个?小时|hours?)$/iu, 'HOURS', 1],
  [/^(?:个?工作日|(?:business|working)\sdays?)$/iu, 'WORKING_DAYS', 1],
  [/^(?:周|个?星期|weeks?)$/iu, 'DAYS', 7],
  [/^(?:个月|months?)$/iu, 'MONTHS', 1],
  [/^(?:年|years?)$/iu, 'YEARS', 1],
  [/(?:日|天|days?)$/iu, 'DAYS', 1],
];

// not a date (3月9日), an hour of a week (7*24小时), an age (十四周岁), or a part of another word (统一日期)
const PERIODS: Record<Language, RegExp> = {
  'zh-CN': new RegExp(
    `(?<![\\d０-９年月第*×xX.〇零一二两三四五六七八九十百千统同任逐唯])(${NUMERAL['zh-CN']})(?:\\s?[（(]\\s?(\\d{1,4})\\s?[)）])?\\s?`
    + '(个?小时|个?工作日|(?:个?(?:自然|日历|连续))?[日天](?![常期志程历然])|周(?!岁|边|期|年)|个?星期|个月|年(?![龄\\d]))', 'gu',
  ),
  en: new RegExp(
    `(?<![\\w*×.-])(${NUMERAL.en}|(?<=\\b(?:within|for|after|least|than|every)\\s)an?)(?:\\s?\\((\\d{1,4})\\))?[\\s-]`
    + '(hours?|(?:business|working)\\sdays?|(?:(?:calendar|consecutive|natural)\\s)?days?|weeks?|months?|years?)\\b(?![\\s-](?:old|of\\sage)\\b)', 'giu',
  ),
};

const TOPICS: readonly [FactTopic, Record<Language, RegExp>][] = [
  ['REPLY', { 'zh-CN': /答复|回复|响应|反馈/gu, en: /\b(?:repl(?:y|ies)|respon[ds]|answer)/giu }],
  ['RETENTION', { 'zh-CN': /删除|匿名|清除|保存|保留|存储|留存/gu, en: /\b(?:delet|eras|anonymi|retain|retention|keep|kept|stor(?:e|age))/giu }],
  ['CLOSURE', { 'zh-CN': /停用|续费|欠费|到期|注销|关闭/gu, en: /\b(?:unavailable|renew|unpaid|expire|lapse|cancel|clos(?:e|ing)\b)/giu }],
  ['NOTICE', { 'zh-CN': /通知|告知|报告|上报|公告|公布|提前/gu, en: /\b(?:notif|notice|inform|report|announc|publish)/giu }],
];

/** More than this is a year of the calendar or a slip. */
const MAX_COUNT = 3650;
/** How far around a period its subject is looked for. */
const REACH = 200;
const STOP = /[。；！？;\r\n]|[.!?](?=\s)/u;

/** Periods of a text, and what each is about: by the nearest word of its sentence, else by the heading. */
export function findPeriods(text: string, heading: string, language: Language): Found[] {
  const found: Found[] = [];
  for (const match of text.matchAll(PERIODS[language])) {
    const printed = match[3] ?? '';
    const unit = UNITS.find(([form]) => form.test(printed));
    const count = /^an?$/iu.test(match[1] ?? '') ? 1 : readNumber(match[2] ?? match[1] ?? '');
    if (!unit || count === null || count < 1 || count > (unit[1] === 'YEARS' ? 100 : MAX_COUNT)) continue;
    const [start, end] = [match.index, match.index + match[0].length];
    found.push({ kind: unit[1], value: String(count * unit[2]), topic: topicOf(text, start, end, heading, language), start, end });
  }
  return found;
}

function topicOf(text: string, start: number, end: number, heading: string, language: Language): FactTopic {
  const before = text.slice(Math.max(0, start - REACH), start).split(STOP).at(-1) ?? '';
  const after = text.slice(end, end + REACH).split(STOP)[0] ?? '';
  let nearest: { topic: FactTopic; distance: number } | null = null;
  for (const [topic, { [language]: words }] of TOPICS) {
    const distances = [
      ...Array.from(before.matchAll(words), (match) => before.length - match.index - match[0].length), ...Array.from(after.matchAll(words), (match) => match.index),
    ];
    const distance = Math.min(Infinity, ...distances);
    if (distance < (nearest?.distance ?? Infinity)) nearest = { topic, distance };
  }
  return nearest?.topic ?? TOPICS.find(([, words]) => heading.search(words[language]) >= 0)?.[0] ?? 'OTHER';
}
