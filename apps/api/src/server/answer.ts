import type { FastifyReply } from 'fastify';
import type { Refusal } from '../tenancy/refusal.ts';

export interface ErrorAnswer { readonly code: string; readonly reason: string; readonly message: string; readonly details?: unknown }

export const bodyOf = ({ code, reason, message, details }: ErrorAnswer) => ({ errors: [{ message, extensions: { code, reason, ...(details !== undefined && { details }) } }] });

export const answer = (reply: FastifyReply, status: number, error: ErrorAnswer) => reply.code(status).send(bodyOf(error));

/** Statuses of refusals that come before a document runs. */
const STATUS: Partial<Record<Refusal['code'], number>> = { UNAUTHENTICATED: 401, FORBIDDEN: 403, NOT_FOUND: 404, RATE_LIMITED: 429, UNAVAILABLE: 503 };

export const answerRefusal = (reply: FastifyReply, refusal: Refusal) =>
  answer(reply, STATUS[refusal.code] ?? 400, refusal);
