import cookie from '@fastify/cookie';
import type { ApolloServer } from '@apollo/server';
import Fastify, { type FastifyInstance } from 'fastify';
import type { AccessServices, CallContext } from '../access/context.ts';
import { addConsoleFiles } from './console-files.ts';
import { addGraphqlRoute, newRequestId } from './graphql-route.ts';
import { addHealthRoutes } from './health-routes.ts';
import { addMailboxRoute, type Mailbox } from './mailbox-route.ts';
import { securityHeaders } from './security-headers.ts';
import { addUploadsRoute } from './uploads-route.ts';

export interface HttpServerOptions {
  readonly apollo: ApolloServer<CallContext>;
  readonly services: AccessServices;
  readonly introspection: boolean;
  readonly trustProxy: boolean;
  /** The built console, or null to serve the API alone. */
  readonly consoleDirectory: string | null;
  /** The sample mailbox; null where mails go out by SMTP. */
  readonly mailbox: Mailbox | null;
}

/** The one HTTP server: GraphQL, uploads, health, the console's files. Not listening yet. */
export async function createHttpServer(options: HttpServerOptions): Promise<FastifyInstance> {
  const { services } = options;
  const http = Fastify({
    // a request's headers and URL stay out of the log; what fails is logged below, by id
    logger: false,
    genReqId: newRequestId,
    trustProxy: options.trustProxy,
    requestTimeout: 30_000,
    connectionTimeout: 30_000,
    keepAliveTimeout: 10_000,
    forceCloseConnections: 'idle',
    return503OnClosing: true,
    bodyLimit: 64 * 1024,
  });
  const headers = securityHeaders(services.publicUrl.startsWith('https:'));
  await http.register(cookie);
  // bytes stay bytes: JSON is decoded strictly by the route, files are hashed as they came
  http.removeAllContentTypeParsers();
  http.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  http.addHook('onRequest', (request, reply, done) => {
    reply.headers(headers).header('x-request-id', request.id);
    done();
  });
  http.setErrorHandler((error: { statusCode?: number }, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 500) services.log.error({ err: error, requestId: request.id }, 'a request failed');
    const [code, message] = status === 413 ? ['TOO_LARGE', `The body is too large: at most ${(request.routeOptions.bodyLimit ?? 0).toLocaleString('en')} bytes are accepted here.`] : status >= 500 ? ['INTERNAL_SERVER_ERROR', 'Something went wrong on our side. Quote the request id when you report it.'] : ['BAD_REQUEST', 'The request cannot be read.'];
    return reply.code(status).send({ errors: [{ message, extensions: { code, reason: code } }] });
  });
  addHealthRoutes(http, services);
  addGraphqlRoute(http, options);
  addUploadsRoute(http, services);
  if (options.mailbox) addMailboxRoute(http, options.mailbox);
  await addConsoleFiles(http, options.consoleDirectory);
  return http;
}
