import { expect, test } from 'vitest';
import type { TodayRequest } from './today.graphql.ts';
import { urgentOf } from './urgent.ts';

const listed = (...ids: string[]) => ({
  edges: ids.map((id) => ({ node: { id, number: id, type: 'ACCESS', state: 'FORWARDED', timeliness: 'PENDING', receivedAt: '', replyDueAt: null } satisfies TodayRequest })),
});

test('a request is listed once, under the most urgent reason, the overdue ones first', () => {
  const urgent = urgentOf({ overdue: listed('a', 'b'), soon: listed('c'), arriving: listed('b', 'c', 'd') });
  expect(urgent.map(({ need, request }) => `${request.id} ${need}`)).toEqual(['a overdue', 'b overdue', 'c soon', 'd arriving']);
});
