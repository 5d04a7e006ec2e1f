import { randomBytes } from 'node:crypto';
import { createReadStream, type ReadStream } from 'node:fs';
import { mkdir, open, rm, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { unavailable } from './refusal.ts';

/** Proofs of identity and kinship lie apart from what belongs to a request (§7.5). */
export type FilePlace = 'ATTACHMENT' | 'PROOF';
const DIRECTORIES: Readonly<Record<FilePlace, string>> = { ATTACHMENT: 'attachments', PROOF: 'proofs' };

/** Where a file lies: a name that says nothing, chosen before its row is written. */
export interface Stored { readonly place: FilePlace; readonly storageKey: string }

/** Looks for malicious software in a file. Rejects when nothing can be said at present. */
export type Scan = (path: string) => Promise<'CLEAN' | 'INFECTED'>;

export const newStorageKey = (): string => randomBytes(24).toString('hex');

/**
 * Bytes in a directory outside of everything that is served. What is there, and until when, is said by rows alone: a row is written
 * before its file and removed after it, so that whatever ends in between leaves a row that leads to the rest.
 */
export class FileStore {
  /** `scan`: null where no scanner is configured. */
  constructor(private readonly directory: string, readonly scan: Scan | null = null) {}

  path({ place, storageKey }: Stored): string {
    return join(this.directory, DIRECTORIES[place], storageKey.slice(0, 2), storageKey);
  }

  /** Stores the bytes while they arrive; they are on the disk when it resolves. Throws UNAVAILABLE, and what `bytes` throws. */
  async write(stored: Stored, bytes: AsyncIterable<Uint8Array>): Promise<void> {
    const path = this.path(stored);
    const file = await this.#create(path);
    try {
      for await (const piece of bytes) await orUnavailable(file.appendFile(piece));
      await orUnavailable(file.sync());
    } finally {
      await file.close();
    }
    await syncFolder(dirname(path));
  }

  read(stored: Stored, range: { readonly start?: number; readonly end?: number } = {}): ReadStream {
    return createReadStream(this.path(stored), range);
  }

  /** Nothing is left of it when it resolves, also where the machine loses its power then; nothing happens where nothing was. */
  async remove(stored: Stored): Promise<void> {
    const path = this.path(stored);
    await rm(path, { force: true });
    await syncFolder(dirname(path)).catch((error: unknown) => {
      // nothing was ever stored there
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    });
  }

  async #create(path: string): Promise<FileHandle> {
    return orUnavailable(mkdir(dirname(path), { recursive: true, mode: 0o700 }).then(() => open(path, 'wx', 0o600)));
  }
}

/** What was made or removed in it stays so. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  await folder.sync().finally(() => folder.close());
}

const TROUBLE: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT', 'EROFS', 'EACCES', 'EIO', 'EMFILE', 'ENFILE']);

function orUnavailable<T>(work: Promise<T>): Promise<T> {
  return work.catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && TROUBLE.has(String(error.code))) throw unavailable('FILES_FAILED', 'Files cannot be stored at present. Send the call again later.', 30);
    throw error;
  });
}
