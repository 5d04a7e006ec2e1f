import type { LanguageTag } from '../language.ts';

/** Every deadline is a civil day there (Civil Code 200–203), wherever the reader sits. */
export const ZONE = 'Asia/Shanghai';
const DAY_MS = 86_400_000;

const FORMS = {
  instant: { dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23', timeZone: ZONE },
  time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: ZONE },
  day: { dateStyle: 'medium', timeZone: 'UTC' },
  longDay: { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' },
  shortDay: { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;
const formats = new Map<string, Intl.DateTimeFormat>();
const civilDays = new Intl.DateTimeFormat('en-CA', { timeZone: ZONE, year: 'numeric', month: '2-digit', day: '2-digit' });

/** A list says a hundred times; making a format takes longer than all of them, so each is made once. */
function say(form: keyof typeof FORMS, language: LanguageTag, at: Date): string {
  const key = `${form} ${language}`;
  const format = formats.get(key) ?? new Intl.DateTimeFormat(locale(language), FORMS[form]);
  formats.set(key, format);
  return format.format(at);
}

const midnight = (day: string): Date => new Date(`${day}T00:00:00Z`);

/** An instant as ISO text → `2026年3月2日 10:00` / `2 Mar 2026, 10:00`, Shanghai time. */
export const sayInstant = (instant: string, language: LanguageTag): string => say('instant', language, new Date(instant));

/** The time of day of an instant, or of epoch milliseconds: `14:03`, Shanghai time. */
export const sayTime = (instant: string | number, language: LanguageTag): string => say('time', language, new Date(instant));

/** A civil day `YYYY-MM-DD` → `2026年3月9日` / `9 Mar 2026`. */
export const sayDay = (day: string, language: LanguageTag): string => say('day', language, midnight(day));

export const sayLongDay = (day: string, language: LanguageTag): string => say('longDay', language, midnight(day));

/** `Thu 26 Nov` / `11月26日周四`: for a line where the year is plain. */
export const sayShortDay = (day: string, language: LanguageTag): string => say('shortDay', language, midnight(day));

/** `26 Nov` / `11月26日`: under a chart. */
export function sayDayOfMonth(day: string, language: LanguageTag): string {
  return new Intl.DateTimeFormat(locale(language), { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
}

/** The Shanghai civil day an instant (epoch ms) falls on, as `YYYY-MM-DD`. */
export function civilDay(at: number): string {
  return civilDays.format(at);
}

/**
 * Calendar days until the last day on which one is in time: 0 = today, negative = days late.
 * @param dueAt exclusive, the first moment that is late, as ISO text
 */
export function daysLeft(dueAt: string, now: number): number {
  const lastDay = civilDay(Date.parse(dueAt) - 1);
  return Math.round((Date.parse(lastDay) - Date.parse(civilDay(now))) / DAY_MS);
}

/** The last day that is in time, of an exclusive due instant. */
export function lastDayOf(dueAt: string): string {
  return civilDay(Date.parse(dueAt) - 1);
}

/** A length of time in the largest unit that it fills: `3 days`, `2 小时`. */
export function sayLength(ms: number, language: LanguageTag): string {
  const [count, unit] = ms >= DAY_MS ? [ms / DAY_MS, 'day'] : ms >= 3_600_000 ? [ms / 3_600_000, 'hour'] : [ms / 60_000, 'minute'];
  return new Intl.NumberFormat(locale(language), { style: 'unit', unit, unitDisplay: 'long' }).format(Math.max(1, Math.floor(count)));
}

function locale(language: LanguageTag): string {
  return language === 'en' ? 'en-GB' : 'zh-CN';
}
