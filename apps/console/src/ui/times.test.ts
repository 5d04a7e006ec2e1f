import { expect, test } from 'vitest';
import { dueOf } from './due.ts';
import { daysLeft, lastDayOf, sayDay, sayInstant } from './times.ts';

const at = (instant: string) => Date.parse(instant);
const open = { state: 'FORWARDED', timeliness: 'PENDING', replyDueAt: '2026-03-09T16:00:00Z' };

test('instants are said in Shanghai time, wherever the reader sits', () => {
  expect(sayInstant('2026-03-02T16:30:00Z', 'en')).toBe('3 Mar 2026, 00:30');
  expect(sayInstant('2026-03-02T16:30:00Z', 'zh-CN')).toBe('2026年3月3日 00:30');
  expect(sayDay('2026-03-09', 'zh-CN')).toBe('2026年3月9日');
});

// domain §3: a due instant is exclusive, the last day ends at 24:00
test.each([
  ['2026-03-02T02:00:00Z', 7],
  ['2026-03-09T15:59:59.999Z', 0],
  ['2026-03-09T16:00:00Z', -1],
])('at %s %d days are left until 9 March ends', (now, days) => {
  expect(daysLeft('2026-03-09T16:00:00Z', at(now))).toBe(days);
  expect(lastDayOf('2026-03-09T16:00:00Z')).toBe('2026-03-09');
});

test.each([
  [open, '2026-03-02T02:00:00Z', { is: 'calm', days: 7 }],
  [open, '2026-03-07T02:00:00Z', { is: 'soon', days: 2 }],
  [open, '2026-03-09T02:00:00Z', { is: 'today' }],
  [open, '2026-03-12T02:00:00Z', { is: 'late', days: 3 }],
  [{ ...open, timeliness: 'ON_TIME' }, '2026-03-12T02:00:00Z', { is: 'closed', because: 'answered' }],
  [{ ...open, state: 'IN_PROGRESS', timeliness: 'LATE' }, '2026-03-12T02:00:00Z', { is: 'closed', because: 'answeredLate' }],
  [{ ...open, replyDueAt: null }, '2026-03-02T02:00:00Z', { is: 'paused' }],
  [{ ...open, state: 'WITHDRAWN' }, '2026-03-12T02:00:00Z', { is: 'closed', because: 'ended' }],
  [{ ...open, state: 'ROUTED' }, '2026-03-02T02:00:00Z', { is: 'closed', because: 'passedOn' }],
  [{ ...open, state: 'DUPLICATE' }, '2026-03-02T02:00:00Z', { is: 'closed', because: 'joined' }],
])('%o at %s', (request, now, due) => {
  expect(dueOf(request, at(now))).toEqual(due);
});
