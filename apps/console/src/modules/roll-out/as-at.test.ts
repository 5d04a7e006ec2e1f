import { expect, test } from 'vitest';
import { daysBetween, endOfDay } from './as-at.ts';

test.each([
  ['2026-03-01T00:00:00Z', '2026-03-03T15:59:59Z', ['2026-03-01', '2026-03-02', '2026-03-03']],
  ['2026-03-01T16:00:00Z', '2026-03-02T16:00:00Z', ['2026-03-02', '2026-03-03']],
  ['2026-03-01T00:00:00Z', '2026-03-01T00:00:00Z', ['2026-03-01']],
])('from %s to %s lie the days of Shanghai', (from, to, days) => expect(daysBetween(Date.parse(from), Date.parse(to))).toEqual(days));

test('of many days the newest are kept', () => expect(daysBetween(0, Date.parse('2026-03-03T00:00:00Z'), 2)).toEqual(['2026-03-02', '2026-03-03']));
test('a day ends a moment before the next one begins in Shanghai', () => expect(endOfDay('2026-03-01')).toBe('2026-03-01T15:59:59.999Z'));
