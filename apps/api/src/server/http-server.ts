import cookie from '@fastify/cookie';
import type { ApolloServer } from '@apollo/server';
import underPressure from '@fastify/under-pressure';
import Fastify, { type FastifyInstance } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { AccessServices, CallContext } from '../access/context.ts';
import { addConsoleFiles } from './console-files.ts';
import { bodyOf } from './answer.ts';
import { watchCalls, type CallObserver, type CallTracer } from './calls.ts';
import { addEvidenceKeyRoute } from './evidence-key-route.ts';
import { addCollectionListRoute } from './collection-list-route.ts';
import { addRequestFiguresRoute } from './request-figures-route.ts';
import { addGpcRoute } from './gpc-route.ts';
import { addExportsRoute } from './exports-route.ts';
import { FairQueue } from './fair-queue.ts';
import { addFilesRoute } from './files-route.ts';
import { addGraphqlRoute } from './graphql-route.ts';
import { addHealthRoutes, type Readiness } from './health-routes.ts';
import { BODY_WITHIN, FILE_WITHIN, mustArriveWithin } from './in-time.ts';
import { logCalls } from './log-calls.ts';
import { addMailboxRoute, type Mailbox } from './mailbox-route.ts';
import { OperationNames } from './operation-names.ts';
import { newRequestId } from './request-id.ts';
import { securityHeaders } from './security-headers.ts';
import { Shares } from './share-of.ts';
import { Streams } from './streams.ts';
import { TrustedDocuments } from './trusted-documents.ts';
import { addUnsubscribeRoute } from './unsubscribe-route.ts';
import { TooLarge } from './arriving-bytes.ts';
import { addUploadsRoute, isLongFile } from './uploads-route.ts';

export interface HttpServerOptions {
  readonly apollo: ApolloServer<CallContext>;
  readonly services: AccessServices;
  readonly introspection: boolean;
  readonly trustProxy: boolean;
  /** The built console, or null to serve the API alone. */
  readonly consoleDirectory: string | null;
  /** The sample mailbox; null where mails go out by SMTP. */
  readonly mailbox: Mailbox | null;
  /** The schema that Apollo serves: its root fields name operations in logs, metrics and traces. Without it they have no names. */
  readonly schema?: GraphQLSchema;
  /** What the console sends, which names its operations and, where it is enforced, is all that a session may send. */
  readonly documents?: TrustedDocuments;
  /** Turns of calls; nothing is rationed when it is left out. */
  readonly queue?: FairQueue;
  /** Mean delay of the event loop above which calls are refused; 0: not looked at. */
  readonly lagMostMs?: number;
  readonly readiness?: Readiness;
  /** How many streams of subscriptions there may be. */
  readonly streams?: Streams;
  /** Told of every call besides the log. */
  readonly observers?: readonly CallObserver[];
  readonly tracer?: CallTracer | null;
}

/** For who gives no queue: nothing is rationed, however busy the process is. */
const unrationed = (): FairQueue => new FairQueue({ callsAtOnce: 1000, callsWaiting: 1000, callWaitMs: 60_000 }, () => false);

/** Milliseconds over which the delay of the event loop is averaged. */
const LAG_WINDOW = 500;

/** The one HTTP server: GraphQL, uploads, health, the console's files. Not listening yet. */
export async function createHttpServer(options: HttpServerOptions): Promise<FastifyInstance> {
  const { services, queue = unrationed(), lagMostMs = 0, readiness = { isStopping: false }, streams = new Streams() } = options;
  const http = Fastify({
    // a request's headers and URL stay out of the log; what fails is logged below, by id
    logger: false,
    genReqId: newRequestId,
    trustProxy: options.trustProxy,
    // a file may take so long; every other body is held to less below
    requestTimeout: FILE_WITHIN,
    connectionTimeout: 30_000,
    keepAliveTimeout: 10_000,
    forceCloseConnections: 'idle',
    // while it ends, what still arrives is answered, each answer with the word that the connection closes
    return503OnClosing: false,
    bodyLimit: 64 * 1024,
  });
  http.server.headersTimeout = BODY_WITHIN;
  const headers = securityHeaders(services.publicUrl.startsWith('https:'));
  http.addHook('onRequest', (request, reply, done) => {
    if (request.method === 'POST') mustArriveWithin(request.raw, isLongFile(request) ? FILE_WITHIN : BODY_WITHIN);
    reply.headers(headers).header('x-request-id', request.id);
    done();
  });
  if (lagMostMs > 0) await http.register(underPressure, { maxEventLoopDelay: lagMostMs, sampleInterval: LAG_WINDOW, pressureHandler: () => undefined });
  const calls = watchCalls(http, {
    queue, shares: new Shares(services.publicUrl, options.trustProxy), observers: [logCalls(services.log), ...(options.observers ?? [])], tracer: options.tracer ?? null, readiness,
    isLagging: lagMostMs > 0 ? () => http.isUnderPressure() : () => false,
  });
  http.setErrorHandler((error: { statusCode?: number }, request, reply) => {
    const status = error.statusCode ?? 500;
    const bytesMost = error instanceof TooLarge ? error.bytesMost : (request.routeOptions.bodyLimit ?? 0);
    if (status >= 500) services.log.error({ err: error, requestId: request.id }, 'a request failed');
    const [code, message]: [string, string] = status === 413 ? ['TOO_LARGE', `The body is too large: at most ${bytesMost.toLocaleString('en')} bytes are accepted here.`] : status >= 500 ? ['INTERNAL_SERVER_ERROR', 'Something went wrong on our side. Quote the request id when you report it.'] : ['BAD_REQUEST', 'The request cannot be read.'];
    if (request.routeOptions.config.isCall) {
      request.call.refused(code, code);
      calls.ended(request, status);
    }
    return reply.code(status).send(bodyOf({ code, reason: code, message }));
  });
  await http.register(cookie);
  // bytes stay bytes: JSON is decoded strictly by the route, files are hashed as they came
  http.removeAllContentTypeParsers();
  http.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  addHealthRoutes(http, services, readiness);
  http.addHook('preClose', (done) => {
    streams.end();
    done();
  });
  addGraphqlRoute(http, { ...options, streams, calls, names: new OperationNames(options.schema ?? null), documents: options.documents ?? TrustedDocuments.NONE });
  addEvidenceKeyRoute(http, services);
  addGpcRoute(http);
  addUploadsRoute(http, services, calls);
  addExportsRoute(http, services, calls);
  addFilesRoute(http, services, calls);
  addUnsubscribeRoute(http, services, calls);
  addCollectionListRoute(http, services, calls);
  addRequestFiguresRoute(http, services, calls);
  if (options.mailbox) addMailboxRoute(http, options.mailbox);
  await addConsoleFiles(http, options.consoleDirectory);
  return http;
}
