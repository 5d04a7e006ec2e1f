import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { CallContext, type AccessServices } from '../access/context.ts';
import { collectionList, ownProcessing, type CollectionList } from '../modules/purposes/index.ts';
import { answerRefusal } from './answer.ts';
import type { Calls } from './calls.ts';
import { COLLECTION_LIST_STYLE, collectionListPage } from './collection-list-page.ts';
import { languageAsked, type AsksLanguage } from './language-asked.ts';
import { jarOf } from './session-cookie.ts';
import { Refusal } from '../tenancy/refusal.ts';
import type { TenantScope } from '../tenancy/tenant-scope.ts';

interface Asked extends AsksLanguage { Params: { token?: string } }

/** `/own-processing` is what the platform decides on itself (row 103); `/collection-list` is the platform's; behind it the sealed address of an organization's, which it gives to its people. Nobody signs in to read them (§2; row 102). */
export function addCollectionListRoute(http: FastifyInstance, services: AccessServices, calls: Calls): void {
  http.get('/collection-list.css', (_request, reply) => reply.type('text/css; charset=utf-8').header('cache-control', 'public, max-age=3600').send(COLLECTION_LIST_STYLE));
  const answer = (operation: string, list: (scope: TenantScope) => Promise<CollectionList>) => calls.handle(async (given: FastifyRequest, reply: FastifyReply) => {
    const request = given as FastifyRequest<Asked>;
    request.call.operation = operation;
    calls.known(request, null);
    const facts = { requestId: request.id, ip: request.ip, userAgent: null, idempotencyKey: null, variablesHash: '', isUnattended: true };
    const context = new CallContext(services, facts, null, jarOf(reply, services.publicUrl));
    const { token } = request.params;
    try {
      const scope = token === undefined ? context.system().own : context.sealed('collection-list', token).scope;
      const page = collectionListPage(await list(scope), languageAsked(request));
      return reply.header('cache-control', 'no-cache').header('vary', 'accept-language').type('text/html; charset=utf-8').send(page);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return answerRefusal(reply, error);
    }
  }) as never;
  const everything = answer('collectionList', collectionList);
  http.get('/collection-list', calls.routeOptions, everything);
  http.get('/collection-list/:token', calls.routeOptions, everything);
  http.get('/own-processing', calls.routeOptions, answer('ownProcessing', ownProcessing));
}
