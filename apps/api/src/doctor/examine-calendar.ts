import { HOLIDAYS, civilDay, type HolidayYear } from '@accord/deadlines';
import { warning, type Finding } from './finding.ts';

/** The longest of what is promised in days: an erasure (§5.2). */
const AHEAD = 60 * 86_400_000;

/** Whether deadlines that begin now may end in a year whose public holidays this program does not know: working days are then counted, and last days not rolled, as if there were none. */
export function examineCalendar(now: number, calendar: readonly HolidayYear[] = HOLIDAYS): Finding[] {
  const years = [...new Set([now, now + AHEAD].map((at) => Number(civilDay(at).slice(0, 4))))];
  const unknown = years.filter((year) => !calendar.some((known) => known.year === year));
  return unknown.map((year) => warning('holidays', `none known for ${year}`,
    'Deadlines that end in that year do not roll over public holidays, and working days are counted as Monday to Friday: nobody is answered later, and dates by law are shown without a roll.',
    'Update to a version of Accord that has the year; the State Council orders it in November of the year before.'));
}
