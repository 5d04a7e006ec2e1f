import { setTimeout as pause } from 'node:timers/promises';
import type { Running } from '../faults/process.ts';
import type { GraphqlError } from '../support/accord.ts';

/** Longer than this no balancer waits for a replica before it tries the next. */
const WAITS_MS = 3_000;
/** Nothing says whether it was done: the same call, with the same key, goes to the next replica. */
const LEAVES_OPEN = new Set(['INTERNAL_SERVER_ERROR', 'UNAVAILABLE', 'CONTENDED']);
/** What answers the replicas gave that were not final, by code and reason. */
export const setbacks = new Map<string, number>();
const note = (what: string): Map<string, number> => setbacks.set(what, (setbacks.get(what) ?? 0) + 1);

export interface Sent {
  readonly query: string;
  readonly variables?: Record<string, unknown>;
  readonly cookie?: string;
  readonly key?: string;
}
export interface Answered<Data> { readonly data: Data | null; readonly errors: readonly GraphqlError[]; readonly headers: Headers }

export async function ask<Data>({ url }: Pick<Running, 'url'>, { query, variables, cookie, key }: Sent): Promise<Answered<Data>> {
  const headers = { 'content-type': 'application/json', ...(cookie && { cookie }), ...(key && { 'idempotency-key': key }) };
  const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query, variables }), signal: AbortSignal.timeout(WAITS_MS) });
  const { data = null, errors = [] } = (await response.json()) as { data?: Data | null; errors?: GraphqlError[] };
  return { data, errors, headers: response.headers };
}

/** Sends a call to its home replica, and round the others until one gives an answer that is final. Needs an Idempotency-Key to be harmless. */
export async function insist<Data>(replicas: readonly Pick<Running, 'url'>[], home: number, sent: Sent & { readonly key: string }): Promise<Answered<Data>> {
  for (let attempt = 0; ; attempt++) {
    const replica = replicas[(home + attempt) % replicas.length];
    if (!replica) throw new Error('there is no replica');
    try {
      const answer = await ask<Data>(replica, sent);
      const open = answer.errors.find(({ extensions }) => LEAVES_OPEN.has(extensions.code) || LEAVES_OPEN.has(extensions.reason));
      if (!open) return answer;
      note(`${open.extensions.code} ${open.extensions.reason}`);
    } catch (error) {
      note(error instanceof Error ? error.name : 'Error');
    }
    await pause(50);
  }
}
