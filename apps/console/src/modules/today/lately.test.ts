import { beforeEach, expect, test } from 'vitest';
import { viewer } from '../../session.ts';
import { viewerWith } from '../../testing/viewers.ts';
import { latelyOf, leave, leftAt } from './lately.ts';
import type { LatelyEvent } from './today.graphql.ts';

const AT = Date.parse('2026-03-02T02:00:00Z');
const event = (id: string, action: string, by = 'p9', minutesAgo = 0): LatelyEvent =>
  ({ id, action, occurredAt: new Date(AT - minutesAgo * 60_000).toISOString(), subjectType: 'PrivacyRequest', subjectId: 'r1', actor: { kind: 'PERSON', id: by, name: '张敏' } });
const ids = (shown: readonly LatelyEvent[]): string[] => shown.map(({ id }) => id);

beforeEach(() => localStorage.clear());

test('what others did is told, the latest first; what the reader did, and how the program keeps itself going, is not', () => {
  const found = latelyOf([event('a', 'request.submitted'), event('b', 'request.acknowledged', 'p1'), event('c', 'message.sent'), event('d', 'session.begun'), event('e', 'app.disabled')], 'p1', null);
  expect([ids(found.shown), found.sinceThen]).toEqual([['a', 'e'], 0]);
});

test('six are shown; those since the reader left are counted, also what is not shown', () => {
  const many = Array.from({ length: 9 }, (_, at) => event(String(at), 'request.submitted', 'p9', at));
  const found = latelyOf(many, 'p1', AT - 7.5 * 60_000);
  expect([ids(found.shown), found.sinceThen]).toEqual([['0', '1', '2', '3', '4', '5'], 8]);
});

test('when the reader left is kept on this device by account; before the first visit nothing is known', () => {
  viewer.value = viewerWith(['ADMINISTRATOR']);
  expect(leftAt()).toBeNull();
  leave(AT);
  expect(leftAt()).toBe(AT);
  viewer.value = viewerWith(['ADMINISTRATOR'], { id: 'a2' });
  expect(leftAt()).toBeNull();
});
