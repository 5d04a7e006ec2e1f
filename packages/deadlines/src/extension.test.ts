import { describe, expect, test } from 'vitest';
import { addDays, civilDay, deadline, EXTENDED_REPLY, extension, HOLIDAYS, outerLimit, type Extendable, type ExtensionFault } from './index.ts';

const startAt = Date.parse('2026-03-02T02:00:00Z');
const promised = deadline({ ruleId: 'REPLY', quantity: 'P7D' }, startAt, HOLIDAYS);
const request: Extendable = { clockStartAt: startAt, replyDueAt: promised.strictDueAt, repliedAt: null, isExtended: false, now: startAt };
const HOUR = 3_600_000;

describe('the time for a reply may be extended', () => {
  test.each<[string, Partial<Extendable>, string, ExtensionFault]>([
    ['to the day that was promised anyway', {}, '2026-03-09', 'NOT_LATER'],
    ['to an earlier day', {}, '2026-03-03', 'NOT_LATER'],
    ['one day beyond the outer limit', {}, '2026-04-02', 'PAST_OUTER_LIMIT'],
    ['in the first moment that is late', { now: promised.strictDueAt }, '2026-03-20', 'EXTENSION_TOO_LATE'],
    ['twice', { isExtended: true }, '2026-03-20', 'ALREADY_EXTENDED'],
    ['to a day that is over, after a reply in time', { repliedAt: startAt + HOUR, now: Date.parse('2026-03-25T02:00:00Z') }, '2026-03-24', 'NOT_LATER'],
  ])('never %s', (_case, more, day, fault) => expect(extension({ ...request, ...more }, day, HOLIDAYS)).toEqual({ fault, latestDay: '2026-04-01' }));

  test.each<[string, Partial<Extendable>, string]>([
    ['by one day', {}, '2026-03-10'],
    ['to the outer limit itself', {}, '2026-04-01'],
    ['in the last moment', { now: promised.strictDueAt - 1 }, '2026-03-20'],
    ['for carrying out, after a decision in time', { repliedAt: startAt + HOUR, now: promised.strictDueAt + HOUR }, '2026-03-20'],
  ])('%s', (_case, more, day) => {
    const { clock } = extension({ ...request, ...more }, day, HOLIDAYS) as { clock: ReturnType<typeof deadline> };
    expect([clock.ruleId, clock.startAt, clock.strictLastDay, civilDay(clock.strictDueAt - 1)]).toEqual([EXTENDED_REPLY, startAt, day, day]);
  });

  test('every day between is allowed, and none besides: the clock counts from the same start', () => {
    const { strictLastDay } = outerLimit(startAt, HOLIDAYS);
    for (let ahead = 1; ahead <= 40; ahead++) {
      const day = addDays('2026-03-02', ahead);
      expect(extension(request, day, HOLIDAYS).fault === null, day).toBe(day > '2026-03-09' && day <= strictLastDay!);
    }
  });
});
