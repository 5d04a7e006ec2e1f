import type { FastifyInstance } from 'fastify';

/** Since when Global Privacy Control is heeded as it is now: an objection to advertising (packages/consents, `cookieStanding`). */
const HEEDED_SINCE = '2026-11-26';

/** GET /.well-known/gpc.json: says to browsers and auditors that Sec-GPC is heeded here (Global Privacy Control, W3C). */
export function addGpcRoute(http: FastifyInstance): void {
  const said = JSON.stringify({ gpc: true, lastUpdate: HEEDED_SINCE });
  http.get('/.well-known/gpc.json', (_request, reply) => reply.header('cache-control', 'public, max-age=3600').type('application/json; charset=utf-8').send(said));
}
