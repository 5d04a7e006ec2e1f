import { In } from 'typeorm';
import type { Kernel } from '../../tenancy/kernel.ts';
import { keepBooks } from '../../tenancy/machine-work.ts';
import { StoredFile } from './stored-file.entity.ts';

/**
 * Takes a file away in three steps, each of which may be the last one of a process: nobody is given it any more, its bytes go, its row goes. Called again it
 * goes on where it was left. The row of an infected file that belongs to a request stays and says what became of it.
 */
export async function removeFile(kernel: Kernel, organizationId: string, id: string): Promise<void> {
  const file = await eraseBytes(kernel, organizationId, id);
  if (!file) return;
  await keepBooks(kernel, organizationId, async (rows) => {
    if (file.scan === 'INFECTED' && file.requestId !== null) await rows(StoredFile).change({ id, state: 'REMOVING' }, { state: 'REMOVED', removeAt: null, scanAt: null });
    else await rows(StoredFile).removeAll({ id, state: 'REMOVING' });
  });
}

/** The first two steps; null where there is no such file any more. */
export async function eraseBytes(kernel: Kernel, organizationId: string, id: string): Promise<StoredFile | null> {
  const file = await keepBooks(kernel, organizationId, async (rows) => {
    await rows(StoredFile).change({ id, state: In(['ARRIVING', 'KEPT']) }, { state: 'REMOVING', removeAt: kernel.clock.now(), scanAt: null });
    return rows(StoredFile).first({ id, state: 'REMOVING' });
  });
  if (file) await kernel.files.remove(file);
  return file;
}

/** Takes away what nobody sent with anything, and what was being taken away. False where somebody has taken it meanwhile. */
export async function removeDue(kernel: Kernel, organizationId: string, id: string): Promise<boolean> {
  const due = await keepBooks(kernel, organizationId, async (rows) => {
    const file = await rows(StoredFile).first({ id });
    if (file?.removeAt == null || file.removeAt > kernel.clock.now()) return 0;
    // whoever takes it in this moment changes `removeAt`, and is faster or finds it gone
    return rows(StoredFile).change({ id, removeAt: file.removeAt }, { state: 'REMOVING', scanAt: null });
  });
  if (due > 0) await removeFile(kernel, organizationId, id);
  return due > 0;
}
