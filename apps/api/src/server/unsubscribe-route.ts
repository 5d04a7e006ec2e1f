import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { CallContext, type AccessServices } from '../access/context.ts';
import type { TokenPurpose } from '../access/sealed-token.ts';
import { endMarketing } from '../modules/consents/index.ts';
import { stopReminders } from '../modules/notices/index.ts';
import { Refusal } from '../tenancy/refusal.ts';
import type { TenantScope } from '../tenancy/tenant-scope.ts';
import type { Calls } from './calls.ts';
import { jarOf } from './session-cookie.ts';
import { askingPage, donePage, MARKETING, REMINDERS, unknownPage, type UnsubscribePages } from './unsubscribe-page.ts';

interface Asked { Params: { token: string } }

interface List {
  readonly path: string;
  readonly purpose: TokenPurpose;
  readonly pages: UnsubscribePages;
  leave(scope: TenantScope, personId: string): Promise<void>;
}

/** What somebody can leave by a link in a letter. */
const LISTS: readonly List[] = [
  { path: '/unsubscribe/:token', purpose: 'unsubscribe', pages: REMINDERS, leave: (scope, personId) => stopReminders(scope, personId, true) },
  { path: '/unsubscribe/marketing/:token', purpose: 'unsubscribe-marketing', pages: MARKETING, leave: endMarketing },
];

/**
 * The addresses in List-Unsubscribe (RFC 8058): GET asks and changes nothing, POST takes whom the letter went to off the list. The token
 * alone says who that is; a session is not looked at.
 */
export function addUnsubscribeRoute(http: FastifyInstance, services: AccessServices, calls: Calls): void {
  for (const { path, purpose, pages, leave } of LISTS) {
    const route = (answer: (context: CallContext, token: string) => Promise<string>) => calls.handle(async (given: FastifyRequest, reply: FastifyReply) => {
      const request = given as FastifyRequest<Asked>;
      request.call.operation = 'unsubscribe';
      reply.header('cache-control', 'no-store').type('text/html; charset=utf-8');
      calls.known(request, null);
      const facts = { requestId: request.id, ip: request.ip, userAgent: null, idempotencyKey: null, variablesHash: '', isUnattended: true };
      try {
        return await answer(new CallContext(services, facts, null, jarOf(reply, services.publicUrl)), request.params.token);
      } catch (error) {
        if (!(error instanceof Refusal) || error.code !== 'NOT_FOUND') throw error;
        reply.code(404);
        return unknownPage(pages);
      }
    }) as never;
    http.get(path, calls.routeOptions, route((context, token) => {
      context.sealed(purpose, token);
      return Promise.resolve(askingPage(pages));
    }));
    http.post(path, calls.routeOptions, route(async (context, token) => {
      const { scope, id } = context.sealed(purpose, token);
      await leave(scope, id);
      return donePage(pages);
    }));
  }
}
