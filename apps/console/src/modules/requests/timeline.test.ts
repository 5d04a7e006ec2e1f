import { expect, test } from 'vitest';
import { lengthOf } from './quantity.ts';
import { inOrder, partyOf, replyOwedBy, type TimelineActor, type TimelineEvent } from './timeline.ts';

const event = (id: string, occurredAt: string): TimelineEvent => ({ id, occurredAt, step: null, actor: { kind: 'SYSTEM', id: null } });

test('what happened in one millisecond stands in the order in which it was written', () => {
  const events = [event('03', '2026-03-02T02:00:00.005Z'), event('02', '2026-03-02T02:00:00Z'), event('01', '2026-03-02T02:00:00.000Z')];
  expect(inOrder(events).map(({ id }) => id)).toEqual(['01', '02', '03']);
});

test('the person sees parties, not names', () => {
  const by = (kind: TimelineActor['kind'], id: string | null = null): TimelineActor => ({ kind, id, name: 'Zhang Min' });
  expect(partyOf(by('PERSON', 'me'), 'me', 'ORGANIZATION_ACCEPTS')).toBe('you');
  expect(partyOf(by('PERSON', 'administrator'), 'me', 'ORGANIZATION_ACCEPTS')).toBe('organization');
  expect(partyOf(by('PERSON'), 'me', null)).toBe('you');
  expect(partyOf(by('API_KEY', 'k'), 'me', 'COMPLETE')).toBe('organization');
  expect(partyOf(by('STAFF', 's'), 'me', 'FORWARD')).toBe('platform');
  expect(partyOf(by('SYSTEM'), 'me', 'FORWARD')).toBe('platform');
});

test('a reply is owed until a substantive one was given or the request has ended', () => {
  const request = { state: 'UNDER_REVIEW', timeliness: 'PENDING', replyDueAt: '2026-03-09T16:00:00Z' };
  const now = Date.parse('2026-03-05T02:00:00Z');
  expect(replyOwedBy(request, now)).toBe(request.replyDueAt);
  expect(replyOwedBy({ ...request, timeliness: 'LATE' }, Date.parse('2026-03-12T02:00:00Z'))).toBe(request.replyDueAt);
  expect(replyOwedBy({ ...request, timeliness: 'ON_TIME' }, now)).toBeNull();
  expect(replyOwedBy({ ...request, state: 'WITHDRAWN' }, now)).toBeNull();
});

test.each([
  ['P7D', { unit: 'days', count: 7 }], ['P15WD', { unit: 'workingDays', count: 15 }], ['P1M', { unit: 'months', count: 1 }], ['PT4H', { unit: 'hours', count: 4 }], ['7 days', null],
])('%s is %j', (quantity, length) => expect(lengthOf(quantity)).toEqual(length));
