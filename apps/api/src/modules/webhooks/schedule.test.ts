import { describe, expect, it } from 'vitest';
import { ATTEMPTS_MOST, isTaken, restAfter, retryAfterOf, verdictOf, WAITS, type Outcome } from './schedule.ts';

const NOW = Date.UTC(2026, 2, 2, 2);
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const outcome = (status: number | null, more: Partial<Outcome> = {}): Outcome => ({ status, error: status === null ? 'TIMEOUT' : null, milliseconds: 1, retryAfter: null, ...more });

describe('the schedule of the standard', () => {
  it.each([[1, 5 * SECOND], [2, 5 * MINUTE], [3, 30 * MINUTE], [4, 2 * HOUR], [5, 5 * HOUR], [6, 10 * HOUR], [7, 14 * HOUR], [8, 20 * HOUR], [9, 24 * HOUR]])('waits after failure %i for %i ms', (attempts, wait) => {
    expect(verdictOf(outcome(500), attempts, NOW, false)).toEqual({ state: 'PENDING', notBefore: NOW + wait });
  });

  it('gives up after the tenth attempt, three days and four hours after the first', () => {
    expect(ATTEMPTS_MOST).toBe(10);
    expect(verdictOf(outcome(500), 10, NOW, false)).toEqual({ state: 'DEAD' });
    expect(WAITS.reduce((sum, one) => sum + one)).toBe(75 * HOUR + 35 * MINUTE + 5 * SECOND);
  });

  it.each([[200, true], [201, true], [204, true], [299, true], [199, false], [300, false], [301, false], [302, false], [400, false], [410, false], [429, false], [500, false], [null, false]])('status %s: taken is %s', (status, taken) => {
    expect(isTaken({ status })).toBe(taken);
    expect(verdictOf(outcome(status), 1, NOW, false).state === 'DELIVERED').toBe(taken);
  });

  it('gives up at once where the endpoint says that it is gone, and with a test event', () => {
    expect(verdictOf(outcome(410), 1, NOW, false)).toEqual({ state: 'DEAD' });
    expect(verdictOf(outcome(500), 1, NOW, true)).toEqual({ state: 'DEAD' });
    expect(verdictOf(outcome(200), 1, NOW, true)).toEqual({ state: 'DELIVERED' });
  });

  it.each([[1, 2 * MINUTE, 2 * MINUTE], [2, 2 * MINUTE, 5 * MINUTE], [1, 400 * 24 * HOUR, 24 * HOUR]])('after failure %i, asked to wait %i ms, waits %i ms', (attempts, retryAfter, wait) => {
    expect(verdictOf(outcome(429, { retryAfter }), attempts, NOW, false)).toEqual({ state: 'PENDING', notBefore: NOW + wait });
  });
});

it.each([['120', 120_000], [' 7 ', 7000], ['Mon, 02 Mar 2026 02:01:00 GMT', 60_000], ['Mon, 02 Mar 2026 01:00:00 GMT', 0], [undefined, null], ['', null], ['soon', null], ['-5', null], ['1.5', null], ['99999999999', null], ['2026-03-02', null]])('Retry-After %j is %j ms', (header, expected) => {
  expect(retryAfterOf(header, NOW)).toBe(expected);
});

it.each([[0, null, 5 * SECOND], [MINUTE, null, 6 * SECOND], [20 * MINUTE, null, 2 * MINUTE], [48 * HOUR, null, 5 * MINUTE], [0, HOUR, HOUR], [48 * HOUR, SECOND, 5 * MINUTE]])('an endpoint that has been failing for %i ms and asks for %j is left alone for %i ms', (failingFor, retryAfter, rest) => {
  expect(restAfter(outcome(503, { retryAfter }), NOW - failingFor, NOW)).toBe(rest);
});
