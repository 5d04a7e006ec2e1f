import { createHash } from 'node:crypto';
import { In, IsNull } from 'typeorm';
import { isFileName, kindByName } from '@accord/files';
import { newStorageKey, type FilePlace } from '../../tenancy/file-store.ts';
import { keepBooks } from '../../tenancy/machine-work.ts';
import { badInput, refused, Refusal } from '../../tenancy/refusal.ts';
import { AlreadyDone, type TenantScope } from '../../tenancy/tenant-scope.ts';
import { UPLOAD_KEPT_FOR, type Received } from '../uploads/index.ts';
import { checkContent } from './check-content.ts';
import { removeFile } from './remove-file.ts';
import { StoredFile } from './stored-file.entity.ts';

/** Under whose name a file waits to be sent, and how many of theirs may: received, or on their way. */
export interface Sender {
  readonly uploadedBy: string;
  readonly waitingMost: number;
}

export interface Arriving extends Sender {
  readonly place: FilePlace;
  readonly name: string;
}

/** Whoever is signed in sends under their own name. Throws FORBIDDEN for keys. */
export function senderIn({ actor }: TenantScope): Sender {
  if (actor.kind === 'API_KEY' || actor.id === null) throw new Refusal('FORBIDDEN', 'You are not allowed to do this.');
  return { uploadedBy: actor.id, waitingMost: 20 };
}

/**
 * Takes in a file of a request while it arrives. Its row comes first and its bytes after it, checked before anybody can take it; within an hour it is
 * sent with something, or goes. `scopeFor` gives the scope in which it is recorded once the digest is known. Whatever refuses the file leaves
 * nothing of it. Throws BAD_USER_INPUT for what is not taken, REFUSED where too many wait, UNAVAILABLE, and what `bytes` throws.
 */
export async function receiveFile(scope: TenantScope, { place, name, uploadedBy, waitingMost }: Arriving, bytes: AsyncIterable<Uint8Array>, scopeFor: (sha256: string) => Promise<TenantScope>): Promise<Received> {
  const { kernel, organizationId } = scope;
  if (!isFileName(name)) throw badInput('BAD_FILE_NAME', 'Give the name of the file: at most 200 characters, no path.', 'name');
  const kind = kindByName(name);
  if (!kind) throw badInput('FILE_KIND_NOT_TAKEN', 'Files of this kind are not taken. Send PDF, PNG, JPEG, WebP, text, CSV, DOCX, XLSX or ZIP.', 'name');
  const stored = { place, storageKey: newStorageKey() };
  const id = scope.newId();
  await keepBooks(kernel, organizationId, async (rows) => void rows(StoredFile).insert({
    id, ...stored, name, kind, bytes: 0, sha256: '', state: 'ARRIVING', scan: kernel.files.scan ? 'PENDING' : 'NOT_SCANNED', uploadedBy, receivedAt: scope.now,
    requestId: null, part: null, partId: null, removeAt: scope.now + UPLOAD_KEPT_FOR, scanAt: null,
  }));
  try {
    // counted with this one: of many that are sent at once no more are taken than of those that are sent one by one
    if ((await scope.of(StoredFile).count({ uploadedBy, state: In(['ARRIVING', 'KEPT']), requestId: IsNull() })) > waitingMost)
      throw refused('TOO_MANY_FILES_WAITING', 'Too many files wait to be sent with something. They are removed after an hour.', { most: waitingMost });
    const hash = createHash('sha256');
    let size = 0;
    await kernel.files.write(stored, seen(bytes, (piece) => {
      hash.update(piece);
      size += piece.byteLength;
    }));
    if (size === 0) throw badInput('EMPTY_FILE', 'The file is empty.');
    await checkContent(kernel.files, stored, kind);
    const sha256 = hash.digest('hex');
    await (await scopeFor(sha256)).change({ action: 'file.received', subject: { type: 'StoredFile', id }, fields: ['sha256', 'bytes'] }, async (change) => {
      const kept = await change.of(StoredFile).change({ id, state: 'ARRIVING' }, { state: 'KEPT', sha256, bytes: size, receivedAt: change.at, removeAt: change.at + UPLOAD_KEPT_FOR, scanAt: kernel.files.scan ? change.at : null });
      if (kept === 0) throw tookTooLong();
    });
    return { id, sha256, bytes: size };
  } catch (error) {
    // the answer of the database was lost, and the key stands for this very file: it is kept
    const isThis = error instanceof AlreadyDone && error.record.recordId === id;
    // what cannot be removed now, a worker removes within the hour
    if (!isThis) await removeFile(kernel, organizationId, id);
    if (!(error instanceof AlreadyDone)) throw isAbsent(error) ? tookTooLong() : error;
    const first = await scope.of(StoredFile).get(error.record.recordId);
    return { id: first.id, sha256: first.sha256, bytes: first.bytes };
  }
}

const tookTooLong = () => refused('FILE_GONE', 'The file took too long to arrive. Send it again.');
/** A worker removed the bytes meanwhile: their hour was over. */
const isAbsent = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';

async function* seen(bytes: AsyncIterable<Uint8Array>, see: (piece: Uint8Array) => void): AsyncGenerator<Uint8Array> {
  for await (const piece of bytes) {
    see(piece);
    yield piece;
  }
}
