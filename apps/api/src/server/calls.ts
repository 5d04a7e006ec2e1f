import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '../tenancy/refusal.ts';
import { answerRefusal, bodyOf } from './answer.ts';
import { CallFacts, hasErrors, noteErrors } from './call-facts.ts';
import { overloaded, type FairQueue, type Share } from './fair-queue.ts';
import type { Readiness } from './health-routes.ts';
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
 * of it at the end. No hooks of Fastify but the first: each costs as much as all of this.
 */
export class Calls {
  readonly routeOptions = { config: { isCall: true } } as const;

  constructor(private readonly options: CallsOptions) {}

  /** The first hook of the server, before anything is done for a call that will be refused. */
  admit(request: FastifyRequest, reply: FastifyReply, done: () => void): void {
    if (!request.routeOptions.config.isCall) return done();
    const { queue, shares, isLagging } = this.options;
    const { credentials, name } = shares.of(request);
    request.call = new CallFacts(credentials, name);
    if (!isLagging() && !queue.isFullFor(name)) return done();
    request.call.refused(OVERLOADED.code, OVERLOADED.reason);
    reply.hijack();
    reply.raw.writeHead(503, { ...OVERLOADED_HEADERS, 'x-request-id': request.id }).end(OVERLOADED_BODY);
    this.ended(request, 503);
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
  ended({ id, call }: FastifyRequest, status: number): void {
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

/** To be called before any other hook is added. */
export function watchCalls(http: FastifyInstance, options: CallsOptions): Calls {
  const calls = new Calls(options);
  http.decorateRequest('call');
  http.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id);
    if (options.readiness.isStopping) reply.header('connection', 'close');
    calls.admit(request, reply, done);
  });
  return calls;
}
