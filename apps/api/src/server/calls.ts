import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '../tenancy/refusal.ts';
import { answerRefusal, bodyOf } from './answer.ts';
import { CallFacts, hasErrors, noteErrors } from './call-facts.ts';
import { overloaded, Share, type FairQueue } from './fair-queue.ts';
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
  /** True while the process has fallen behind. */
  isLagging(): boolean;
}

const OVERLOADED = JSON.stringify(bodyOf(overloaded()));
const REFUSED = { 'content-type': 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(OVERLOADED), 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', 'retry-after': '1' };

declare module 'fastify' {
  interface FastifyContextConfig {
    /** A call of the API: it takes turns and is watched. */
    isCall?: boolean;
  }
}

type Handler = (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;

/** What every call of the API goes through, GraphQL and uploads: refusal before its body is read, its turn, and what is told of it at the end. */
export class Calls {
  constructor(private readonly options: CallsOptions) {}

  /** The first hook of the server, before anything is done for a call that will be refused. */
  admit(request: FastifyRequest, reply: FastifyReply, done: () => void): void {
    if (!request.routeOptions.config.isCall) return done();
    const { queue, shares, isLagging } = this.options;
    const { credentials, name } = shares.of(request);
    request.call = new CallFacts(credentials, name);
    if (!isLagging() && !queue.isFullFor(name)) return done();
    Object.assign(request.call, { codes: ['UNAVAILABLE'], reason: 'OVERLOADED' });
    // past every other hook: a refusal must cost next to nothing
    reply.hijack();
    reply.raw.writeHead(503, { ...REFUSED, 'x-request-id': request.id }).end(OVERLOADED);
  }

  /** The options of a route whose calls are watched. */
  get routeOptions() {
    return {
      config: { isCall: true },
      onSend: (request: FastifyRequest, reply: FastifyReply, payload: unknown, done: (error: null, payload: unknown) => void): void => {
        if (hasErrors(payload)) noteErrors(request.call, reply, payload);
        done(null, payload);
      },
      onResponse: (request: FastifyRequest, reply: FastifyReply, done: () => void): void => {
        this.#end(request, reply.statusCode);
        done();
      },
      onRequestAbort: (request: FastifyRequest, done: () => void): void => {
        this.#end(request, 499);
        done();
      },
    };
  }

  /** Runs a handler when its turn has come, whatever becomes of it. */
  handle(handler: Handler): Handler {
    const { queue, tracer } = this.options;
    const inTurn: Handler = async (request, reply) => {
      let share: Share;
      try {
        const turn = queue.enter(request.call.share);
        share = turn instanceof Share ? turn : await turn;
      } catch (error) {
        if (error instanceof Refusal) return answerRefusal(reply.header('cache-control', 'no-store'), error);
        throw error;
      }
      try {
        return await handler(request, reply);
      } finally {
        queue.leave(share);
      }
    };
    return tracer ? (request, reply) => tracer.call(request, () => inTurn(request, reply)) : inTurn;
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

  #end(request: FastifyRequest, status: number): void {
    const { call } = request;
    if (call.hasEnded) return;
    call.hasEnded = true;
    const ended: EndedCall = { requestId: request.id, status, milliseconds: performance.now() - call.began, facts: call };
    for (const tell of this.options.observers) tell(ended);
  }
}

/** To be called before any other hook is added. */
export function watchCalls(http: FastifyInstance, options: CallsOptions): Calls {
  const calls = new Calls(options);
  http.decorateRequest('call');
  http.addHook('onRequest', (request, reply, done) => calls.admit(request, reply, done));
  return calls;
}
