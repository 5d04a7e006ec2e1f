import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  acceptableMethods, inForce, isStopped, standing,
  type AcceptanceMethod, type AcceptanceRecord, type BindingVersion, type DeclineRecord, type Facts, type Severity, type Standing,
} from './index.ts';

// time is counted in days of an invented calendar: version n takes effect on day 100·n, its grace ends on day 100·n + 30
const version = (number: number, severity: Severity, change: Partial<BindingVersion> = {}): BindingVersion =>
  ({ id: `v${number}`, number, severity, announcedAt: number * 100 - 20, effectiveAt: number * 100, graceUntil: number * 100 + 30, ...change });
const said = (number: number, at: number, method: AcceptanceMethod = 'EXPLICIT'): AcceptanceRecord => ({ versionId: `v${number}`, number, method, at });
const used = (number: number, at: number): AcceptanceRecord => said(number, at, 'CONTINUED_USE');
const no = (number: number, at: number): DeclineRecord => ({ versionId: `v${number}`, number, at });
const facts = (versions: BindingVersion[], acceptances: AcceptanceRecord[] = [], declines: DeclineRecord[] = []): Facts => ({ versions, acceptances, declines });

const first = version(1, 'MATERIAL');
const material = version(2, 'MATERIAL');
const editorial = version(2, 'EDITORIAL');
const on = (state: 'ACCEPTED' | 'OVERDUE' | 'DECLINED', number: number): Standing => ({ state, versionId: `v${number}`, number });
const due = (number: number, until: number): Standing => ({ state: 'DUE', versionId: `v${number}`, number, until });
const deemed = (number: number, since: number): Standing => ({ state: 'DEEMED', versionId: `v${number}`, number, since });

describe('which version is in force', () => {
  test.each<[string, BindingVersion[], number, string | null]>([
    ['none was ever published', [], 500, null],
    ['the first has not taken effect', [first], 99, null],
    ['the first takes effect this moment', [first], 100, 'v1'],
    ['the second is announced', [first, material], 199, 'v1'],
    ['the second takes effect, listed in any order', [material, first], 200, 'v2'],
    ['two take effect together: the higher number', [version(3, 'EDITORIAL', { effectiveAt: 200 }), material, first], 200, 'v3'],
    ['a higher number took effect before a lower one that was announced for later', [first, material, version(3, 'EDITORIAL', { effectiveAt: 150 })], 250, 'v2'],
  ])('%s', (_case, versions, at, id) => expect(inForce(versions, at)?.id ?? null).toBe(id));
});

describe('where a person stands', () => {
  test.each<[string, Facts, number, Standing]>([
    ['nothing is in force yet', facts([first]), 99, { state: 'NOT_REQUIRED' }],
    ['a first acceptance is overdue at once, in spite of a grace', facts([first]), 100, on('OVERDUE', 1)],
    ['somebody who never accepted has no grace at the second either', facts([first, material]), 201, on('OVERDUE', 2)],
    ['accepted', facts([first], [said(1, 110)]), 110, on('ACCEPTED', 1)],
    ['not yet accepted the moment before', facts([first], [said(1, 110)]), 109, on('OVERDUE', 1)],
    ['announced but not in force changes nothing', facts([first, material], [said(1, 110)]), 199, on('ACCEPTED', 1)],
    ['a new version is due within its grace', facts([first, material], [said(1, 110)]), 200, due(2, 230)],
    ['still due in the last moment of the grace', facts([first, material], [said(1, 110)]), 229, due(2, 230)],
    ['overdue in the first moment after it', facts([first, material], [said(1, 110)]), 230, on('OVERDUE', 2)],
    ['overdue at once where no grace was given', facts([first, version(2, 'MATERIAL', { graceUntil: null })], [said(1, 110)]), 200, on('OVERDUE', 2)],
    ['the new version accepted', facts([first, material], [said(1, 110), said(2, 210)]), 300, on('ACCEPTED', 2)],
    ['accepted ahead, before it takes effect', facts([first, material], [said(1, 110), said(2, 190)]), 200, on('ACCEPTED', 2)],
    ['accepted ahead: until its day the one in force binds', facts([first, material], [said(1, 110), said(2, 190)]), 199, on('ACCEPTED', 1)],
    ['accepted ahead by who has not accepted the one in force: overdue until its day', facts([first, material], [said(2, 190)]), 199, on('OVERDUE', 1)],
    ['accepted ahead by who declined the one in force: declined until its day', facts([first, material], [said(2, 190)], [no(1, 150)]), 199, on('DECLINED', 1)],
    ['and accepted from it on', facts([first, material], [said(2, 190)], [no(1, 150)]), 200, on('ACCEPTED', 2)],
    ['accepted long after the grace', facts([first, material], [said(1, 110), said(2, 900)]), 900, on('ACCEPTED', 2)],
    ['an older version accepted after a newer one takes nothing back', facts([first, material], [said(2, 210), said(1, 220)]), 220, on('ACCEPTED', 2)],
    ['an editorial version accepted by going on', facts([first, editorial], [said(1, 110), used(2, 205)]), 300, deemed(2, 205)],
    ['going on is not the first acceptance', facts([first], [used(1, 110)]), 110, on('OVERDUE', 1)],
    ['going on says nothing about a material version', facts([first, material], [said(1, 110), used(2, 205)]), 206, due(2, 230)],
    ['going on before it takes effect says nothing', facts([first, editorial], [said(1, 110), used(2, 199)]), 210, due(2, 230)],
    ['a material version in between is not skipped by going on', facts([first, material, version(3, 'EDITORIAL')], [said(1, 110), used(3, 301)]), 302, on('OVERDUE', 3)],
    ['an explicit acceptance of the newest covers those in between', facts([first, material, version(3, 'EDITORIAL')], [said(1, 110), said(3, 301)]), 302, on('ACCEPTED', 3)],
    ['going on over two editorial versions', facts([first, editorial, version(3, 'EDITORIAL')], [said(1, 110), used(3, 301)]), 302, deemed(3, 301)],
    ['said outright after going on', facts([first, editorial], [said(1, 110), used(2, 205), said(2, 208)]), 300, on('ACCEPTED', 2)],
    ['going on after saying it outright', facts([first, editorial], [said(1, 110), said(2, 205), used(2, 208)]), 300, on('ACCEPTED', 2)],
    ['a newer version does not revive a grace that has run out', facts([first, material, version(3, 'EDITORIAL', { effectiveAt: 240, graceUntil: 400 })], [said(1, 110)]), 250, on('OVERDUE', 3)],
    ['declined', facts([first, material], [said(1, 110)], [no(2, 205)]), 206, on('DECLINED', 2)],
    ['declined in the first place', facts([first], [], [no(1, 105)]), 106, on('DECLINED', 1)],
    ['a change declined ahead of its day stops nobody before it', facts([first, material], [said(1, 110)], [no(2, 190)]), 199, on('ACCEPTED', 1)],
    ['and stops on the day, without grace', facts([first, material], [said(1, 110)], [no(2, 190)]), 200, on('DECLINED', 2)],
    ['a decline counts on under a newer version, which is the one to read', facts([first, material, version(3, 'EDITORIAL')], [said(1, 110)], [no(2, 205)]), 301, on('DECLINED', 3)],
    ['a decline counts until that version is accepted', facts([first, material], [said(1, 110), said(2, 220)], [no(2, 205)]), 220, on('ACCEPTED', 2)],
    ['a decline counts until a newer version is accepted', facts([first, material, version(3, 'EDITORIAL')], [said(1, 110), said(3, 305)], [no(2, 205)]), 305, on('ACCEPTED', 3)],
    ['accepting an older version does not lift it', facts([first, material], [said(1, 110), said(1, 220)], [no(2, 205)]), 220, on('DECLINED', 2)],
    ['an earlier acceptance does not lift it', facts([first, material], [said(2, 201)], [no(2, 205)]), 206, on('DECLINED', 2)],
    ['going on does not lift it', facts([first, editorial], [said(1, 110), used(2, 210)], [no(2, 205)]), 211, on('DECLINED', 2)],
    ['accepted and declined in one instant: declined', facts([first, material], [said(2, 205)], [no(2, 205)]), 205, on('DECLINED', 2)],
    ['a version that was cancelled binds nobody', facts([first], [said(1, 110)], [no(2, 190)]), 250, on('ACCEPTED', 1)],
    ['and its acceptance says nothing', facts([first], [said(2, 190)]), 250, on('OVERDUE', 1)],
  ])('%s', (_case, known, at, expected) => expect(standing(known, at)).toEqual(expected));
});

test.each<[Standing, boolean]>([
  [{ state: 'NOT_REQUIRED' }, false], [on('ACCEPTED', 1), false], [deemed(1, 5), false], [due(2, 9), false], [on('OVERDUE', 1), true], [on('DECLINED', 1), true],
])('$state stops use: %s', (one, stops) => expect(isStopped(one)).toBe(stops));

describe('how a version may be accepted', () => {
  test.each<[string, Facts, number, AcceptanceMethod[]]>([
    ['nothing in force: in no way', facts([first]), 99, []],
    ['the first acceptance: only outright', facts([version(1, 'EDITORIAL')]), 100, ['EXPLICIT']],
    ['a material version: only outright', facts([first, material], [said(1, 110)]), 205, ['EXPLICIT']],
    ['an editorial version: by going on too', facts([first, editorial], [said(1, 110)]), 205, ['EXPLICIT', 'CONTINUED_USE']],
    ['an editorial version after a material one that was skipped: only outright', facts([first, material, version(3, 'EDITORIAL')], [said(1, 110)]), 305, ['EXPLICIT']],
    ['an editorial version after an accepted material one', facts([first, material, version(3, 'EDITORIAL')], [said(2, 210)]), 305, ['EXPLICIT', 'CONTINUED_USE']],
    ['already accepted: going on is not written again', facts([first, editorial], [said(2, 210)]), 215, ['EXPLICIT']],
    ['already deemed accepted: it may still be said outright', facts([first, editorial], [said(1, 110), used(2, 205)]), 215, ['EXPLICIT']],
    ['declined: going on says nothing any more', facts([first, editorial], [said(1, 110)], [no(2, 205)]), 206, ['EXPLICIT']],
  ])('%s', (_case, known, at, expected) => expect(acceptableMethods(known, at)).toEqual(expected));
});

describe('whatever was published and recorded', () => {
  const number = fc.integer({ min: 1, max: 5 });
  const day = fc.integer({ min: 0, max: 700 });
  const histories = fc.record({
    versions: fc.uniqueArray(
      fc.record({ number, severity: fc.constantFrom<Severity>('EDITORIAL', 'MATERIAL'), grace: fc.option(fc.integer({ min: 1, max: 200 })) }), { selector: (one) => one.number },
    ).map((list) => list.map((one) => version(one.number, one.severity, { graceUntil: one.grace === null ? null : one.number * 100 + one.grace }))),
    acceptances: fc.array(fc.tuple(number, day, fc.constantFrom<AcceptanceMethod>('EXPLICIT', 'CONTINUED_USE')).map(([n, at, method]) => said(n, at, method)), { maxLength: 6 }),
    declines: fc.array(fc.tuple(number, day).map(([n, at]) => no(n, at)), { maxLength: 3 }),
  });
  const seen = new Set<Standing['state']>();

  test('use stays stopped until the person accepts: neither time nor a new version ends it', () => {
    fc.assert(fc.property(histories, day, day, (known, a, b) => {
      const [before, after] = [Math.min(a, b), Math.max(a, b)];
      seen.add(standing(known, before).state);
      // an acceptance counts from when it was given, and one that was given ahead from the version's day
      const countsFrom = known.acceptances.map((one) => Math.max(one.at, one.number * 100));
      if (countsFrom.some((from) => from > before && from <= after)) return;
      if (isStopped(standing(known, before))) expect(isStopped(standing(known, after))).toBe(true);
    }), { numRuns: 2000, seed: 58 });
    expect([...seen].sort()).toEqual(['ACCEPTED', 'DECLINED', 'DEEMED', 'DUE', 'NOT_REQUIRED', 'OVERDUE']);
  });

  test('a method that is offered has effect when it is used, and a CONTINUED_USE that is not offered has none', () => {
    const tried = { offered: 0, refused: 0 };
    fc.assert(fc.property(histories, fc.integer({ min: 0, max: 600 }), (known, at) => {
      const current = inForce(known.versions, at);
      if (!current) return;
      const later = at + 1;
      if (inForce(known.versions, later) !== current || known.declines.some((one) => one.at === later) || known.acceptances.some((one) => one.at === later)) return;
      const methods = acceptableMethods(known, at);
      const afterUse = standing({ ...known, acceptances: [...known.acceptances, said(current.number, later, 'CONTINUED_USE')] }, later);
      if (methods.includes('CONTINUED_USE')) {
        tried.offered += 1;
        expect(afterUse.state).toBe('DEEMED');
      } else {
        tried.refused += 1;
        expect(afterUse).toEqual(standing(known, later));
      }
      expect(methods).toContain('EXPLICIT');
      expect(standing({ ...known, acceptances: [...known.acceptances, said(current.number, later)] }, later).state).toBe('ACCEPTED');
    }), { numRuns: 2000, seed: 58 });
    expect(Math.min(tried.offered, tried.refused)).toBeGreaterThan(20);
  });

  test('the order in which versions and records are listed says nothing', () => {
    fc.assert(fc.property(histories, day, (known, at) => {
      const reversed = { versions: known.versions.toReversed(), acceptances: known.acceptances, declines: known.declines.toReversed() };
      expect(standing(reversed, at)).toEqual(standing(known, at));
    }));
  });
});
