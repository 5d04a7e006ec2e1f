import type { FastifyReply } from 'fastify';
import type { Refusal } from '../tenancy/refusal.ts';

export interface ErrorAnswer { code: string; reason: string; message: string; details?: unknown }

export const answer = (reply: FastifyReply, status: number, { code, reason, message, details }: ErrorAnswer) =>
  reply.code(status).send({ errors: [{ message, extensions: { code, reason, ...(details !== undefined && { details }) } }] });

/** Statuses of refusals that come before a document runs. */
const STATUS: Partial<Record<Refusal['code'], number>> = { UNAUTHENTICATED: 401, FORBIDDEN: 403, NOT_FOUND: 404, RATE_LIMITED: 429, UNAVAILABLE: 503 };

export const answerRefusal = (reply: FastifyReply, refusal: Refusal) =>
  answer(reply, STATUS[refusal.code] ?? 400, { code: refusal.code, reason: refusal.reason, message: refusal.message, details: refusal.details });
