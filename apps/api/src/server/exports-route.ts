import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { AccessServices } from '../access/context.ts';
import { refusalOf } from '../access/refusal-of.ts';
import { download } from '../modules/jobs/index.ts';
import { answerRefusal } from './answer.ts';
import type { Calls } from './calls.ts';
import { contextOf } from './graphql-route.ts';

export interface Asked { Params: { id: string }; Querystring: { organization?: unknown } }

/** A link cannot send a header: the seat that it is for stands in the query, and is checked like the header. */
export function takeSeatFromQuery(request: FastifyRequest<Asked>): void {
  const { organization } = request.query;
  if (typeof organization === 'string' && organization !== '') request.headers['accord-organization'] ??= organization;
}

/** GET /exports/ID: the file of a job, sent while it is read (console §6, Export). A proxy, and a browser's cache, keep nothing of it. */
export function addExportsRoute(http: FastifyInstance, services: AccessServices, calls: Calls): void {
  http.get<Asked>('/exports/:id', calls.routeOptions, calls.handle(async (given, reply) => {
    const request = given as FastifyRequest<Asked>;
    reply.header('cache-control', 'no-store');
    request.call.operation = 'export';
    try {
      takeSeatFromQuery(request);
      const context = await contextOf(services, request, reply);
      calls.known(request, context.caller?.organizationId ?? null);
      context.mustBeSignedIn();
      const { name, text } = await download(context, context.scope('export'), request.params.id);
      return reply.header('content-disposition', `attachment; filename="${name}"`).type('text/csv; charset=utf-8').send(text);
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal) return answerRefusal(reply, refusal);
      throw error;
    }
  }) as never);
}
