import type { FastifyInstance } from 'fastify';
import type { AccessServices } from '../access/context.ts';

/** GET /evidence-key.pem: the public key that evidence is verified with, by anybody, signed in or not (§8). */
export function addEvidenceKeyRoute(http: FastifyInstance, { kernel }: Pick<AccessServices, 'kernel'>): void {
  http.get('/evidence-key.pem', (_request, reply) => reply.header('cache-control', 'no-cache').type('application/x-pem-file').send(kernel.seal.evidence.publicPem));
}
