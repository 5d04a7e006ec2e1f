import { FILES_AT_ONCE } from '@accord/files';
import type { CallContext } from '../../access/context.ts';
import { receiveFile, type StoredFile } from '../files/index.ts';
import { fileOfRequest } from '../requests/index.ts';
import type { FilePlace } from '../../tenancy/file-store.ts';
import type { Received } from '../uploads/index.ts';
import { admitAct, admitFile } from './intake-limits.ts';
import { openSession } from './request-session.ts';

/** The session of a request that was opened by a code, and of several parts which. */
export interface BySession {
  readonly session: string;
  readonly partId: string | null;
}

export interface ArrivingByCode extends BySession {
  readonly place: FilePlace;
  readonly name: string;
}

/**
 * Takes in a file from whoever opened a request by a code, under the name of that session, which alone can send it: with this request, within its quarter of an
 * hour. `again` gives the call as it is once the digest is known. Throws what `receiveFile` throws, RATE_LIMITED, and REFUSED where the session is over by then.
 */
export async function receiveByCode(context: CallContext, { session, partId, place, name }: ArrivingByCode, bytes: AsyncIterable<Uint8Array>, again: (sha256: string) => Promise<CallContext>): Promise<Received> {
  await admitAct(context);
  const { scope, request, me } = await openSession(context, session, { partId });
  await admitFile(context, request);
  return receiveFile(scope, { place, name, uploadedBy: me.sendsAs, waitingMost: 2 * FILES_AT_ONCE }, bytes, async (sha256) => (await openSession(await again(sha256), session, { partId, operation: 'upload' })).scope);
}

/** A file that whoever opened the request may be given: what they sent, and what they were answered. Throws NOT_FOUND, REFUSED, RATE_LIMITED. */
export async function fileByCode(context: CallContext, { session, partId }: BySession, id: string): Promise<StoredFile> {
  await admitAct(context);
  const { scope, request } = await openSession(context, session, { partId });
  return fileOfRequest(scope, request, id);
}
