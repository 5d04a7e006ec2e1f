import { createHash } from 'node:crypto';
import { asksForPrivacy } from '@accord/consents';
import { HeaderMap, type ApolloServer } from '@apollo/server';
import type { GraphQLSchema } from 'graphql';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { authenticate, type Credentials } from '../access/authenticate.ts';
import { CallContext, type AccessServices } from '../access/context.ts';
import { refusalOf } from '../access/refusal-of.ts';
import { Refusal } from '../tenancy/refusal.ts';
import { answer, answerRefusal, bodyOf } from './answer.ts';
import type { Calls } from './calls.ts';
import { admit } from './document-limits.ts';
import type { OperationNames } from './operation-names.ts';
import { readJson, UnreadableBody } from './json-body.ts';
import { jarOf, tokenOf } from './session-cookie.ts';
import type { TrustedDocuments } from './trusted-documents.ts';
import { openStream } from './open-stream.ts';
import type { Streams } from './streams.ts';

const BODY_MOST = 256 * 1024;
const IDEMPOTENCY_KEY = /^[\x21-\x7e]{1,100}$/;

export interface GraphqlBody {
  query: string;
  variables?: Record<string, unknown> | null;
  operationName?: string | null;
}

const badRequest = (reason: string, message: string) => new Refusal('BAD_USER_INPUT', message, { reason });

function readBody(bytes: unknown): GraphqlBody {
  const body = readJson(bytes instanceof Uint8Array ? bytes : new Uint8Array());
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw badRequest('INVALID_BODY', 'The body must be one JSON object; batches are not accepted.');
  const { query, variables, operationName } = body as Partial<GraphqlBody>;
  if (typeof query !== 'string' || query.trim() === '') throw badRequest('INVALID_BODY', 'The body must have a query.');
  if (variables !== undefined && variables !== null && (typeof variables !== 'object' || Array.isArray(variables))) throw badRequest('INVALID_BODY', 'variables must be an object.');
  if (operationName !== undefined && operationName !== null && typeof operationName !== 'string') throw badRequest('INVALID_BODY', 'operationName must be text.');
  return { query, variables: variables ?? null, operationName: operationName ?? null };
}

const headerOf = (request: FastifyRequest, name: string): string | null => {
  const value = request.headers[name];
  return typeof value === 'string' && value !== '' ? value : null;
};

function idempotencyKeyOf(request: FastifyRequest): string | null {
  const key = headerOf(request, 'idempotency-key');
  if (key !== null && !IDEMPOTENCY_KEY.test(key)) throw badRequest('INVALID_IDEMPOTENCY_KEY', 'An Idempotency-Key has 1 to 100 printable ASCII characters without blanks.');
  return key;
}

/** A browser that speaks from another origin is refused even before the cookie's SameSite is asked. */
function mustBeSameOrigin(request: FastifyRequest, publicUrl: string): void {
  const origin = headerOf(request, 'origin');
  if (origin === null || origin === new URL(publicUrl).origin) return;
  if (URL.canParse(origin) && new URL(origin).host === request.headers.host) return;
  throw new Refusal('FORBIDDEN', 'Calls from another origin are not accepted.', { reason: 'CROSS_ORIGIN' });
}

const credentialsOf = (request: FastifyRequest, publicUrl: string): Credentials => ({
  token: tokenOf(request, publicUrl), authorization: headerOf(request, 'authorization'), organization: headerOf(request, 'accord-organization'),
  isUnattended: headerOf(request, 'accord-unattended') !== null,
});

/** Who calls, for GraphQL and for the plain routes beside it. Throws a Refusal. */
export async function contextOf(services: AccessServices, request: FastifyRequest, reply: FastifyReply, variables: unknown = null): Promise<CallContext> {
  const cookies = jarOf(reply, services.publicUrl);
  const credentials = credentialsOf(request, services.publicUrl);
  if (credentials.token !== null) mustBeSameOrigin(request, services.publicUrl);
  const idempotencyKey = idempotencyKeyOf(request);
  const caller = await authenticate(services, credentials, cookies);
  return new CallContext(services, {
    requestId: request.id,
    ip: request.ip,
    userAgent: headerOf(request, 'user-agent')?.slice(0, 300) ?? null,
    idempotencyKey,
    isUnattended: credentials.isUnattended === true,
    asksForPrivacy: asksForPrivacy(request.headers['sec-gpc']),
    variablesHash: idempotencyKey === null ? '' : createHash('sha256').update(JSON.stringify(variables)).digest('hex'),
  }, caller, cookies);
}

export interface GraphqlRoute {
  readonly apollo: ApolloServer<CallContext>;
  readonly services: AccessServices;
  /** Schema introspection for everybody; keys with schema:read always may. */
  readonly introspection: boolean;
  readonly calls: Calls;
  readonly names: OperationNames;
  readonly documents: TrustedDocuments;
  readonly schema?: GraphQLSchema;
  readonly streams: Streams;
}

/** A browser with its cookie; who shows a key beside it is that key. */
const isSession = (request: FastifyRequest, publicUrl: string): boolean => tokenOf(request, publicUrl) !== null && headerOf(request, 'authorization') === null;

/** POST /graphql (GraphQL over HTTP): bytes → strict JSON → limits → is the document the console’s? → who calls → Apollo. */
export function addGraphqlRoute(http: FastifyInstance, { apollo, services, introspection, calls, names, documents, schema, streams }: GraphqlRoute): void {
  http.post('/graphql', { bodyLimit: BODY_MOST, ...calls.routeOptions }, calls.handle(async (request, reply) => {
    reply.header('cache-control', 'no-store');
    try {
      if (!(request.headers['content-type'] ?? '').startsWith('application/json')) return answer(reply, 415, { code: 'BAD_REQUEST', reason: 'UNSUPPORTED_MEDIA_TYPE', message: 'Send application/json.' });
      const body = readBody(request.body);
      const admission = admit(body.query);
      if ('refusal' in admission) throw badRequest('DOCUMENT_TOO_LARGE', admission.refusal);
      request.call.operation = documents.nameOf(admission.hash) ?? names.of(admission.roots, body.operationName);
      if (documents.isEnforced && isSession(request, services.publicUrl)) request.call.operation = await documents.mustBeKnown(admission.hash, services.offered);
      const context = await contextOf(services, request, reply, body.variables);
      calls.known(request, context.caller?.organizationId ?? null);
      if (admission.readsSchema && !introspection && context.caller?.permissions.has('schema:read') !== true) throw new Refusal('FORBIDDEN', 'The schema is read with an API key that has schema:read.', { reason: 'NO_INTROSPECTION' });
      const headers = new HeaderMap([['content-type', 'application/json']]);
      const accept = headerOf(request, 'accept');
      if (accept !== null) headers.set('accept', accept);
      if (schema && admission.subscriptions.has(body.operationName ?? '')) {
        if (accept?.includes('text/event-stream') !== true) throw badRequest('EVENT_STREAM_NEEDED', 'A subscription is answered as a stream: send accept: text/event-stream.');
        return await calls.run(request, () => openStream(streams, { schema, context, body, reply, credentials: credentialsOf(request, services.publicUrl) }));
      }
      const response = await calls.run(request, () => apollo.executeHTTPGraphQLRequest({ httpGraphQLRequest: { method: 'POST', headers, search: '', body }, context: () => Promise.resolve(context) }));
      for (const [name, value] of response.headers) if (name !== 'cache-control') reply.header(name, value);
      if (response.body.kind !== 'complete') throw new Error('Apollo answered in parts');
      reply.code(response.status ?? 200);
      return response.body.string;
    } catch (error) {
      if (error instanceof UnreadableBody) return answer(reply, 400, { code: 'BAD_REQUEST', reason: error.reason, message: error.message });
      const refusal = refusalOf(error);
      if (refusal) return answerRefusal(reply, refusal);
      throw error;
    }
  }));
  http.route({ method: ['GET', 'PUT', 'PATCH', 'DELETE'], url: '/graphql', handler: (_request, reply) => reply.code(405).header('allow', 'POST').send(bodyOf({ code: 'BAD_REQUEST', reason: 'METHOD_NOT_ALLOWED', message: 'Send a POST.' })) });
}
