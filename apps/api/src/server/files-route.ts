import type { FastifyInstance } from 'fastify';
import type { AccessServices } from '../access/context.ts';
import { refusalOf } from '../access/refusal-of.ts';
import { fileByCode } from '../modules/intake/index.ts';
import { fileInSight } from '../modules/requests/index.ts';
import { notFound } from '../tenancy/refusal.ts';
import { answerRefusal } from './answer.ts';
import type { Calls } from './calls.ts';
import { takeSeatFromQuery, type Asked } from './exports-route.ts';
import { contextOf } from './graphql-route.ts';
import { sessionOf } from './request-session-header.ts';

/** Saved under its own name and never shown in a page of ours: what somebody sent runs nowhere (RFC 6266, 8187). */
function headersOf(name: string): Record<string, string> {
  const plain = name.replace(/[^\x20-\x7E]|["\\%]/g, '_');
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);
  return {
    'content-disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`,
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  };
}

/** GET /files/ID: a file of a request, for whoever may have it now: signed in, or with the session of a request that a code opened. */
export function addFilesRoute(http: FastifyInstance, services: AccessServices, calls: Calls): void {
  http.get<Asked>('/files/:id', calls.routeOptions, calls.handle(async (given, reply) => {
    const request = given as typeof given & { params: Asked['Params'] } & Parameters<typeof takeSeatFromQuery>[0];
    reply.header('cache-control', 'no-store');
    request.call.operation = 'file';
    try {
      const session = sessionOf(given);
      if (!session) takeSeatFromQuery(request);
      const context = await contextOf(services, request, reply);
      calls.known(request, session ? null : (context.caller?.organizationId ?? null));
      const file = session ? await fileByCode(context, session, request.params.id) : await fileInSight(context, context.scope('file'), request.params.id);
      const stream = services.kernel.files.read(file);
      await new Promise<void>((resolve, reject) => void stream.once('open', () => resolve()).once('error', reject)).catch((error: unknown) => {
        // a worker has taken it away since its row was read
        throw error instanceof Error && 'code' in error && error.code === 'ENOENT' ? notFound() : error;
      });
      return reply.headers(headersOf(file.name)).header('content-length', file.bytes).type(file.mediaType()).send(stream);
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal) return answerRefusal(reply, refusal);
      throw error;
    }
  }) as never);
}
