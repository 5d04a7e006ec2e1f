import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { FILE_BYTES_MOST } from '@accord/files';
import { MAX_STATEMENT_BYTES } from '@accord/statement-versions';
import { staysOpenWhileStopped, type Permission } from '@accord/permissions';
import type { AccessServices, CallContext } from '../access/context.ts';
import { refusalOf } from '../access/refusal-of.ts';
import { refuseWhenStopped } from '../modules/acceptances/index.ts';
import { receiveContacts } from '../modules/contact-imports/index.ts';
import { receiveFile, senderIn } from '../modules/files/index.ts';
import { receiveByCode } from '../modules/intake/index.ts';
import { receiveStatement } from '../modules/statements/index.ts';
import { receiveEvidence, type Received } from '../modules/uploads/index.ts';
import type { FilePlace } from '../tenancy/file-store.ts';
import { badInput, Refusal } from '../tenancy/refusal.ts';
import type { TenantScope } from '../tenancy/tenant-scope.ts';
import { answerRefusal } from './answer.ts';
import { arrivingBytes, mustBeAnnouncedWithin, wholeBody } from './arriving-bytes.ts';
import type { Calls } from './calls.ts';
import { contextOf } from './graphql-route.ts';
import { sessionOf } from './request-session-header.ts';

interface Purpose {
  readonly bytesMost: number;
  /** Any of them. */
  readonly needs: readonly Permission[];
}

interface Whole extends Purpose {
  receive(scope: TenantScope, bytes: Uint8Array): Promise<Received>;
}

/** Too large to be held: taken in while it arrives, from somebody who is known to be allowed to send it. */
interface Streamed extends Purpose {
  /** Where it lies, if whoever opened a request by a code may send it too. */
  readonly byCode?: FilePlace;
  /** `name`: what the caller calls the file. */
  take(scope: TenantScope, bytes: AsyncIterable<Uint8Array>, scopeFor: (sha256: string) => Promise<TenantScope>, name: string): Promise<Received>;
}

/** What files are for: how large, who may send them, and what becomes of them. */
const PURPOSES: Readonly<Record<string, Whole | Streamed>> = {
  statement: { bytesMost: MAX_STATEMENT_BYTES, needs: ['statement:import', 'own-notice:manage'], receive: receiveStatement },
  evidence: { bytesMost: 8 * 1024 * 1024, needs: ['recipient:manage', 'consent:record'], receive: receiveEvidence },
  attachment: { bytesMost: FILE_BYTES_MOST, needs: ['request:submit', 'request:log', 'request:answer'], byCode: 'ATTACHMENT', take: (scope, bytes, scopeFor, name) => receiveFile(scope, { place: 'ATTACHMENT', name, ...senderIn(scope) }, bytes, scopeFor) },
  proof: { bytesMost: FILE_BYTES_MOST, needs: ['request:submit', 'request:log'], byCode: 'PROOF', take: (scope, bytes, scopeFor, name) => receiveFile(scope, { place: 'PROOF', name, ...senderIn(scope) }, bytes, scopeFor) },
  contacts: { bytesMost: 256 * 1024 * 1024, needs: ['person:add-external'], take: receiveContacts },
};
const wholes = Object.values(PURPOSES).filter((purpose) => 'receive' in purpose);
/** Of a body whose purpose is not known. */
const BYTES_MOST = Math.max(...wholes.map(({ bytesMost }) => bytesMost));

function purposeNamed(request: FastifyRequest): string | null {
  const { purpose: name } = request.query as { purpose?: unknown };
  return typeof name === 'string' && Object.hasOwn(PURPOSES, name) ? name : null;
}

function purposeOf(request: FastifyRequest): Whole | Streamed | null {
  const name = purposeNamed(request);
  return name === null ? null : (PURPOSES[name] ?? null);
}

const nameIn = (request: FastifyRequest): string => {
  const { name } = request.query as { name?: unknown };
  return typeof name === 'string' ? name : '';
};

/** Whether a file is on its way that may take minutes. */
export function isLongFile(request: FastifyRequest): boolean {
  const purpose = request.routeOptions.url === '/uploads' ? purposeOf(request) : null;
  return purpose !== null && 'take' in purpose;
}

/** Throws where the caller may not send such a file, or nothing now. */
async function mustBeAllowed(context: CallContext, { needs }: Purpose): Promise<void> {
  const { permissions } = context.mustBeKnown();
  if (!needs.some((permission) => permissions.has(permission))) throw new Refusal('FORBIDDEN', 'You are not allowed to do this.');
  // what goes with a request stays open like the request (domain §5)
  if (!needs.some((permission) => permissions.has(permission) && staysOpenWhileStopped(permission))) await refuseWhenStopped(context);
}

/** POST /uploads?purpose=…&name=…[&part=…]: the bytes of a file; answers `{ id, sha256, bytes }` for GraphQL to take (model, Uploads). */
export function addUploadsRoute(http: FastifyInstance, services: AccessServices, calls: Calls): void {
  // the same Idempotency-Key with another file is another call
  const opened = (request: FastifyRequest, reply: FastifyReply, sha256: string) => contextOf(services, request, reply, { purpose: purposeNamed(request), sha256 });

  const receiveWhole = async (request: FastifyRequest, reply: FastifyReply, purpose: Whole): Promise<Received> => {
    const bytes = request.body instanceof Uint8Array ? request.body : new Uint8Array();
    const context = await opened(request, reply, createHash('sha256').update(bytes).digest('hex'));
    calls.known(request, context.caller?.organizationId ?? null);
    await mustBeAllowed(context, purpose);
    return purpose.receive(context.scope('upload'), bytes);
  };

  const takeStream = async (request: FastifyRequest, reply: FastifyReply, purpose: Streamed): Promise<Received> => {
    const context = await opened(request, reply, '');
    const session = sessionOf(request);
    if (session) {
      calls.known(request, null);
      if (!purpose.byCode) throw new Refusal('FORBIDDEN', 'You are not allowed to do this.');
      mustBeAnnouncedWithin(request, purpose.bytesMost);
      return receiveByCode(context, { ...session, place: purpose.byCode, name: nameIn(request) }, arrivingBytes(request.body as Readable, purpose.bytesMost), (sha256) => opened(request, reply, sha256));
    }
    calls.known(request, context.caller?.organizationId ?? null);
    await mustBeAllowed(context, purpose);
    mustBeAnnouncedWithin(request, purpose.bytesMost);
    return purpose.take(context.aside(), arrivingBytes(request.body as Readable, purpose.bytesMost), async (sha256) => {
      // minutes may have gone by: who sends may be somebody else by now, or not allowed any more
      const now = await opened(request, reply, sha256);
      await mustBeAllowed(now, purpose);
      return now.scope('upload');
    }, nameIn(request));
  };

  void http.register((uploads: FastifyInstance, _options, done) => {
    uploads.removeAllContentTypeParsers();
    uploads.addContentTypeParser('*', (request: FastifyRequest, payload: Readable) => {
      const purpose = purposeOf(request);
      return purpose && 'take' in purpose ? Promise.resolve(payload) : wholeBody(request, payload, purpose?.bytesMost ?? BYTES_MOST);
    });
    uploads.post('/uploads', { bodyLimit: BYTES_MOST, ...calls.routeOptions }, calls.handle(async (request, reply) => {
      reply.header('cache-control', 'no-store');
      request.call.operation = 'upload';
      try {
        const purpose = purposeOf(request);
        if (!purpose) throw badInput('UNKNOWN_PURPOSE', `purpose must be ${Object.keys(PURPOSES).join(' or ')}.`, 'purpose');
        const received = await ('take' in purpose ? takeStream(request, reply, purpose) : receiveWhole(request, reply, purpose));
        reply.code(201);
        return received;
      } catch (error) {
        // what still arrives is read and thrown away, so that the answer is heard
        if (request.body instanceof Object && 'resume' in request.body) (request.body as Readable).resume();
        const refusal = refusalOf(error);
        if (refusal) return answerRefusal(reply, refusal);
        throw error;
      }
    }));
    done();
  });
}
