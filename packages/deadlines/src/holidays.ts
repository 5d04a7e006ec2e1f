import { addDays } from './civil-days.ts';
import type { HolidayYear } from './calendar.ts';

function span(first: string, last: string): string[] {
  const days = [first];
  for (let day = first; day < last; ) days.push((day = addDays(day, 1)));
  return days;
}

/**
 * The public holidays of the People's Republic of China, by the yearly notices of the General Office of the State Council.
 * A year is known when its notice is out, usually in November of the year before: until then deadlines in it do not roll.
 */
export const HOLIDAYS: readonly HolidayYear[] = [
  {
    year: 2025,
    restDays: [
      '2025-01-01', ...span('2025-01-28', '2025-02-04'), ...span('2025-04-04', '2025-04-06'), ...span('2025-05-01', '2025-05-05'),
      ...span('2025-05-31', '2025-06-02'), ...span('2025-10-01', '2025-10-08'),
    ],
    workDays: ['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11'],
  },
  {
    year: 2026,
    restDays: [
      ...span('2026-01-01', '2026-01-03'), ...span('2026-02-15', '2026-02-23'), ...span('2026-04-04', '2026-04-06'), ...span('2026-05-01', '2026-05-05'),
      ...span('2026-06-19', '2026-06-21'), ...span('2026-09-25', '2026-09-27'), ...span('2026-10-01', '2026-10-07'),
    ],
    workDays: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
  },
];
