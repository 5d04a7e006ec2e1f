import type { FastifyRequest } from 'fastify';
import type { BySession } from '../modules/intake/index.ts';

/** In a header, since addresses stand in logs. */
const HEADER = 'accord-request-session';

/** The session of a request that a code opened, where the call is made with one; `?part=` names one of its parts. */
export function sessionOf({ headers, query }: FastifyRequest): BySession | null {
  const session = headers[HEADER];
  if (typeof session !== 'string' || session === '') return null;
  const { part } = query as { part?: unknown };
  return { session, partId: typeof part === 'string' && part !== '' ? part : null };
}
