import { createHash } from 'node:crypto';
import type { Kernel } from '../../tenancy/kernel.ts';
import { keepBooks } from '../../tenancy/machine-work.ts';
import { badInput, refused, Refusal } from '../../tenancy/refusal.ts';
import { AlreadyDone, type TenantScope } from '../../tenancy/tenant-scope.ts';
import { In } from 'typeorm';
import { findOrganization, onlyActive } from '../organizations/index.ts';
import { Upload, UPLOAD_KEPT_FOR, type Received } from '../uploads/index.ts';
import { ArrivingRows, type FileRow } from './arriving-rows.ts';
import { notExpired, PART_ROWS, type ContactFile } from './contact-file.ts';
import { ContactFilePart } from './contact-file-part.entity.ts';
import { ArrivingText } from './arriving-text.ts';

/** Files of one organization that wait to be imported, or arrive, at once. */
const FILES_MOST = 5;
/** Parts that are stored together: a commit for some thousand rows. */
const PARTS_AT_ONCE = 4;

/**
 * Takes in a file of contacts while it arrives: read into rows and stored in parts, so that a file of any length takes little memory. `scopeFor` gives
 * the scope in which the upload is recorded once the digest of all bytes is known. Whatever refuses the file leaves nothing of it. Throws
 * BAD_USER_INPUT for what is no CSV, REFUSED where too many files wait, and what `bytes` throws.
 */
export async function receiveContacts(scope: TenantScope, bytes: AsyncIterable<Uint8Array>, scopeFor: (sha256: string) => Promise<TenantScope>): Promise<Received> {
  const { actor, kernel, organizationId } = scope;
  if (actor.kind !== 'PERSON' || actor.id === null) throw new Refusal('FORBIDDEN', 'You are not allowed to do this.');
  onlyActive(await findOrganization(scope));
  const waiting = await scope.of(Upload).count({ purpose: In(['ARRIVING', 'CONTACTS']), ...notExpired(scope.now) });
  if (waiting >= FILES_MOST) throw refused('TOO_MANY_FILES', 'Too many files of contacts wait to be imported. They are removed after an hour.', { most: FILES_MOST });
  const id = scope.newId();
  const arriving = { id, purpose: 'ARRIVING' as const, sha256: '', bytes: 0, text: '', uploadedBy: actor.id, expiresAt: scope.now + UPLOAD_KEPT_FOR };
  await keepBooks(kernel, organizationId, async (rows) => void rows(Upload).insert(arriving));
  try {
    const { sha256, size, file } = await storeParts(kernel, organizationId, id, bytes, () => scope.newId());
    const recording = await scopeFor(sha256);
    await recording.change({ action: 'upload.received', subject: { type: 'Upload', id }, fields: ['sha256', 'bytes'] }, async (change) => {
      const arrived = await change.of(Upload).change({ id, purpose: 'ARRIVING' }, { purpose: 'CONTACTS', sha256, bytes: size, text: JSON.stringify(file), expiresAt: change.at + UPLOAD_KEPT_FOR });
      if (arrived === 0) throw refused('CONTACT_FILE_GONE', 'The file is not kept any more. Upload it again.');
    });
    return { id, sha256, bytes: size };
  } catch (error) {
    await keepBooks(kernel, organizationId, async (rows) => void (await rows(Upload).removeAll({ id, purpose: 'ARRIVING' })));
    if (!(error instanceof AlreadyDone)) throw error;
    const { id: first, sha256, bytes: size } = await scope.of(Upload).get(error.record.recordId);
    return { id: first, sha256, bytes: size };
  }
}

async function storeParts(kernel: Kernel, organizationId: string, uploadId: string, bytes: AsyncIterable<Uint8Array>, newId: () => string): Promise<{ sha256: string; size: number; file: ContactFile }> {
  const hash = createHash('sha256');
  const text = new ArrivingText();
  const rows = new ArrivingRows();
  let [size, parts] = [0, 0];
  let waiting: FileRow[] = [];
  const store = async (atLeast: number): Promise<void> => {
    waiting = waiting.concat(rows.take());
    while (waiting.length >= atLeast && waiting.length > 0) {
      const together = waiting.slice(0, PART_ROWS * PARTS_AT_ONCE);
      waiting = waiting.slice(together.length);
      await keepBooks(kernel, organizationId, async (writer) => {
        for (let from = 0; from < together.length; from += PART_ROWS)
          writer(ContactFilePart).insert({ id: newId(), uploadId, number: parts + from / PART_ROWS, text: JSON.stringify(together.slice(from, from + PART_ROWS)) });
      });
      parts += Math.ceil(together.length / PART_ROWS);
    }
  };
  for await (const piece of bytes) {
    hash.update(piece);
    size += piece.byteLength;
    await rows.push(text.push(piece));
    if (rows.waiting >= PART_ROWS * PARTS_AT_ONCE) await store(PART_ROWS * PARTS_AT_ONCE);
  }
  if (size === 0) throw badInput('EMPTY_FILE', 'The file is empty.');
  await rows.push(text.end());
  await rows.end();
  await store(1);
  return { sha256: hash.digest('hex'), size, file: { headers: rows.headers ?? [], rows: rows.rows, parts } };
}
