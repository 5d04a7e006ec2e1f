import { expect, test } from 'vitest';
import type { TodayRequest } from './today.graphql.ts';
import { urgentOf, verbOf } from './urgent.ts';

const nodeOf = (id: string): TodayRequest => ({ id, number: id, type: 'ACCESS', state: 'FORWARDED', timeliness: 'PENDING', receivedAt: '', replyDueAt: null, subject: null });
const listed = (...ids: string[]) => ({ edges: ids.map((id) => ({ node: nodeOf(id) })) });

test('a request is listed once, under the most urgent reason, the overdue ones first', () => {
  const urgent = urgentOf({ overdue: listed('a', 'b'), soon: listed('c'), arriving: listed('b', 'c', 'd') });
  expect(urgent.map(({ need, request }) => `${request.id} ${need}`)).toEqual(['a overdue', 'b overdue', 'c soon', 'd arriving']);
});

test('of the overdue ones the oldest stands first; one whose clock has not started last', () => {
  const due = (id: string, replyDueAt: string | null) => ({ node: { ...nodeOf(id), replyDueAt } });
  const overdue = { edges: [due('later', '2026-03-09T16:00:00Z'), due('none', null), due('first', '2026-03-02T16:00:00Z')] };
  expect(urgentOf({ overdue, soon: listed(), arriving: listed() }).map(({ request }) => request.id)).toEqual(['first', 'later', 'none']);
});

test.each([['TRIAGE', 'forward'], ['FORWARDED', 'acknowledge'], ['UNDER_REVIEW', 'answer']] as const)('of a request that is %s the next step is to %s', (state, verb) => {
  expect(verbOf({ state })).toBe(verb);
});
