import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '../tenancy/refusal.ts';
import { answerRefusal, bodyOf } from './answer.ts';
import { CallFacts, hasErrors, noteErrors } from './call-facts.ts';
import { overloaded, type FairQueue, type Share } from './fair-queue.ts';
import type { Readiness } from './health-routes.ts';
import { newRequestId } from './request-id.ts';
import type { Shares } from './share-of.ts';

export interface EndedCall {
  readonly requestId: string;
  readonly status: number;
  readonly milliseconds: number;
  readonly facts: CallFacts;
}

/** Is told of every call that has ended: the log, metrics. */
export type CallObserver = (call: EndedCall) => void;

/** Runs a call, and the GraphQL document in it, inside a span of its trace. */
export interface CallTracer {
  call<T>(request: FastifyRequest, work: () => Promise<T>): Promise<T>;
  operation<T>(facts: CallFacts, work: () => Promise<T>): Promise<T>;
}

export interface CallsOptions {
  readonly queue: FairQueue;
  readonly shares: Shares;
  readonly observers: readonly CallObserver[];
  /** Null: nothing is traced, and nothing is paid for it. */
  readonly tracer: CallTracer | null;
  readonly readiness: Readiness;
  /** True while the process has fallen behind. */
  isLagging(): boolean;
}

/** Where calls are sent to. */
const CALL_PATHS: ReadonlySet<string> = new Set(['/graphql', '/uploads']);
const OVERLOADED = overloaded();
const OVERLOADED_BODY = JSON.stringify(bodyOf(OVERLOADED));
const OVERLOADED_HEADERS = {
  'content-type': 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(OVERLOADED_BODY), 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', 'retry-after': '1',
};

declare module 'fastify' {
  interface FastifyContextConfig {
    /** A call of the API: it takes turns and is watched. */
    isCall?: boolean;
  }
}

/** Resolves to the body of the answer, or to the reply when it has sent one. */
type Handler = (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;

/**
 * What every call of the API goes through, GraphQL and uploads: refusal before its body is read, its turn, and what is told
 * of it at the end. A refusal is made before Fastify sees the call, and little is a hook of Fastify: each costs as much as all of this.
 */
export class Calls {
  readonly routeOptions = { config: { isCall: true } } as const;

  readonly #arrived = new WeakMap<IncomingMessage, CallFacts>();

  constructor(private readonly options: CallsOptions) {}

  /** Refuses, before Fastify has seen it, a call that cannot be taken on; false: it can, or it is no call. */
  refuses(request: IncomingMessage, response: ServerResponse): boolean {
    const [path = ''] = (request.url ?? '').split('?', 1);
    if (request.method !== 'POST' || !CALL_PATHS.has(path)) return false;
    const { queue, isLagging } = this.options;
    const call = this.#factsOf(request);
    this.#arrived.set(request, call);
    if (!isLagging() && !queue.isFullFor(call.share)) return false;
    call.refused(OVERLOADED.code, OVERLOADED.reason);
    const id = newRequestId();
    response.writeHead(503, { ...OVERLOADED_HEADERS, 'x-request-id': id }).end(OVERLOADED_BODY, 'latin1');
    this.ended({ id, call }, 503);
    return true;
  }

  /** Notes what is known of a call as soon as Fastify has it. */
  begin(request: FastifyRequest): void {
    if (request.routeOptions.config.isCall) request.call = this.#arrived.get(request.raw) ?? this.#factsOf(request.raw);
  }

  #factsOf(request: IncomingMessage): CallFacts {
    const { credentials, name } = this.options.shares.of(request);
    return new CallFacts(credentials, name);
  }

  /** Runs a handler when its turn has come, whatever becomes of it. */
  handle(handler: Handler): Handler {
    const { queue, tracer, readiness } = this.options;
    const inTurn: Handler = async (request, reply) => {
      const share = await turnOf(queue, request, reply);
      if (share === null) return reply;
      try {
        const payload = await handler(request, reply);
        if (hasErrors(payload)) noteErrors(request.call, reply, payload);
        return payload;
      } finally {
        queue.leave(share);
      }
    };
    const traced: Handler = tracer ? (request, reply) => tracer.call(request, () => inTurn(request, reply)) : inTurn;
    return async (request, reply) => {
      const payload = await traced(request, reply);
      if (readiness.isStopping && !reply.sent) reply.header('connection', 'close');
      this.ended(request, reply.statusCode);
      return payload;
    };
  }

  /** Called when the caller is known. */
  known({ call }: FastifyRequest, organizationId: string | null): void {
    call.organizationId = organizationId;
    if (organizationId !== null) this.options.shares.learn(call.credentials, organizationId);
  }

  /** Runs the GraphQL document of a call. */
  run<T>({ call }: FastifyRequest, work: () => Promise<T>): Promise<T> {
    const { tracer } = this.options;
    return tracer ? tracer.operation(call, work) : work();
  }

  /** Tells of a call that has ended; of one that failed before or in its handler, the error handler says so. */
  ended({ id, call }: Pick<FastifyRequest, 'id' | 'call'>, status: number): void {
    const ended: EndedCall = { requestId: id, status, milliseconds: performance.now() - call.began, facts: call };
    for (const tell of this.options.observers) tell(ended);
  }
}

/** The turn of a call, or null when it was refused. */
async function turnOf(queue: FairQueue, request: FastifyRequest, reply: FastifyReply): Promise<Share | null> {
  try {
    return await queue.enter(request.call.share);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    answerRefusal(reply.header('cache-control', 'no-store'), error);
    return null;
  }
}

/** Puts the door before everything else that the server does. */
export function watchCalls(http: FastifyInstance, options: CallsOptions): Calls {
  const calls = new Calls(options);
  http.decorateRequest('call');
  http.addHook('onRequest', (request, reply, done) => {
    calls.begin(request);
    reply.header('x-request-id', request.id);
    if (options.readiness.isStopping) reply.header('connection', 'close');
    done();
  });
  const [handle] = http.server.listeners('request') as RequestListener[];
  http.server.removeAllListeners('request');
  http.server.on('request', (request: IncomingMessage, response: ServerResponse) => calls.refuses(request, response) || handle?.(request, response));
  return calls;
}
