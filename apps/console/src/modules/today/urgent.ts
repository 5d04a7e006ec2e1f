import type { TodayRequest, TodayRequests } from './today.graphql.ts';

export type Need = 'overdue' | 'soon' | 'arriving';

export interface Urgent {
  need: Need;
  request: TodayRequest;
}

/** Every request that needs the reader once, under the most urgent reason it is listed for. */
export function urgentOf(read: TodayRequests): Urgent[] {
  const listed = new Map<string, Urgent>();
  for (const need of ['overdue', 'soon', 'arriving'] as const) {
    for (const { node } of read[need].edges) {
      if (!listed.has(node.id)) listed.set(node.id, { need, request: node });
    }
  }
  return [...listed.values()];
}
