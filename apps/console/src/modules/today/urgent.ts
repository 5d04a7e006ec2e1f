import type { TodayRequest, TodayRequests } from './today.graphql.ts';

export type Need = 'overdue' | 'soon' | 'arriving';

export interface Urgent {
  need: Need;
  request: TodayRequest;
}

/** Every request that needs the reader once, under the most urgent reason it is listed for; the earliest due first. */
export function urgentOf(read: TodayRequests): Urgent[] {
  const listed = new Map<string, Urgent>();
  for (const need of ['overdue', 'soon', 'arriving'] as const) {
    for (const { node } of [...read[need].edges].sort((one, other) => dueAt(one.node) - dueAt(other.node))) {
      if (!listed.has(node.id)) listed.set(node.id, { need, request: node });
    }
  }
  return [...listed.values()];
}

const dueAt = ({ replyDueAt }: TodayRequest): number => (replyDueAt === null ? Infinity : Date.parse(replyDueAt));

/** What is to be done with it next, as the word of a verb. */
export function verbOf({ state }: Pick<TodayRequest, 'state'>): 'forward' | 'acknowledge' | 'answer' {
  return state === 'TRIAGE' ? 'forward' : state === 'FORWARDED' ? 'acknowledge' : 'answer';
}
