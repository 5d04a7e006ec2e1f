import type { FastifyInstance } from 'fastify';
import type { AccessServices } from '../access/context.ts';

/** Whether the process is about to end: set once, when it is told to stop. */
export interface Readiness { isStopping: boolean }

/** /livez: the process answers. /readyz: it can reach its database and is not about to end, so a balancer may send people here. */
export function addHealthRoutes(http: FastifyInstance, { kernel, log }: Pick<AccessServices, 'kernel' | 'log'>, readiness: Readiness): void {
  http.get('/livez', (_request, reply) => reply.header('cache-control', 'no-store').send({ status: 'ok' }));
  http.get('/readyz', async (_request, reply) => {
    reply.header('cache-control', 'no-store');
    if (readiness.isStopping) return reply.code(503).send({ status: 'stopping' });
    try {
      await kernel.database.reader.query('SELECT 1');
      return await reply.send({ status: 'ok' });
    } catch (error) {
      log.error({ err: error }, 'the database cannot be reached');
      return reply.code(503).send({ status: 'unavailable' });
    }
  });
}
