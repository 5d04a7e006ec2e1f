import { describe, expect, it } from 'vitest';
import { allowedAtOnce, asksForPrivacy, cookieStanding, mustBeAsked, OPTIONAL_COOKIE_KINDS, readChoice, writtenChoice, type CookieChoice, type OptionalCookieKind } from './cookie-choice.ts';

const chosen = (allowed: readonly OptionalCookieKind[], more: Partial<CookieChoice> = {}): CookieChoice => ({ allowed, register: 'r1', day: '2026-03-02', inSpiteOfSignal: false, ...more });

describe('Sec-GPC', () => {
  it.each([
    [undefined, false], [null, false], ['', false], ['1', true], ['0', false], ['1, 1', true], ['0, 1', true], [['0', '1'], true], ['true', false], ['11', false], [' 1 ', true], ['"1"', false], [[], false],
  ])('%j asks for privacy: %s', (header, asks) => expect(asksForPrivacy(header)).toBe(asks));
});

describe('the cookie of a choice', () => {
  it('says the same when it is read, whatever is allowed', () => {
    for (const allowed of [[], ['PREFERENCES'], ['STATISTICS', 'ADVERTISING'], [...OPTIONAL_COOKIE_KINDS]] as OptionalCookieKind[][])
      for (const inSpiteOfSignal of [true, false]) expect(readChoice(writtenChoice(chosen(allowed, { inSpiteOfSignal })))).toEqual(chosen(allowed, { inSpiteOfSignal }));
    expect(writtenChoice(chosen([])), 'two browsers that chose the same on one day cannot be told apart').toBe('1.-.r1.2026-03-02.0');
  });
  it.each([undefined, null, '', 'yes', '1', '1..r1.2026-03-02.0', '2.-.r1.2026-03-02.0', '1.as.r1.2026-03-02.0', '1.-.r1.2026-03-02.2', '1.-.r1;x.2026-03-02.0', `1.-.${'r'.repeat(41)}.2026-03-02.0`])('%s is none', (value) => expect(readChoice(value)).toBeNull());
});

describe('a technology', () => {
  const at = (choice: CookieChoice | null, asks = false) => ({ choice, register: 'r1', asksForPrivacy: asks });
  const older = { register: 'r0' };
  it.each([
    ['STRICTLY_NECESSARY', at(null, true), true, 'NECESSARY'],
    ['STATISTICS', at(null), false, 'NOT_CHOSEN'],
    ['STATISTICS', at(chosen([])), false, 'REFUSED'],
    ['STATISTICS', at(chosen(['STATISTICS'])), true, 'ALLOWED'],
    ['STATISTICS', at(chosen(['STATISTICS']), true), true, 'ALLOWED'],
    ['STATISTICS', at(chosen(['STATISTICS'], older)), false, 'REGISTER_CHANGED'],
    ['ADVERTISING', at(null, true), false, 'SIGNAL'],
    ['ADVERTISING', at(chosen(['ADVERTISING'])), true, 'ALLOWED'],
    ['ADVERTISING', at(chosen(['ADVERTISING']), true), false, 'SIGNAL'],
    ['ADVERTISING', at(chosen(['ADVERTISING'], { inSpiteOfSignal: true }), true), true, 'ALLOWED'],
    ['ADVERTISING', at(chosen([], { inSpiteOfSignal: true }), true), false, 'SIGNAL'],
    ['ADVERTISING', at(chosen(['ADVERTISING'], { inSpiteOfSignal: true, ...older }), true), false, 'REGISTER_CHANGED'],
  ] as const)('%s with %j: %s, %s', (kind, inBrowser, isOn, ground) => expect(cookieStanding(kind, inBrowser)).toEqual({ isOn, ground }));

  it('is asked about while nothing is chosen, and again where what was allowed has changed; who refused is left alone', () => {
    expect([null, chosen([]), chosen([], older), chosen(['STATISTICS']), chosen(['STATISTICS'], older)].map((choice) => mustBeAsked({ choice, register: 'r1' }))).toEqual([true, false, false, false, true]);
  });
  it('of advertising is not allowed in passing while the browser asks for privacy', () => {
    expect(allowedAtOnce(['STRICTLY_NECESSARY', 'STATISTICS', 'ADVERTISING'], false)).toEqual(['STATISTICS', 'ADVERTISING']);
    expect(allowedAtOnce(['STRICTLY_NECESSARY', 'STATISTICS', 'ADVERTISING'], true)).toEqual(['STATISTICS']);
  });
});
