import Fastify, { type FastifyInstance } from 'fastify';
import type { AccessServices } from '../access/context.ts';
import { addHealthRoutes, type Readiness } from '../server/health-routes.ts';
import type { Metrics } from './metrics.ts';

/** What the operator's own systems read, on a port of its own: /metrics, /livez, /readyz. Not listening yet. */
export function createMetricsServer({ registry }: Metrics, services: Pick<AccessServices, 'kernel' | 'log'>, readiness: Readiness): FastifyInstance {
  const http = Fastify({ logger: false, forceCloseConnections: true });
  addHealthRoutes(http, services, readiness);
  http.get('/metrics', async (_request, reply) => reply.type(registry.contentType).send(await registry.metrics()));
  return http;
}
