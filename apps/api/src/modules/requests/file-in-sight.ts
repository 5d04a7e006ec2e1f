import { isFinal } from '@accord/request-steps';
import type { CallContext } from '../../access/context.ts';
import { notFound, refused } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { StoredFile } from '../files/index.ts';
import { isOpenTo, mustDecide } from './look-at-proof.ts';
import type { PrivacyRequest } from './privacy-request.entity.ts';
import { requestInSight } from './request-in-sight.ts';

/**
 * A file that the caller may be given now. Notes are between those who handle the request; a proof is open for ten minutes to who gave a reason;
 * what was answered goes to nobody before the identity is verified (invariant 1). Everything else answers like a file that never was. Throws NOT_FOUND, REFUSED.
 */
export async function fileInSight(context: CallContext, scope: TenantScope, id: string): Promise<StoredFile> {
  const me = context.mustBeSignedIn();
  const file = await scope.of(StoredFile).get(id);
  if (file.requestId === null) throw notFound();
  const request = await requestInSight(context, scope, file.requestId);
  if (file.part === 'NOTE' && !me.permissions.has('request:read')) throw notFound();
  if (file.part === 'REPLY' && request.clockStartAt === null) throw notFound();
  if (file.part === 'PROOF') {
    mustDecide(me, request);
    if (!(await isOpenTo(scope, me, file.partId ?? ''))) throw refused('PROOF_CLOSED', 'Say why you need to see the document; it is open for ten minutes then.');
    if (isFinal(request.state)) throw notFound();
  }
  return readable(file);
}

/** The same for whoever follows one request by a code: what they sent with it, and what they were answered. Proofs and notes answer like files that never were. Throws NOT_FOUND, REFUSED. */
export async function fileOfRequest(scope: TenantScope, { id: requestId, clockStartAt }: PrivacyRequest, id: string): Promise<StoredFile> {
  const file = await scope.of(StoredFile).get(id);
  if (file.requestId !== requestId || !(OF_THE_PERSON.has(file.part) || (file.part === 'REPLY' && clockStartAt !== null))) throw notFound();
  return readable(file);
}

const OF_THE_PERSON: ReadonlySet<StoredFile['part']> = new Set<StoredFile['part']>(['REQUEST', 'ADDITION']);

/** Throws where there is nothing to be had of it now: it is still looked through, or was removed. */
function readable(file: StoredFile): StoredFile {
  if (file.scan === 'PENDING' && file.state === 'KEPT') throw refused('FILE_NOT_SCANNED', 'The file is still being looked through. Try again in a minute.');
  if (file.scan === 'INFECTED') throw refused('FILE_INFECTED', 'Malicious software was found in the file. It was removed.');
  if (!file.downloadable()) throw notFound();
  return file;
}
