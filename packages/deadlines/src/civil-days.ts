import { Temporal } from 'temporal-polyfill';

/** Where days begin and end for everybody: §11 and the law that governs the statement are Chinese. */
export const ZONE = 'Asia/Shanghai';

/** A civil day as the rules compute with it; on the outside a day is text, `YYYY-MM-DD`. */
export type Day = Temporal.PlainDate;

const FORM = /^\d{4}-\d{2}-\d{2}$/;

export function isCivilDay(text: string): boolean {
  if (!FORM.test(text)) return false;
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
  if (month < 1 || month > 12 || day < 1) return false;
  return day <= Temporal.PlainYearMonth.from({ year, month }).daysInMonth;
}

/** @throws RangeError where the text is no day of the calendar; Temporal alone would also read other forms. */
export function dayOf(text: string): Day {
  if (!isCivilDay(text)) throw new RangeError('Not a civil day of the form YYYY-MM-DD');
  return Temporal.PlainDate.from(text);
}

/** @param at epoch milliseconds. @throws RangeError where it is not a whole number. */
export const dayAt = (at: number): Day => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(ZONE).toPlainDate();

export const startOf = (day: Day): number => day.toZonedDateTime({ timeZone: ZONE }).epochMilliseconds;

/** A day ends at 24:00 (Civil Code 203), which is the first moment of the next one: exclusive. */
export const endOf = (day: Day): number => startOf(day.add({ days: 1 }));

/** The day in Shanghai at an instant (epoch milliseconds). */
export const civilDay = (at: number): string => dayAt(at).toString();

/** 00:00 in Shanghai as epoch milliseconds. */
export const startOfDay = (day: string): number => startOf(dayOf(day));

export const addDays = (day: string, days: number): string => dayOf(day).add({ days }).toString();

/** Calendar days until the last day of an exclusive due instant: 0 is today, below 0 is days overdue. */
export const daysLeft = (dueAt: number, now: number): number => dayAt(now).until(dayAt(dueAt - 1), { largestUnit: 'days' }).days;
