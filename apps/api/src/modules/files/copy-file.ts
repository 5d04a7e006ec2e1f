import { newStorageKey } from '../../tenancy/file-store.ts';
import { keepBooks } from '../../tenancy/machine-work.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { UPLOAD_KEPT_FOR } from '../uploads/index.ts';
import { StoredFile } from './stored-file.entity.ts';

/**
 * A second row with bytes of its own, for a file that goes to more than one organization. Like one that arrives: its row comes first, and within an hour
 * it is passed on, or a worker removes it. Throws UNAVAILABLE.
 */
export async function copyFile(scope: TenantScope, file: StoredFile): Promise<StoredFile> {
  const { kernel, organizationId } = scope;
  const { name, kind, bytes, sha256, place, scan, uploadedBy, receivedAt } = file;
  const copy = { id: scope.newId(), name, kind, bytes, sha256, place, storageKey: newStorageKey(), scan, uploadedBy, receivedAt, requestId: null, part: null, partId: null, removeAt: scope.now + UPLOAD_KEPT_FOR, scanAt: null };
  await keepBooks(kernel, organizationId, async (rows) => void rows(StoredFile).insert({ ...copy, state: 'ARRIVING' }));
  await kernel.files.write(copy, kernel.files.read(file) as AsyncIterable<Uint8Array>);
  const kept = { state: 'KEPT' as const, scanAt: scan === 'PENDING' ? scope.now : null };
  await keepBooks(kernel, organizationId, async (rows) => void (await rows(StoredFile).change({ id: copy.id, state: 'ARRIVING' }, kept)));
  return Object.assign(new StoredFile(), copy, kept, { organizationId });
}
