import { expect, test } from 'vitest';
import { areaPath, daysToWrite, reachedOf, shareOfTime, stack, type RolloutSeries } from './rollout-plot.ts';

const SERIES: RolloutSeries[] = [{ label: 'clicked', tone: 'good', fill: 'solid' }, { label: 'declined', tone: 'late', fill: 'line' }, { label: 'deemed', tone: 'calm', fill: 'hatched' }];

test('areas lie on one another; a line stands for itself and does not lift them', () => {
  expect(stack(SERIES, [70, 4, 20])).toEqual([{ low: 0, high: 70 }, { low: 0, high: 4 }, { low: 70, high: 90 }]);
  expect(reachedOf(SERIES, [70, 4, 20])).toBe(90);
  expect(reachedOf(SERIES, [])).toBe(0);
});

test('days without a count keep their width, also over the end of a month', () => {
  expect(shareOfTime('2026-03-01', '2026-02-27', '2026-03-03')).toBe(0.5);
  expect(shareOfTime('2026-03-01', '2026-03-01', '2026-03-01')).toBe(0);
});

test.each([
  ['2026-02-20', '2026-03-02', 3, ['2026-02-20', '2026-02-25', '2026-03-02']],
  ['2026-02-20', '2026-03-01', 4, ['2026-02-20', '2026-02-23', '2026-02-26', '2026-03-01']],
  ['2026-03-01', '2026-03-01', 4, ['2026-03-01']],
  ['2026-03-01', '2026-03-04', 1, ['2026-03-01', '2026-03-04']],
])('from %s to %s there is room for %i days', (first, last, room, days) => {
  expect(daysToWrite(first, last, room)).toEqual(days);
});

test('an area is closed between its edges', () => {
  expect(areaPath([{ x: 0, y: 1 }, { x: 9, y: 2 }], [{ x: 0, y: 5 }, { x: 9, y: 5 }])).toBe('M0.0 1.0L9.0 2.0L9.0 5.0L0.0 5.0Z');
  expect(areaPath([], [])).toBe('');
});
