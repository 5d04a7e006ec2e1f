import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { MAX_STATEMENT_BYTES } from '@accord/statement-versions';
import type { AccessServices } from '../access/context.ts';
import { refusalOf } from '../access/refusal-of.ts';
import { receiveUpload } from '../modules/statements/index.ts';
import { badInput, Refusal } from '../tenancy/refusal.ts';
import { answerRefusal } from './answer.ts';
import type { Calls } from './calls.ts';
import { contextOf } from './graphql-route.ts';

const PURPOSES = ['statement'] as const;

/** POST /uploads?purpose=statement: the bytes of a file; answers `{ id, sha256, bytes }` for GraphQL to take (model, Uploads). */
export function addUploadsRoute(http: FastifyInstance, services: AccessServices, calls: Calls): void {
  http.post('/uploads', { bodyLimit: MAX_STATEMENT_BYTES, ...calls.routeOptions }, calls.handle(async (request, reply) => {
    reply.header('cache-control', 'no-store');
    request.call.operation = 'upload';
    try {
      const { purpose: named } = request.query as { purpose?: unknown };
      const purpose = PURPOSES.find((known) => known === named);
      if (!purpose) throw badInput('UNKNOWN_PURPOSE', 'purpose must be statement.', 'purpose');
      const bytes = request.body instanceof Uint8Array ? request.body : new Uint8Array();
      // the same Idempotency-Key with another file is another call
      const context = await contextOf(services, request, reply, { purpose, sha256: createHash('sha256').update(bytes).digest('hex') });
      calls.known(request, context.caller?.organizationId ?? null);
      if (!context.mustBeKnown().permissions.has('statement:import')) throw new Refusal('FORBIDDEN', 'You are not allowed to do this.');
      const received = await receiveUpload(context.scope('upload'), { purpose: 'STATEMENT', bytes });
      reply.code(201);
      return received;
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal) return answerRefusal(reply, refusal);
      throw error;
    }
  }));
}
