import { addDays, startOfDay } from '@accord/deadlines';
import { describe, expect, it } from 'vitest';
import { forecast } from './forecast.ts';

const FIRST = '2026-03-01';
const past = (...clicked: number[]) => clicked.map((count, index) => ({ day: addDays(FIRST, index), clicked: count, byUse: 0, isForecast: false }));
const on = (day: number): number => startOfDay(addDays(FIRST, day)) + 1000;

describe('a forecast', () => {
  it.each<[string, number[], number, number, number, number[]]>([
    ['goes on like the last full days', [10, 20, 20], 2, 5, 1000, [30, 40, 50]],
    ['looks back a week and no further', [700, 700, 700, 700, 700, 700, 700, 700, 707, 707], 9, 11, 1000, [708, 709]],
    ['ends with everybody', [10, 20, 20], 2, 5, 35, [30, 35, 35]],
    ['says nothing on the first day', [10], 0, 5, 1000, []],
    ['says nothing where nobody accepted lately', [10, 10, 10, 10, 10, 10, 10, 10, 10], 8, 12, 1000, []],
    ['says nothing once it is in effect', [10, 20, 20], 2, 2, 1000, []],
  ])('%s', (_, clicked, today, until, people, ahead) => {
    expect(forecast(past(...clicked), { people, until: on(until), now: on(today) }).map((day) => day.clicked)).toEqual(ahead);
  });

  it('is of the days after today, until the day of effect', () => {
    expect(forecast(past(5, 10, 10), { people: 100, until: on(4), now: on(2) }).map(({ day, isForecast }) => [day, isForecast])).toEqual([[addDays(FIRST, 3), true], [addDays(FIRST, 4), true]]);
  });
});
