import { addDays } from '@accord/deadlines';
import { expect, test } from 'vitest';
import { countFigures, type CountedRequest } from './count-figures.ts';
import { publishedPeriod } from './published-period.ts';

test.each([
  ['2026-01-31', '2025-01-01', '2025-07-01', '2025-08-01'],
  ['2026-02-01', '2025-07-01', '2026-01-01', '2026-02-01'],
  ['2026-03-02', '2025-07-01', '2026-01-01', '2026-02-01'],
  ['2026-07-31', '2025-07-01', '2026-01-01', '2026-02-01'],
  ['2026-08-01', '2026-01-01', '2026-07-01', '2026-08-01'],
  ['2028-12-31', '2028-01-01', '2028-07-01', '2028-08-01'],
])('on %s the half-year from %s until %s, as it stood on %s', (day, from, until, asOf) => {
  expect(publishedPeriod(day)).toEqual({ from, until, asOf });
});

test('what is published on two days is the very same, or has no request in common', () => {
  const days = Array.from({ length: 3 * 366 }, (_, at) => addDays('2025-06-01', at));
  let before = publishedPeriod('2025-05-31');
  for (const day of days) {
    const period = publishedPeriod(day);
    expect(period.asOf <= day).toBe(true);
    if (period.until !== before.until) expect([period.from, day]).toEqual([before.until, period.asOf]);
    else expect(period).toEqual(before);
    before = period;
  }
});

/** How many came in each of seven months of an organization, and how many of those were refused. */
const HISTORIES: [string, number[], number[]][] = [
  ['one more than the months before', [30, 0, 0, 0, 0, 0, 1], [0, 0, 0, 0, 0, 0, 0]],
  ['one that is refused', [12, 2, 3, 2, 2, 2, 4], [10, 0, 0, 0, 0, 0, 1]],
  ['one that leaves the window', [1, 5, 5, 5, 5, 5, 0], [1, 0, 0, 0, 0, 0, 0]],
];

test.each(HISTORIES)('of %s nothing is told by the difference of two publications', (_, received, refused) => {
  const START = Date.UTC(2026, 0, 5);
  const inMonth = (month: number): CountedRequest[] => Array.from({ length: received[month] ?? 0 }, (_one, at) => ({
    state: at < (refused[month] ?? 0) ? 'REFUSED' : 'FULFILLED', clockStartAt: START, replyDueAt: START + 7 * 86_400_000, repliedAt: START + 86_400_000,
  }));
  const months = (from: number, until: number): CountedRequest[] => Array.from({ length: until - from }, (_one, at) => inMonth(from + at)).flat();
  const now = START + 400 * 86_400_000;
  const [first, second] = [countFigures(months(0, 6), now), countFigures(months(6, 7), now)];
  // windows that overlap would tell it: 30 of the first six months, 1 of the last six
  expect(second.received).toEqual({ is: 'FEW' });
  for (const told of [second.refused, second.inTime]) expect(told.is).toBe('HIDDEN');
  for (const told of [first.received, first.refused, first.inTime]) if (told.is === 'EXACT') expect(told.count).toBeGreaterThanOrEqual(10);
});
