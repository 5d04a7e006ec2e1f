import { isRestDay, isWeekend, type HolidayYear } from './calendar.ts';
import { dayAt, endOf, type Day } from './civil-days.ts';
import { lengthOf, type Quantity } from './quantity.ts';

/**
 * When something is due. Instants are epoch milliseconds and exclusive: the first moment that is late. `strictDueAt` runs the
 * work; the legal one is shown beside it and may never be used to be later. Hours have no last day.
 */
export interface Deadline {
  ruleId: string;
  quantity: Quantity;
  startAt: number;
  strictLastDay: string | null;
  strictDueAt: number;
  /** The strict last day, rolled over rest days (Civil Code 203). */
  legalLastDay: string | null;
  legalDueAt: number;
  /** False: the calendar of a year is missing, so nothing was rolled and working days were counted without holidays. */
  calendarComplete: boolean;
}

interface LastDay {
  readonly day: Day;
  readonly calendarComplete: boolean;
}

/** @throws RangeError where the quantity is malformed or `startAt` is not a whole number. */
export function deadline(rule: { readonly ruleId: string; readonly quantity: Quantity }, startAt: number, calendar: readonly HolidayYear[]): Deadline {
  const { ruleId, quantity } = rule;
  const { count, unit } = lengthOf(quantity);
  const first = dayAt(startAt);
  if (unit === 'HOURS') {
    // Civil Code 201: hours run from the hour itself; they never roll
    const dueAt = startAt + count * 3_600_000;
    return { ruleId, quantity, startAt, strictLastDay: null, strictDueAt: dueAt, legalLastDay: null, legalDueAt: dueAt, calendarComplete: true };
  }
  // Civil Code 201: the day on which it starts is not counted; 202: a month ends on the same date, or at the end of the month
  const strict: LastDay = unit === 'WORKING_DAYS'
    ? afterWorkingDays(first, count, calendar)
    : { day: first.add(unit === 'DAYS' ? { days: count } : { months: count }), calendarComplete: true };
  const legal = rolled(strict.day, calendar);
  return {
    ruleId, quantity, startAt,
    strictLastDay: strict.day.toString(), strictDueAt: endOf(strict.day),
    legalLastDay: legal.day.toString(), legalDueAt: endOf(legal.day),
    calendarComplete: strict.calendarComplete && legal.calendarComplete,
  };
}

function rolled(last: Day, calendar: readonly HolidayYear[]): LastDay {
  for (let day = last; ; day = day.add({ days: 1 })) {
    const rests = isRestDay(day, calendar);
    if (rests === null) return { day: last, calendarComplete: false }; // unknown year: stay strict, even if the roll began in a known one
    if (!rests) return { day, calendarComplete: true };
  }
}

function afterWorkingDays(first: Day, count: number, calendar: readonly HolidayYear[]): LastDay {
  let day = first;
  let calendarComplete = true;
  for (let worked = 0; worked < count; ) {
    day = day.add({ days: 1 });
    const rests = isRestDay(day, calendar);
    if (rests === null) calendarComplete = false;
    if (!(rests ?? isWeekend(day))) worked += 1;
  }
  return { day, calendarComplete };
}
