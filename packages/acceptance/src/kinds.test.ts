import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { adultsBornUntil, appliesTo, isUnder14, requiresAcceptance, STATEMENT_KINDS, type StatementKind } from './index.ts';

const at = (instant: string): number => Date.parse(instant);

describe('a child (§10)', () => {
  test.each<[string, string | null, string, boolean]>([
    ['whose birth date is not known is none', null, '2026-03-01T00:00:00+08:00', false],
    ['nor one whose birth date was erased', '', '2026-03-01T00:00:00+08:00', false],
    ['is so until the last moment before the birthday in Shanghai', '2012-06-15', '2026-06-14T15:59:59.999Z', true],
    ['and not from 00:00 there on, though it is the day before in London', '2012-06-15', '2026-06-14T16:00:00Z', false],
    ['born on 29 February is one on 28 February', '2012-02-29', '2026-02-28T23:59:59.999+08:00', true],
    ['and turns fourteen on 1 March', '2012-02-29', '2026-03-01T00:00:00+08:00', false],
    ['and where that year has a 29th, on it', '2010-02-28', '2024-02-28T00:00:00+08:00', false],
    ['born on New Year’s Eve turns fourteen on it', '2012-12-31', '2026-12-30T23:00:00+08:00', true],
    ['born on New Year’s Day', '2013-01-01', '2026-12-31T23:59:59+08:00', true],
    ['and is grown a moment later', '2013-01-01', '2027-01-01T00:00:00+08:00', false],
    ['who is forty is none', '1986-01-01', '2026-03-01T00:00:00+08:00', false],
    ['who is not born yet is one', '2027-01-01', '2026-03-01T00:00:00+08:00', true],
  ])('%s', (_case, birthOn, instant, expected) => expect(isUnder14(birthOn, at(instant))).toBe(expected));

  test('is whoever was born after the last of the grown: a list and a person are judged alike', () => {
    const day = (earliest: string, latest: string) => fc.date({ min: new Date(earliest), max: new Date(latest), noInvalidDate: true });
    fc.assert(fc.property(day('2005-01-01', '2020-12-31'), day('2024-01-01', '2032-12-31'), (born, now) => {
      const birthOn = born.toISOString().slice(0, 10);
      expect(birthOn > adultsBornUntil(now.getTime())).toBe(isUnder14(birthOn, now.getTime()));
    }), { numRuns: 5000 });
    for (const [birthOn, instant] of [['2012-02-29', '2026-02-28T12:00:00+08:00'], ['2012-02-29', '2026-03-01T12:00:00+08:00'], ['2014-02-28', '2028-02-29T12:00:00+08:00'], ['2014-03-01', '2028-02-29T12:00:00+08:00']] as const)
      expect(birthOn > adultsBornUntil(at(instant)), birthOn).toBe(isUnder14(birthOn, at(instant)));
  });
});

describe('a kind of statement', () => {
  const child = { birthOn: '2015-01-01' };
  const grown = { birthOn: '1990-01-01' };
  const unknown = { birthOn: null };
  const now = at('2026-03-01T00:00:00Z');

  test.each<[StatementKind, boolean[], boolean[]]>([
    // to a child, to a grown person, to somebody of unknown age; asked for where its version says so, where it does not
    ['PLATFORM_PRIVACY', [true, true, true], [true, true]],
    ['CHILDREN_RULE', [true, false, false], [true, true]],
    ['ORGANIZATION_NOTICE', [true, true, true], [true, false]],
    ['COOKIE_NOTICE', [true, true, true], [false, false]],
  ])('%s applies to %j and is asked for %j', (kind, applies, asks) => {
    expect([child, grown, unknown].map((reader) => appliesTo(kind, reader, now))).toEqual(applies);
    expect([true, false].map((saysSo) => requiresAcceptance(kind, saysSo))).toEqual(asks);
  });

  test('the platform’s own come before an organization’s', () => expect(STATEMENT_KINDS.indexOf('PLATFORM_PRIVACY')).toBe(0));
});
