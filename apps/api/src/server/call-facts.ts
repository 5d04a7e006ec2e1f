import type { FastifyReply } from 'fastify';

/** What is known of one call of the API while it is under way: no personal value. */
export class CallFacts {
  /** The operation of the console’s document; of any other the root field, or `other`, `several`, `introspection`, `upload`. */
  operation = 'other';
  organizationId: string | null = null;
  /** Codes of its errors, each once. */
  codes: readonly string[] = [];
  /** The first error's reason. */
  reason: string | null = null;
  readonly began = performance.now();

  constructor(readonly credentials: string | null, readonly share: string) {}

  /** Notes an error that is its whole answer. */
  refused(code: string, reason: string): void {
    this.codes = [code];
    this.reason = reason;
  }
}

declare module 'fastify' {
  interface FastifyRequest {
    call: CallFacts;
  }
}

interface Answered {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors: readonly { readonly extensions?: { readonly code?: string; readonly reason?: string; readonly details?: { readonly retryAfterSeconds?: number } } }[];
}

/** Every answer with errors begins like this: GraphQL puts them first. */
export const hasErrors = (payload: unknown): payload is string => typeof payload === 'string' && payload.startsWith('{"errors"');

/** Notes the errors of an answer; one that answers nothing because something is unavailable becomes a 503, which balancers and clients retry. */
export function noteErrors(call: CallFacts, reply: FastifyReply, payload: string): void {
  const { data, errors } = JSON.parse(payload) as Answered;
  call.codes = [...new Set(errors.map(({ extensions }) => extensions?.code ?? 'INTERNAL_SERVER_ERROR'))];
  call.reason = errors[0]?.extensions?.reason ?? null;
  const seconds = errors.find(({ extensions }) => extensions?.details?.retryAfterSeconds !== undefined)?.extensions?.details?.retryAfterSeconds;
  if (seconds !== undefined) reply.header('retry-after', Math.ceil(seconds));
  if (call.codes.includes('UNAVAILABLE') && Object.values(data ?? {}).every((value) => value === null)) reply.code(503);
}
