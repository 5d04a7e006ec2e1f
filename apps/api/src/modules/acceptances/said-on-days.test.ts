import { expect, test } from 'vitest';
import { countsByDay, countsUntil, type SaidOnDays } from './said-on-days.ts';

const SAID: SaidOnDays[] = [
  { day: '2026-03-01', clickedOn: '2026-03-01', people: 5 }, { day: '2026-03-01', clickedOn: null, people: 3 },
  { day: '2026-03-01', clickedOn: '2026-03-03', people: 2 }, { day: '2026-03-03', clickedOn: '2026-03-03', people: 1 },
];

test.each([
  ['2026-02-28T15:59:59.999Z', 0, 0],
  ['2026-03-01T15:59:59.999Z', 5, 5],
  ['2026-03-02T15:59:59.999Z', 5, 5],
  ['2026-03-03T15:59:59.999Z', 8, 3],
  ['2027-01-01T00:00:00.000Z', 8, 3],
])('at %s so many had clicked and so many had gone on alone: %i, %i', (at, clicked, byUse) => expect(countsUntil(SAID, Date.parse(at))).toEqual({ clicked, byUse }));

test('who goes on alone and clicks later leaves the one for the other on that day', () =>
  expect([...countsByDay(SAID)]).toEqual([['2026-03-01', { clicked: 5, byUse: 5 }], ['2026-03-03', { clicked: 3, byUse: -2 }]]));
