import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { HOLIDAYS, addDays, civilDay, daysLeft, deadline, isCivilDay, restsOn, startOfDay, type HolidayYear, type Quantity } from './index.ts';

const at = (text: string): number => Temporal.Instant.from(text).epochMilliseconds;
const due = (start: string, quantity: Quantity, calendar: readonly HolidayYear[] = HOLIDAYS) => deadline({ ruleId: 'REPLY', quantity }, at(start), calendar);
const [year2025, year2026] = HOLIDAYS;

describe('the last day, and the first moment that is late', () => {
  test.each<[string, string, Quantity, string, string, string]>([
    ['a morning', '2026-03-02T02:00:00Z', 'P7D', '2026-03-09', '2026-03-09T16:00:00.000Z', '2026-03-09'],
    ['the last moment of that day in Shanghai', '2026-03-02T15:59:59.999Z', 'P7D', '2026-03-09', '2026-03-09T16:00:00.000Z', '2026-03-09'],
    ['the first moment of the next', '2026-03-02T16:00:00Z', 'P7D', '2026-03-10', '2026-03-10T16:00:00.000Z', '2026-03-10'],
    ['ends on a Saturday', '2026-03-07T02:00:00Z', 'P7D', '2026-03-14', '2026-03-14T16:00:00.000Z', '2026-03-16'],
    ['ends in the Spring Festival', '2026-02-10T02:00:00Z', 'P7D', '2026-02-17', '2026-02-17T16:00:00.000Z', '2026-02-24'],
    ['ends on National Day', '2026-09-24T02:00:00Z', 'P7D', '2026-10-01', '2026-10-01T16:00:00.000Z', '2026-10-08'],
    ['ends on a Saturday that is worked', '2026-02-21T02:00:00Z', 'P7D', '2026-02-28', '2026-02-28T16:00:00.000Z', '2026-02-28'],
    ['sixty days over a short February', '2026-01-31T02:00:00Z', 'P60D', '2026-04-01', '2026-04-01T16:00:00.000Z', '2026-04-01'],
    ['sixty days to National Day', '2026-08-02T02:00:00Z', 'P60D', '2026-10-01', '2026-10-01T16:00:00.000Z', '2026-10-08'],
    ['thirty days', '2026-03-02T02:00:00Z', 'P30D', '2026-04-01', '2026-04-01T16:00:00.000Z', '2026-04-01'],
    ['no days: the day itself', '2026-03-02T02:00:00Z', 'P0D', '2026-03-02', '2026-03-02T16:00:00.000Z', '2026-03-02'],
    ['fifteen working days', '2026-03-02T02:00:00Z', 'P15WD', '2026-03-23', '2026-03-23T16:00:00.000Z', '2026-03-23'],
    ['fifteen working days over two festivals and a worked Saturday', '2026-09-24T02:00:00Z', 'P15WD', '2026-10-22', '2026-10-22T16:00:00.000Z', '2026-10-22'],
    ['a month from the 31st to a month of thirty days', '2026-08-31T02:00:00Z', 'P1M', '2026-09-30', '2026-09-30T16:00:00.000Z', '2026-09-30'],
    ['a month to the same date', '2026-03-02T02:00:00Z', 'P1M', '2026-04-02', '2026-04-02T16:00:00.000Z', '2026-04-02'],
    ['a month that ends on a holiday', '2026-09-01T02:00:00Z', 'P1M', '2026-10-01', '2026-10-01T16:00:00.000Z', '2026-10-08'],
  ])('%s: %s + %s', (_case, start, quantity, strict, dueAt, legal) => {
    expect(due(start, quantity)).toEqual({
      ruleId: 'REPLY', quantity, startAt: at(start), strictLastDay: strict, strictDueAt: at(dueAt), legalLastDay: legal, legalDueAt: startOfDay(addDays(legal, 1)), calendarComplete: true,
    });
  });

  test.each<[Quantity, string]>([['PT4H', '2026-10-01T05:30:00.000Z'], ['PT72H', '2026-10-04T01:30:00.000Z']])('%s runs from the hour and rolls over no holiday', (quantity, dueAt) => {
    expect(due('2026-10-01T01:30:00Z', quantity)).toMatchObject({ strictLastDay: null, strictDueAt: at(dueAt), legalLastDay: null, legalDueAt: at(dueAt), calendarComplete: true });
  });
});

describe('a year that the calendar lacks', () => {
  test.each<[string, string, Quantity, string]>([
    ['the end of February', '2027-01-31T02:00:00Z', 'P1M', '2027-02-28'],
    ['the end of February in a leap year', '2028-01-31T02:00:00Z', 'P1M', '2028-02-29'],
    ['a Saturday', '2026-12-26T02:00:00Z', 'P7D', '2027-01-02'],
    ['working days counted from Monday to Friday', '2026-12-31T02:00:00Z', 'P5WD', '2027-01-07'],
  ])('%s: no roll, and said so', (_case, start, quantity, lastDay) => {
    const dueAt = startOfDay(addDays(lastDay, 1));
    expect(due(start, quantity)).toMatchObject({ strictLastDay: lastDay, strictDueAt: dueAt, legalLastDay: lastDay, legalDueAt: dueAt, calendarComplete: false });
  });

  test('a roll that would run into it does not begin', () => {
    const calendar: HolidayYear[] = [{ year: 2026, restDays: ['2026-12-30', '2026-12-31'], workDays: [] }];
    expect(due('2026-12-23T02:00:00Z', 'P7D', calendar)).toMatchObject({ strictLastDay: '2026-12-30', legalLastDay: '2026-12-30', calendarComplete: false });
  });

  test('it does not matter where no day of it is looked at', () => {
    expect(due('2027-12-31T02:00:00Z', 'PT4H')).toMatchObject({ calendarComplete: true });
    expect(due('2026-03-02T02:00:00Z', 'P7D', year2026 ? [year2026] : [])).toEqual(due('2026-03-02T02:00:00Z', 'P7D'));
  });

  test('a start in a year before the calendar counts into one that is known', () => {
    expect(due('2024-12-28T02:00:00Z', 'P7D')).toMatchObject({ strictLastDay: '2025-01-04', legalLastDay: '2025-01-06', calendarComplete: true });
  });
});

test.each<[string, Quantity]>([
  ['a negative number', 'P-7D'], ['a fraction', 'P1.5D'], ['a number in letters of science', 'P1e3D'], ['more than four digits', 'P10000D'],
])('%s is no quantity', (_case, quantity) => expect(() => due('2026-03-02T02:00:00Z', quantity)).toThrow(RangeError));

test('an instant that is no whole number is refused', () => {
  for (const startAt of [Number.NaN, Number.POSITIVE_INFINITY, 0.5]) expect(() => deadline({ ruleId: 'REPLY', quantity: 'P7D' }, startAt, HOLIDAYS)).toThrow(RangeError);
  expect(() => deadline({ ruleId: 'INCIDENT_AUTHORITY_4H', quantity: 'PT4H' }, Number.NaN, HOLIDAYS)).toThrow(RangeError);
});

describe('whatever the start', () => {
  // from 1992 on Shanghai has had no summer time
  const instants = fc.integer({ min: at('1992-01-01T00:00:00Z'), max: at('2099-12-31T00:00:00Z') });
  const known = fc.integer({ min: at('2025-01-01T00:00:00Z'), max: at('2026-10-01T00:00:00Z') });
  const counts = fc.integer({ min: 0, max: 60 });
  const units = fc.constantFrom<(count: number) => Quantity>((n) => `P${n}D`, (n) => `P${n % 13}M`, (n) => `P${n}WD`, (n) => `PT${n}H`);
  const quantities = fc.tuple(units, counts).map(([of, count]) => of(count));
  const reckon = (quantity: Quantity, startAt: number) => deadline({ ruleId: 'REPLY', quantity }, startAt, HOLIDAYS);

  test('the legal instant is never before the strict one, and a later start is never due earlier', () => {
    fc.assert(fc.property(quantities, fc.oneof(instants, known), fc.integer({ min: 0, max: 400 * 3_600_000 }), (quantity, startAt, later) => {
      const [one, next] = [reckon(quantity, startAt), reckon(quantity, startAt + later)];
      expect(one.legalDueAt).toBeGreaterThanOrEqual(one.strictDueAt);
      expect(one.strictDueAt).toBeGreaterThanOrEqual(startAt);
      expect(next.strictDueAt).toBeGreaterThanOrEqual(one.strictDueAt);
      if (one.calendarComplete && next.calendarComplete) expect(next.legalDueAt).toBeGreaterThanOrEqual(one.legalDueAt);
    }));
  });

  test('n days are n whole days after the end of the first: no hour is lost or won', () => {
    fc.assert(fc.property(counts, instants, (count, startAt) => {
      expect(reckon(`P${count}D`, startAt).strictDueAt).toBe(startOfDay(civilDay(startAt)) + (count + 1) * 86_400_000);
    }));
  });

  test('days left begin at the whole length and fall by one a day, through 0 on the last', () => {
    fc.assert(fc.property(counts, instants, fc.integer({ min: 0, max: 90 }), (count, startAt, passed) => {
      const { strictDueAt } = reckon(`P${count}D`, startAt);
      expect(daysLeft(strictDueAt, startAt + passed * 86_400_000)).toBe(count - passed);
    }));
  });

  test('a day that is due rests on a working day wherever the calendar is complete', () => {
    const rests = new Set(HOLIDAYS.flatMap((year) => year.restDays));
    let rolled = 0;
    fc.assert(fc.property(counts, known, (count, startAt) => {
      const { legalLastDay, strictLastDay, calendarComplete } = reckon(`P${count}D`, startAt);
      expect(calendarComplete).toBe(true);
      expect(rests.has(legalLastDay ?? '')).toBe(false);
      if (legalLastDay !== strictLastDay) rolled += 1;
    }), { numRuns: 300, seed: 203 });
    expect(rolled).toBeGreaterThan(30);
  });
});

describe('days', () => {
  test.each<[string, string, number]>([
    ['seven days before', '2026-03-02T02:00:00Z', 7], ['the last day begins', '2026-03-08T16:00:00Z', 0], ['its last moment', '2026-03-09T15:59:59.999Z', 0],
    ['the first moment that is late', '2026-03-09T16:00:00Z', -1], ['a month late', '2026-04-09T02:00:00Z', -31],
  ])('left: %s', (_case, now, days) => expect(daysLeft(at('2026-03-09T16:00:00Z'), at(now))).toBe(days));

  test.each<[string, boolean]>([
    ['2026-02-28', true], ['2026-02-29', false], ['2028-02-29', true], ['2026-13-01', false], ['2026-00-10', false], ['2026-04-31', false], ['2026-4-3', false],
    ['20260403', false], ['+002026-04-03', false], ['2026-04-03T00:00', false], ['2026-04-03[u-ca=chinese]', false], ['', false], [' 2026-04-03', false], ['2026-04-03\n', false],
  ])('%j is a civil day: %s', (text, expected) => {
    expect(isCivilDay(text)).toBe(expected);
    if (!expected) expect(() => startOfDay(text)).toThrow(RangeError);
  });

  test('begin and end in Shanghai', () => {
    expect(startOfDay('2026-03-02')).toBe(at('2026-03-01T16:00:00Z'));
    expect([civilDay(at('2026-03-01T15:59:59.999Z')), civilDay(at('2026-03-01T16:00:00Z'))]).toEqual(['2026-03-01', '2026-03-02']);
    expect([addDays('2026-02-27', 2), addDays('2026-01-01', -1), addDays('2028-02-28', 1)]).toEqual(['2026-03-01', '2025-12-31', '2028-02-29']);
  });
});

describe('the calendar', () => {
  test.each([[year2025, 2025, 28, 5], [year2026, 2026, 33, 6]] as const)('%# has the year, its days off and its worked weekends', (year, number, rests, works) => {
    if (!year) throw new Error('no such year');
    expect([year.year, year.restDays.length, year.workDays.length]).toEqual([number, rests, works]);
    for (const day of [...year.restDays, ...year.workDays]) expect(isCivilDay(day) && day.startsWith(String(number)), day).toBe(true);
    expect(year.restDays.filter((day) => year.workDays.includes(day))).toEqual([]);
    for (const day of year.workDays) expect([6, 7], day).toContain(Temporal.PlainDate.from(day).dayOfWeek);
  });
});

test.each<[string, string, boolean]>([
  ['a Monday', '2026-03-02', false], ['a Saturday', '2026-03-14', true], ['a Saturday that is worked', '2026-02-28', false], ['National Day, a Thursday', '2026-10-01', true],
  ['a Sunday of a year that nobody knows yet', '2031-01-05', true], ['New Year’s Day of such a year, a Wednesday', '2031-01-01', false],
])('whether somebody marks it as a rest day: %s', (_case, day, rests) => expect(restsOn(day, HOLIDAYS)).toBe(rests));
