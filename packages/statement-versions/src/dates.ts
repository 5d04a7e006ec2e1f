import type { Findings } from './findings.ts';
import type { Line } from './lines.ts';
import { readNumber } from './numerals.ts';
import type { Finding } from './types.ts';

export interface PrintedDates {
  updateDate: string | null;
  effectiveDate: string | null;
  /** Where the effective date is printed; the first line when it is not. */
  effectiveAt: { line: number; column: number };
}

/** Date lines are short; a long line is prose about dates. */
const MAX_DATE_LINE = 160;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const HAN = '[〇零一二三四五六七八九十]';
const MONTH = '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';

const FORMS: readonly { form: RegExp; read: (m: RegExpExecArray) => [string?, string?, string?] }[] = [
  { form: /(\d{4})\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?[日号]/u, read: (m) => [m[1], m[2], m[3]] },
  { form: new RegExp(`(${HAN}{4})年(${HAN}{1,2})月(${HAN}{1,3})[日号]`, 'u'), read: (m) => [m[1], m[2], m[3]] },
  { form: /(?<!\d)(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)/u, read: (m) => [m[1], m[3], m[4]] },
  { form: new RegExp(`(${MONTH})\\s?(\\d{1,2})(?:st|nd|rd|th)?\\s?,?\\s?(\\d{4})(?!\\d)`, 'iu'), read: (m) => [m[3], m[1], m[2]] },
  { form: new RegExp(`(?<!\\d)(\\d{1,2})(?:st|nd|rd|th)?\\s(${MONTH}),?\\s(\\d{4})(?!\\d)`, 'iu'), read: (m) => [m[3], m[2], m[1]] },
];

const UPDATE = /(?:last\s)?(?:updated?|modified|revised|revision)(?:\s(?:date|on))?|date\sof\s(?:update|revision)|(?:最[近后新])?(?:更新|修订|修改|发布)(?:日期|时间|于|日)?/giu;
const EFFECTIVE = /(?:date\sof\seffect|effective(?:\sdate)?)(?:\s(?:as\sof|from|on))?|生效(?:日期|时间|于|日)?/giu;
const TRAILING_EFFECT = /^\s?起?(?:正式)?(?:生效|施行|实施)/u;

interface Printed {
  day: string | null;
  at: number;
}

/** Reads the two dates of §8 from the lines before the first section. */
export function readDates(text: string, preamble: readonly Line[], findings: Findings): PrintedDates {
  let updated: Printed | null = null;
  let effective: Printed | null = null;
  let effectiveAt = { line: 1, column: 1 };
  for (const line of preamble) {
    if (line.contentEnd - line.contentStart > MAX_DATE_LINE) continue;
    const printed = text.slice(line.contentStart, line.contentEnd).normalize('NFKC');
    const place = (found: Printed): { line: number; column: number } => ({ line: line.number, column: line.contentStart - line.lineStart + found.at + 1 });
    const update: Printed | null = updated === null ? dateAfter(printed, UPDATE) : null;
    if (update?.day === null) findings.add(invalidDate(place(update)));
    updated ??= update;
    const effect: Printed | null = effective === null ? dateAfter(printed, EFFECTIVE) ?? dateBefore(printed) : null;
    if (effect) effectiveAt = place(effect);
    if (effect?.day === null) findings.add(invalidDate(place(effect)));
    effective ??= effect;
  }
  return { updateDate: updated?.day ?? null, effectiveDate: effective?.day ?? null, effectiveAt };
}

/** Whether a line of the preamble is there to print one of the two dates. */
export function isDateLine(line: string): boolean {
  if (line.length > MAX_DATE_LINE) return false;
  const printed = line.normalize('NFKC');
  return [dateAfter(printed, UPDATE), dateAfter(printed, EFFECTIVE), dateBefore(printed)].some((date) => date !== null);
}

/** The date that follows the label, with nothing but a colon and spaces between them. */
function dateAfter(printed: string, label: RegExp): Printed | null {
  for (const found of printed.matchAll(label)) {
    const labelEnd = found.index + found[0].length;
    const rest = printed.slice(labelEnd);
    const gap = /^[\s:：为]*/u.exec(rest)?.[0].length ?? 0;
    const date = readDate(rest.slice(gap));
    if (date?.at === 0) return { day: date.day, at: labelEnd + gap };
  }
  return null;
}

/** 「自2021年3月9日起生效」 */
function dateBefore(printed: string): Printed | null {
  const date = readDate(printed);
  return date && TRAILING_EFFECT.test(printed.slice(date.at + date.length)) ? date : null;
}

function readDate(printed: string): (Printed & { length: number }) | null {
  let first: (Printed & { length: number }) | null = null;
  for (const { form, read } of FORMS) {
    const match = form.exec(printed);
    if (match && (first === null || match.index < first.at)) first = { day: civilDay(read(match)), at: match.index, length: match[0].length };
  }
  return first;
}

function civilDay([yearText = '', monthText = '', dayText = '']: [string?, string?, string?]): string | null {
  const year = readNumber(yearText) ?? 0;
  const named = MONTHS.indexOf(monthText.slice(0, 3).toLowerCase()) + 1;
  const month = named > 0 ? named : (readNumber(monthText) ?? 0);
  const day = readNumber(dayText) ?? 0;
  if (year < 1980 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return null;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function invalidDate(place: { line: number; column: number }): Finding {
  return {
    code: 'INVALID_DATE', severity: 'WARNING', ...place,
    message: { en: 'This day does not exist in the calendar.', 'zh-CN': '该日期在日历中不存在。' },
  };
}
