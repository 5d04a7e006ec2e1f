import type { Fact } from './comparison-types.ts';
import { NUMERAL, readNumber } from './numerals.ts';
import type { Found } from './periods.ts';
import type { Language } from './types.ts';

const EMAIL = /(?<![\w.+-])[\w.+-]{1,64}@(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}(?![\w-])/giu;
const URL = /(?<![\w@.-])(?:(https?:\/\/)|(www\.))?(?:[a-z0-9-]{1,63}\.){1,6}([a-z]{2,24})(?![\w@-])(?:\/[\w./?=&%#~+:@-]*)?/giu;
/** Without a scheme or `www.`, an end that is no word: `data.We` has lost a space. */
const TOP_LEVEL = new Set(['com', 'cn', 'net', 'org', 'io', 'app', 'dev', 'cloud', 'edu', 'gov', 'example']);
// with separators, or a mobile or service number without
const PHONE = /(?<![\w.+@/-])(?:(?:\+\d{1,3}[\s-]?)?\(?0?\d{2,4}\)?[\s-]\d{3,4}(?:[\s-]\d{3,4}){0,2}|(?:\+86[\s-]?)?(?:1[3-9]\d{9}|[48]00\d{7}))(?![\w-])/gu;
const TIMES = /(?<![\d:：])(\d{1,2})[:：](\d{2})\s?(?:[-–—~～]|至|到|to)\s?(\d{1,2})[:：](\d{2})(?![\d:：])/giu;
const AGE: Record<Language, RegExp> = {
  'zh-CN': new RegExp(`(?<![\\d０-９第])(${NUMERAL['zh-CN']})\\s?周?岁`, 'gu'),
  en: new RegExp(`\\b(?:age[ds]?\\s(?:of\\s)?|under\\s|below\\s|younger\\sthan\\s)(${NUMERAL.en})\\b(?![\\s-](?:\\w+\\s)?(?:hour|day|week|month|percent)|%)|\\b(${NUMERAL.en})[\\s-]years?[\\s-](?:old|of\\sage)\\b`, 'giu'),
};
const MONEY = /(人民币|RMB|CNY|[¥￥]|US\$|USD|\$)\s?(\d[\d,]{0,15}(?:\.\d{1,2})?)(?:\s?(万))?(?:\s?元)?|(?<![\d.,])(\d[\d,]{0,15}(?:\.\d{1,2})?)\s?(?:(万)?元|(yuan|RMB|CNY|US\sdollars|dollars|USD)\b)/giu;

/** Addresses, numbers to call, opening hours, ages and amounts: what is written alike in every language. */
export function findContacts(text: string, language: Language): Found[] {
  return [
    ...read(text, EMAIL, 'EMAIL', ([printed]) => printed.toLowerCase()),
    ...read(text, URL, 'URL', ([printed, scheme, www, end = '']) => (scheme || www || TOP_LEVEL.has(end.toLowerCase())
      ? printed.toLowerCase().replace(/^https?:\/\//u, '').replace(/[./?:]+$/u, '') : null)),
    ...read(text, PHONE, 'PHONE', ([printed]) => phone(printed)),
    ...read(text, TIMES, 'TIME_OF_DAY', (match) => `${clock(match[1], match[2])}-${clock(match[3], match[4])}`),
    ...read(text, AGE[language], 'AGE', (match) => count(match[1] ?? match[2])),
    ...read(text, MONEY, 'MONEY', (match) => {
      const amount = Number((match[2] ?? match[4] ?? '').replaceAll(',', '')) * (match[3] || match[5] ? 10_000 : 1);
      return `${/\$|USD|dollar/iu.test(match[0]) ? 'USD' : 'CNY'} ${amount}`;
    }),
  ];
}

function read(text: string, form: RegExp, kind: Fact['kind'], valueOf: (match: RegExpExecArray) => string | null): Found[] {
  return Array.from(text.matchAll(form)).flatMap((match) => {
    const value = valueOf(match);
    return value === null ? [] : [{ kind, value, ...(kind === 'PHONE' && { printed: match[0] }), topic: null, start: match.index, end: match.index + match[0].length }];
  });
}

/** How the digits are grouped says nothing, nor does the prefix of China. */
function phone(printed: string): string | null {
  // 2019-2021 are years
  if (/^\(?(?:19|20)\d{2}[\s-](?:19|20)\d{2}$/u.test(printed)) return null;
  const digits = printed.replace(/[^\d+]/gu, '').replace(/^\+86/u, '');
  return digits.length >= 7 && digits.length <= 16 ? digits : null;
}

function clock(hour = '', minute = ''): string {
  return `${hour.padStart(2, '0')}:${minute}`;
}

function count(printed = ''): string | null {
  const years = readNumber(printed);
  return years === null || years < 1 || years > 120 ? null : String(years);
}
