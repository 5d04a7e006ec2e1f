import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { climb, isEscalation, isReminded, REQUEST_STATES, rungsOf, type Rung } from './index.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const WEEK = { startAt: 0, dueAt: 7 * DAY };

test.each<[string, number, [Rung, number][]]>([
  ['a week', 7 * DAY, [['HALF', 84], ['THREE_QUARTERS', 126], ['DAY_BEFORE', 144], ['DUE', 168]]],
  ['thirty days', 30 * DAY, [['HALF', 360], ['THREE_QUARTERS', 540], ['DAY_BEFORE', 696], ['DUE', 720]]],
  ['three days: three quarters fall into the last day', 3 * DAY, [['HALF', 36], ['DAY_BEFORE', 48], ['DUE', 72]]],
  ['two days', 2 * DAY, [['DAY_BEFORE', 24], ['DUE', 48]]],
  ['less than a day', 5 * HOUR, [['DAY_BEFORE', 0], ['DUE', 5]]],
])('the rungs of %s, in hours', (_case, dueAt, expected) => {
  expect(rungsOf({ startAt: 0, dueAt }).map(({ rung, at }) => [rung, at / HOUR])).toEqual(expected);
});

describe('what is to be done', () => {
  test.each<[string, number, number, Rung | null, number | null]>([
    ['before half of the time', 0, 84 * HOUR - 1, null, 84],
    ['at half of it', 84, 84 * HOUR, 'HALF', 126],
    ['after it was done', 126, 84 * HOUR, null, 126],
    ['a day before', 144, 144 * HOUR, 'DAY_BEFORE', 168],
    ['when the promise is broken', 168, 168 * HOUR, 'DUE', null],
    ['nobody looked past both reminders: on to the later one', 84, 130 * HOUR, null, 126],
    ['and then that', 126, 130 * HOUR, 'THREE_QUARTERS', 144],
    ['nobody looked for the whole time: the reminders are passed over, no escalation is', 84, 999 * HOUR, null, 144],
    ['and then the one', 144, 999 * HOUR, 'DAY_BEFORE', 168],
    ['and then the other', 168, 999 * HOUR, 'DUE', null],
    ['a row of before that says nothing of its ladder', 0, 100 * HOUR, 'HALF', 126],
  ])('%s', (_case, from, now, rung, nextAt) => {
    expect(climb(WEEK, from * HOUR, now)).toEqual({ rung, nextAt: nextAt === null ? null : nextAt * HOUR });
  });

  test('each escalation once and in order, however rarely and however late somebody looks', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 40 * DAY }), fc.array(fc.integer({ min: 0, max: 20 * DAY }), { minLength: 1, maxLength: 12 }), (length, pauses) => {
      const promise = { startAt: 0, dueAt: length };
      const done: Rung[] = [];
      let from: number | null = rungsOf(promise)[0]?.at ?? null;
      let now = 0;
      for (const pause of [...pauses, 60 * DAY]) {
        now += pause;
        while (from !== null && from <= now) {
          const { rung, nextAt } = climb(promise, from, now);
          if (rung) done.push(rung);
          if (nextAt !== null) expect(nextAt).toBeGreaterThan(from);
          from = nextAt;
        }
      }
      expect(done.filter(isEscalation)).toEqual(['DAY_BEFORE', 'DUE']);
      expect(new Set(done).size).toBe(done.length);
    }), { numRuns: 2000 });
  });
});

test('nobody is reminded of what is not verified, decided or over', () => {
  expect(REQUEST_STATES.filter(isReminded)).toEqual(['TRIAGE', 'FORWARDED', 'UNDER_REVIEW', 'AWAITING_FEE', 'ON_HOLD']);
});
