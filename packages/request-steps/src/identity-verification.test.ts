import { describe, expect, test } from 'vitest';
import { CODE_TRIES, isOpen, nextCodeAt, sessionEnd, verificationState, type Challenge } from './identity-verification.ts';

const MINUTE = 60_000;
const SENT = Date.parse('2026-03-02T02:00:00Z');
const challenge = (more: Partial<Challenge> = {}): Challenge => ({ startedAt: SENT, codeExpiresAt: SENT + 10 * MINUTE, tries: 0, passedAt: null, ...more });

describe('proof of a contact by a code', () => {
  test.each([
    ['nothing was sent', null, 0, 'NOT_STARTED'],
    ['a code was sent', challenge(), 0, 'CHALLENGED'],
    ['its last millisecond', challenge(), 10 * MINUTE - 1, 'CHALLENGED'],
    ['its ten minutes are over', challenge(), 10 * MINUTE, 'LAPSED'],
    ['one try is left', challenge({ tries: CODE_TRIES - 1 }), 0, 'CHALLENGED'],
    ['no try is left', challenge({ tries: CODE_TRIES }), 0, 'FAILED'],
    ['no try is left, and it is too late', challenge({ tries: CODE_TRIES }), 60 * MINUTE, 'FAILED'],
    ['the last try fitted', challenge({ tries: CODE_TRIES, passedAt: SENT }), 60 * MINUTE, 'PASSED'],
  ] as const)('%s', (_, given, later, state) => {
    expect(verificationState(given, SENT + later)).toBe(state);
  });

  test.each([
    ['the newest, in time', challenge(), true, 0, true],
    ['a newer one was sent', challenge(), false, 0, false],
    ['used', challenge({ tries: 1, passedAt: SENT }), true, 0, false],
    ['too late', challenge(), true, 10 * MINUTE, false],
    ['spent', challenge({ tries: CODE_TRIES }), true, 0, false],
  ] as const)('may be tried: %s', (_, given, isNewest, later, open) => {
    expect(isOpen(given, isNewest, SENT + later)).toBe(open);
  });

  test('opens the page for a quarter of an hour, and not at all without having fitted', () => {
    expect(sessionEnd(challenge({ passedAt: SENT }))).toBe(SENT + 15 * MINUTE);
    expect(sessionEnd(challenge())).toBeNull();
  });

  const minutesAgo = (...minutes: number[]) => minutes.map((one) => SENT - one * MINUTE);
  test.each([
    ['none yet', [], null],
    ['four within the hour', minutesAgo(50, 40, 30, 20), null],
    ['five within the hour: when the first of them is an hour old', minutesAgo(50, 40, 30, 20, 1), SENT + 10 * MINUTE],
    ['five, the first of them an hour ago', minutesAgo(60, 40, 30, 20, 1), null],
    ['ten within the day, none within the hour', minutesAgo(1000, 900, 800, 700, 600, 500, 400, 300, 200, 100), SENT + 440 * MINUTE],
    ['nine within the day', minutesAgo(1500, 900, 800, 700, 600, 500, 400, 300, 200, 100), null],
  ])('another code: %s', (_, sentAt, openAt) => {
    expect(nextCodeAt(sentAt, SENT)).toBe(openAt);
  });
});
