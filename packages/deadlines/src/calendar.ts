import { dayOf, type Day } from './civil-days.ts';

/** What the State Council ordered for a year. Days are `YYYY-MM-DD`. */
export interface HolidayYear {
  readonly year: number;
  /** Days off, on weekdays or on weekends. */
  readonly restDays: readonly string[];
  /** Saturdays and Sundays that are worked to make up for days off. */
  readonly workDays: readonly string[];
}

/** Is this a rest day? Null where the year is not in the calendar: nobody knows. */
export function isRestDay(day: Day, calendar: readonly HolidayYear[]): boolean | null {
  const year = calendar.find((one) => one.year === day.year);
  if (!year) return null;
  const text = day.toString();
  if (year.workDays.includes(text)) return false;
  return year.restDays.includes(text) || isWeekend(day);
}

export const isWeekend = (day: Day): boolean => day.dayOfWeek >= 6;

/** The same of a civil day, for whoever marks days: of a year that nobody knows yet, Saturday and Sunday. */
export const restsOn = (day: string, calendar: readonly HolidayYear[]): boolean => {
  const civil = dayOf(day);
  return isRestDay(civil, calendar) ?? isWeekend(civil);
};
