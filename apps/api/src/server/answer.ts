import type { FastifyReply } from 'fastify';
import type { Refusal } from '../tenancy/refusal.ts';

export interface ErrorAnswer { readonly code: string; readonly reason: string; readonly message: string; readonly details?: unknown }

export const bodyOf = ({ code, reason, message, details }: ErrorAnswer) => ({ errors: [{ message, extensions: { code, reason, ...(details !== undefined && { details }) } }] });

export function answer(reply: FastifyReply, status: number, error: ErrorAnswer): FastifyReply {
  reply.request.call.refused(error.code, error.reason);
  const { retryAfterSeconds } = (error.details ?? {}) as { retryAfterSeconds?: number };
  if (retryAfterSeconds !== undefined) reply.header('retry-after', Math.ceil(retryAfterSeconds));
  return reply.code(status).send(bodyOf(error));
}

/** Statuses of refusals that come before a document runs. */
const STATUS: Partial<Record<Refusal['code'], number>> = { UNAUTHENTICATED: 401, FORBIDDEN: 403, NOT_FOUND: 404, RATE_LIMITED: 429, UNAVAILABLE: 503 };

export const answerRefusal = (reply: FastifyReply, refusal: Refusal) =>
  answer(reply, STATUS[refusal.code] ?? 400, refusal);
