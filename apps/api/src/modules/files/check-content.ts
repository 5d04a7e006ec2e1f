import { BEGINNING_BYTES, beginsAs, isArchive, isMarkup, isText, type FileKindName } from '@accord/files';
import type { FileStore, Stored } from '../../tenancy/file-store.ts';
import { badInput } from '../../tenancy/refusal.ts';
import { lookIntoArchive } from './look-into-archive.ts';

/** A page shows what it is by then. */
const LOOKED_AT = 4096;
/** What text has none of: control characters other than tabs and the ends of lines and pages. */
const CONTROL = /(?![\t\n\v\f\r\u0085])\p{Cc}/u;

export const notWhatItSays = () => badInput('NOT_WHAT_IT_SAYS', 'The file is not what its name says.');

/** Whether a stored file is what its name says, and nothing that runs. Throws BAD_USER_INPUT. */
export async function checkContent(files: FileStore, stored: Stored, kind: FileKindName): Promise<void> {
  if (!beginsAs(kind, await head(files, stored, BEGINNING_BYTES))) throw notWhatItSays();
  if (isText(kind)) await mustBeText(files, stored);
  if (isArchive(kind)) await lookIntoArchive(files.path(stored), kind);
}

async function head(files: FileStore, stored: Stored, bytes: number): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of files.read(stored, { end: bytes - 1 })) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

/** UTF-8, or GB18030 as Chinese spreadsheets write; no page. */
async function mustBeText(files: FileStore, stored: Stored): Promise<void> {
  const first = await head(files, stored, LOOKED_AT);
  // a page that another encoding hides, and one that spells its marks in ASCII
  if (isMarkup(first.toString('latin1').replace(/^\u00EF\u00BB\u00BF/, ''))) throw badInput('FILE_IS_A_PAGE', 'The file is a page with markup. Send it as PDF.');
  if (!(await reads(files, stored, 'utf-8')) && !(await reads(files, stored, 'gb18030'))) throw notWhatItSays();
}

async function reads(files: FileStore, stored: Stored, encoding: 'utf-8' | 'gb18030'): Promise<boolean> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for await (const piece of files.read(stored)) if (CONTROL.test(decoder.decode(piece as Buffer, { stream: true }))) return false;
    return !CONTROL.test(decoder.decode());
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}
