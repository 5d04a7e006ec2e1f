import { BEGINNING_BYTES, checkArchive, checkUnpacked, isTooMuch, ENTRIES_MOST, type ArchiveEntry, type ArchiveFault, type FileKindName } from '@accord/files';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import { badInput } from '../../tenancy/refusal.ts';

const SAID: Readonly<Record<ArchiveFault, string>> = {
  ARCHIVE_ENCRYPTED: 'The file has a password: nobody can look into it. Send it without.',
  ARCHIVE_TOO_LARGE: 'There is too much in the file once it is unpacked.',
  ARCHIVE_HAS_PROGRAM: 'There is a program, a script or a page in the file. Send documents and pictures only.',
  ARCHIVE_HAS_ARCHIVE: 'There is an archive in the archive. Send what is in it by itself.',
  ARCHIVE_HAS_MACROS: 'The document has macros. Save it without them.',
  NOT_WHAT_IT_SAYS: 'The file is not what its name says.',
};
const fault = (found: ArchiveFault) => badInput(found, SAID[found]);

/** Reads what is in an archive, and unpacks it to nowhere: sizes and names that it only claims are found out. Throws BAD_USER_INPUT. */
export async function lookIntoArchive(path: string, kind: FileKindName): Promise<void> {
  // yauzl refuses names that lead out of the archive, and entries that are longer than they say
  const zip = await openPromise(path, { autoClose: false, strictFileNames: true }).catch(() => { throw fault('NOT_WHAT_IT_SAYS'); });
  try {
    if (zip.entryCount > ENTRIES_MOST) throw fault('ARCHIVE_TOO_LARGE');
    const entries = await entriesOf(zip);
    const found = checkArchive(kind, entries.map(factsOf));
    if (found) throw fault(found);
    await unpack(zip, kind, entries);
  } finally {
    zip.close();
  }
}

const factsOf = (entry: Entry): ArchiveEntry => ({ name: entry.fileName, isEncrypted: entry.isEncrypted(), bytes: entry.compressedSize, inflatedBytes: entry.uncompressedSize });

async function entriesOf(zip: ZipFile): Promise<Entry[]> {
  const entries: Entry[] = [];
  try {
    for await (const entry of zip.eachEntry()) entries.push(entry);
  } catch {
    throw fault('NOT_WHAT_IT_SAYS');
  }
  return entries;
}

async function unpack(zip: ZipFile, kind: FileKindName, entries: readonly Entry[]): Promise<void> {
  let [packed, unpacked] = [0, 0];
  for (const entry of entries) {
    if (entry.fileName.endsWith('/')) continue;
    packed += entry.compressedSize;
    let first: Buffer = Buffer.alloc(0);
    try {
      for await (const piece of await zip.openReadStreamPromise(entry)) {
        unpacked += (piece as Buffer).byteLength;
        if (first.length < BEGINNING_BYTES) first = Buffer.concat([first, piece as Buffer]).subarray(0, BEGINNING_BYTES);
        if (isTooMuch(packed, unpacked)) break;
      }
    } catch {
      throw fault('NOT_WHAT_IT_SAYS');
    }
    if (isTooMuch(packed, unpacked)) throw fault('ARCHIVE_TOO_LARGE');
    const found = checkUnpacked(kind, entry.fileName, first);
    if (found) throw fault(found);
  }
}
