import type { FileKindName } from './kinds.ts';

export const ENTRIES_MOST = 2_000;
export const INFLATED_MOST = 100 * 1024 * 1024;
/** Text in XML shrinks to a twentieth; a bomb to less than a hundredth. */
export const RATIO_MOST = 100;
/** Below this the ratio says nothing. */
const RATIO_FROM = 1024 * 1024;

export type ArchiveFault = 'ARCHIVE_ENCRYPTED' | 'ARCHIVE_TOO_LARGE' | 'ARCHIVE_HAS_PROGRAM' | 'ARCHIVE_HAS_ARCHIVE' | 'ARCHIVE_HAS_MACROS' | 'NOT_WHAT_IT_SAYS';

export interface ArchiveEntry {
  readonly name: string;
  readonly isEncrypted: boolean;
  readonly bytes: number;
  readonly inflatedBytes: number;
}

const RUNS = /\.(?:exe|dll|com|scr|pif|cpl|msi|msp|bat|cmd|ps1|psm1|vbs|vbe|js|jse|mjs|wsf|wsh|hta|jar|lnk|reg|sh|bash|py|pl|rb|php|app|apk|dmg|iso|html?|xhtml|svgz?|mht|swf|url|chm)$/iu;
const ARCHIVED = /\.(?:zip|rar|7z|gz|tgz|bz2|xz|zst|tar|cab)$/iu;
const MACROS = /(?:^|\/)vbaProject\.bin$/iu;
const OFFICE: Partial<Record<FileKindName, string>> = { DOCX: 'word/', XLSX: 'xl/' };

/** What an archive says that is in it, before anything is unpacked. Whether it tells the truth about sizes shows when it is. */
export function checkArchive(kind: FileKindName, entries: readonly ArchiveEntry[]): ArchiveFault | null {
  const [bytes, inflated] = entries.reduce(([packed, whole], entry) => [packed + entry.bytes, whole + entry.inflatedBytes], [0, 0]);
  if (entries.length > ENTRIES_MOST || isTooMuch(bytes, inflated)) return 'ARCHIVE_TOO_LARGE';
  if (entries.some(({ isEncrypted }) => isEncrypted)) return 'ARCHIVE_ENCRYPTED';
  const place = OFFICE[kind];
  if (place !== undefined) {
    const has = (test: (name: string) => boolean): boolean => entries.some(({ name }) => test(name));
    if (!has((name) => name === '[Content_Types].xml') || !has((name) => name.startsWith(place))) return 'NOT_WHAT_IT_SAYS';
    if (has((name) => MACROS.test(name))) return 'ARCHIVE_HAS_MACROS';
  }
  if (entries.some(({ name }) => RUNS.test(name))) return 'ARCHIVE_HAS_PROGRAM';
  return place === undefined && entries.some(({ name }) => ARCHIVED.test(name)) ? 'ARCHIVE_HAS_ARCHIVE' : null;
}

export const isTooMuch = (bytes: number, inflated: number): boolean => inflated > INFLATED_MOST || (inflated > RATIO_FROM && inflated > bytes * RATIO_MOST);
