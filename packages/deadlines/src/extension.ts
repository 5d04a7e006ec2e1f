import type { HolidayYear } from './calendar.ts';
import { dayAt, dayOf } from './civil-days.ts';
import { deadline, type Deadline } from './deadline.ts';
import { RULES } from './rules.ts';

/** What an extended time for the reply is called in the rows of deadlines. */
export const EXTENDED_REPLY = 'REPLY_EXTENDED';

/** What decides whether the time for a reply may be extended; instants are epoch milliseconds. */
export interface Extendable {
  readonly clockStartAt: number;
  readonly replyDueAt: number;
  /** The first substantive reply. */
  readonly repliedAt: number | null;
  readonly isExtended: boolean;
  readonly now: number;
}

export type ExtensionFault = 'ALREADY_EXTENDED' | 'EXTENSION_TOO_LATE' | 'NOT_LATER' | 'PAST_OUTER_LIMIT';
export type Extension = { readonly fault: ExtensionFault; readonly latestDay: string } | { readonly fault: null; readonly clock: Deadline };

/** The last moment for an extended reply, and for what is asked of the person meanwhile (GB/T 35273 8.7). */
export const outerLimit = (clockStartAt: number, calendar: readonly HolidayYear[]): Deadline => deadline({ ruleId: RULES.REPLY_OUTER.ruleId, quantity: RULES.REPLY_OUTER.length }, clockStartAt, calendar);

/**
 * The clock up to `lastDay`, or why there is none. Domain §4: once, by a day that is later than the promised one and not past
 * the outer limit. It must be said while the promise can still be kept: LATE is for good, and no later date mends it.
 */
export function extension(request: Extendable, lastDay: string, calendar: readonly HolidayYear[]): Extension {
  const { clockStartAt, replyDueAt, repliedAt, isExtended, now } = request;
  const latestDay = outerLimit(clockStartAt, calendar).strictLastDay ?? lastDay;
  const refused = (fault: ExtensionFault): Extension => ({ fault, latestDay });
  if (isExtended) return refused('ALREADY_EXTENDED');
  if (repliedAt === null && now >= replyDueAt) return refused('EXTENSION_TOO_LATE');
  const start = dayAt(clockStartAt);
  const days = start.until(dayOf(lastDay), { largestUnit: 'days' }).days;
  if (lastDay < dayAt(now).toString() || lastDay <= dayAt(replyDueAt - 1).toString()) return refused('NOT_LATER');
  if (lastDay > latestDay) return refused('PAST_OUTER_LIMIT');
  return { fault: null, clock: deadline({ ruleId: EXTENDED_REPLY, quantity: `P${days}D` }, clockStartAt, calendar) };
}
