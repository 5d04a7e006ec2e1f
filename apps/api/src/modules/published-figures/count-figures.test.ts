import { expect, test } from 'vitest';
import { countFigures, type CountedRequest } from './count-figures.ts';

const DAY = 86_400_000;
const START = Date.UTC(2026, 2, 2, 2);
const NOW = START + 60 * DAY;
const answered = (days: number, state: CountedRequest['state'] = 'FULFILLED'): CountedRequest => ({ state, clockStartAt: START, replyDueAt: START + 7 * DAY, repliedAt: START + days * DAY });
const many = (count: number, one: CountedRequest): CountedRequest[] => Array.from({ length: count }, () => one);
const owed: CountedRequest = { state: 'UNDER_REVIEW', clockStartAt: START, replyDueAt: START + 7 * DAY, repliedAt: null };

test('of a few nothing is told', () => {
  expect(countFigures(many(9, answered(2)), NOW)).toEqual({ received: { is: 'FEW' }, inTime: { is: 'HIDDEN', percent: null }, medianDays: null, refused: { is: 'HIDDEN' } });
});

test('of many it is told how many were answered in time, how long it took and how many were refused', () => {
  const requests = [...many(20, answered(2)), ...many(9, answered(5, 'REFUSED')), ...many(2, answered(5, 'REFUSED')), ...many(10, answered(9))];
  expect(countFigures(requests, NOW)).toEqual({ received: { is: 'EXACT', count: 41 }, inTime: { is: 'EXACT', count: 31, percent: 75 }, medianDays: 5, refused: { is: 'EXACT', count: 11 } });
});

test('where a few are left over, that is told instead of the number that would tell them', () => {
  expect(countFigures([...many(30, answered(2)), ...many(3, answered(9, 'REFUSED'))], NOW)).toMatchObject({ inTime: { is: 'NEARLY_ALL', percent: null }, refused: { is: 'FEW' } });
});

test('a reply that is owed and late counts, one that is not due yet or that nobody is owed any more does not', () => {
  const notYet = { ...owed, replyDueAt: NOW + 1 };
  const withdrawn = { ...owed, state: 'WITHDRAWN' as const };
  expect(countFigures([...many(10, answered(1)), ...many(10, owed), ...many(30, notYet), ...many(30, withdrawn)], NOW).inTime).toEqual({ is: 'EXACT', count: 10, percent: 50 });
});

test('of an even number the median is between the two in the middle', () => {
  expect(countFigures([...many(6, answered(2)), ...many(6, answered(5))], NOW).medianDays).toBe(3.5);
});
