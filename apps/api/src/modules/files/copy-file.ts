import { newStorageKey, type FileStore } from '../../tenancy/file-store.ts';
import { keepBooks } from '../../tenancy/machine-work.ts';
import { conflict } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { UPLOAD_KEPT_FOR } from '../uploads/index.ts';
import { StoredFile } from './stored-file.entity.ts';

/**
 * A second row with bytes of its own, for a file that goes to more than one organization. Like one that arrives: its row comes first, and within an hour
 * it is passed on, or a worker removes it. Throws UNAVAILABLE, and CONFLICT where the file went meanwhile.
 */
export async function copyFile(scope: TenantScope, file: StoredFile): Promise<StoredFile> {
  const { kernel, organizationId } = scope;
  const { name, kind, bytes, sha256, place, scan, uploadedBy, receivedAt } = file;
  const copy = { id: scope.newId(), name, kind, bytes, sha256, place, storageKey: newStorageKey(), scan, uploadedBy, receivedAt, requestId: null, part: null, partId: null, removeAt: scope.now + UPLOAD_KEPT_FOR, scanAt: null };
  await keepBooks(kernel, organizationId, async (rows) => void rows(StoredFile).insert({ ...copy, state: 'ARRIVING' }));
  await kernel.files.write(copy, bytesOf(kernel.files, file)).catch((error: unknown) => {
    // a worker has taken it away since its row was read
    throw error instanceof Error && 'code' in error && error.code === 'ENOENT' ? conflict('CHANGED_MEANWHILE', 'Somebody changed this record meanwhile. Read it again.') : error;
  });
  const kept = { state: 'KEPT' as const, scanAt: scan === 'PENDING' ? scope.now : null };
  await keepBooks(kernel, organizationId, async (rows) => void (await rows(StoredFile).change({ id: copy.id, state: 'ARRIVING' }, kept)));
  return Object.assign(new StoredFile(), copy, kept, { organizationId });
}

/** Opened when its first bytes are asked for: one that fails before has nobody who listens, and ends the program. */
async function* bytesOf(files: FileStore, file: StoredFile): AsyncGenerator<Uint8Array> {
  for await (const piece of files.read(file)) yield piece as Uint8Array;
}
