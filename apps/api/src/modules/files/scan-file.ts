import { SYSTEM } from '../../tenancy/actor.ts';
import { keepBooks } from '../../tenancy/machine-work.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { removeFile } from './remove-file.ts';
import { StoredFile } from './stored-file.entity.ts';

/** After a scan that gave no answer it is tried again this much later. */
const AGAIN = 60_000;

/**
 * Looks through a file that waits for it, and records what was found; what is infected goes at once. Several may look at the same file: one records it.
 * False where nothing waits any more. Throws what the scanner throws, after the time of the next try was written down.
 */
export async function scanFile(scope: TenantScope, id: string): Promise<boolean> {
  const { kernel, organizationId } = scope;
  const file = await scope.of(StoredFile).first({ id, state: 'KEPT', scan: 'PENDING' });
  if (!file) return false;
  if (!kernel.files.scan) {
    // the scanner was taken out of the settings: what waits for it would wait for ever
    await keepBooks(kernel, organizationId, async (rows) => void (await rows(StoredFile).change({ id, scan: 'PENDING' }, { scan: 'NOT_SCANNED', scanAt: null })));
    return true;
  }
  const found = await kernel.files.scan(kernel.files.path(file)).catch(async (error: unknown) => {
    await keepBooks(kernel, organizationId, async (rows) => void (await rows(StoredFile).change({ id, scan: 'PENDING' }, { scanAt: scope.now + AGAIN })));
    throw error;
  });
  const subject = file.requestId === null ? { type: 'StoredFile', id } : { type: 'PrivacyRequest', id: file.requestId };
  await scope.change({ action: found === 'CLEAN' ? 'file.found-clean' : 'file.found-infected', subject, fields: ['scan'], by: SYSTEM }, async (change) => {
    await change.of(StoredFile).change({ id, state: 'KEPT', scan: 'PENDING' }, found === 'CLEAN' ? { scan: found, scanAt: null } : { scan: found, scanAt: null, state: 'REMOVING', removeAt: change.at });
  });
  if (found === 'INFECTED') await removeFile(kernel, organizationId, id);
  return true;
}
