import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { CallContext, type AccessServices } from '../access/context.ts';
import { openFigures } from '../modules/published-figures/index.ts';
import { Refusal } from '../tenancy/refusal.ts';
import { answerRefusal } from './answer.ts';
import type { Calls } from './calls.ts';
import { languageAsked, type AsksLanguage } from './language-asked.ts';
import { requestFiguresPage } from './request-figures-page.ts';
import { jarOf } from './session-cookie.ts';

interface Asked extends AsksLanguage { Params: { token: string } }

/** `/request-figures/` and a sealed address: how an organization that publishes it answers requests (row 92). Nobody signs in to read it. */
export function addRequestFiguresRoute(http: FastifyInstance, services: AccessServices, calls: Calls): void {
  http.get('/request-figures/:token', calls.routeOptions, calls.handle(async (given: FastifyRequest, reply: FastifyReply) => {
    const request = given as FastifyRequest<Asked>;
    request.call.operation = 'requestFiguresPage';
    calls.known(request, null);
    const facts = { requestId: request.id, ip: request.ip, userAgent: null, idempotencyKey: null, variablesHash: '', isUnattended: true };
    const context = new CallContext(services, facts, null, jarOf(reply, services.publicUrl));
    try {
      const page = requestFiguresPage(await openFigures(context, request.params.token), languageAsked(request));
      return reply.header('cache-control', 'no-cache').header('vary', 'accept-language').type('text/html; charset=utf-8').send(page);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return answerRefusal(reply, error);
    }
  }) as never);
}
