import { beginning, beginsAs, isText, kindByName, type FileKindName } from './kinds.ts';

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

const RUNS = /\.(?:exe|dll|com|scr|pif|cpl|msi|msp|msc|msix|appx|application|bat|cmd|ps1|psm1|ps1xml|vb|vbs|vbe|js|jse|mjs|ws|wsc|wsf|wsh|hta|inf|scf|xll|jar|class|jnlp|lnk|reg|sh|bash|zsh|csh|command|desktop|run|deb|rpm|py|pl|rb|php|app|apk|ipa|dmg|iso|img|vhdx?|html?|xhtml|svgz?|mhtm?l?|swf|url|chm|iqy|slk|library-ms|search-ms|settingcontent-ms)$/iu;
const ARCHIVED = /\.(?:zipx?|rar|7z|gz|tgz|bz2|tbz2?|xz|txz|lz4?|lzh|arj|ace|zst|tar|wim|cab)$/iu;
const MACROS = /(?:^|\/)vbaProject\.bin$|\.(?:docm|dotm|xlsm|xltm|xlam|pptm|potm|ppsm|ppam|sldm)$/iu;
/** What Windows leaves off a name when it unpacks it: `a.exe. ` and `a.exe::$DATA` become a.exe. */
const LEFT_OFF = /(?::[^/]*|[. ]+)$/u;
const OFFICE: Partial<Record<FileKindName, string>> = { DOCX: 'word/', XLSX: 'xl/' };

/** What an archive says that is in it, before anything is unpacked. Whether it tells the truth about sizes shows when it is. */
export function checkArchive(kind: FileKindName, entries: readonly ArchiveEntry[]): ArchiveFault | null {
  const [bytes, inflated] = entries.reduce(([packed, whole], entry) => [packed + entry.bytes, whole + entry.inflatedBytes], [0, 0]);
  if (entries.length > ENTRIES_MOST || isTooMuch(bytes, inflated)) return 'ARCHIVE_TOO_LARGE';
  if (entries.some(({ isEncrypted }) => isEncrypted)) return 'ARCHIVE_ENCRYPTED';
  const names = entries.map(({ name }) => name.replace(LEFT_OFF, '').replace(LEFT_OFF, ''));
  const has = (test: (name: string) => boolean): boolean => names.some(test);
  const place = OFFICE[kind];
  if (place !== undefined) {
    if (!has((name) => name === '[Content_Types].xml') || !has((name) => name.startsWith(place))) return 'NOT_WHAT_IT_SAYS';
  }
  if (has((name) => MACROS.test(name))) return 'ARCHIVE_HAS_MACROS';
  if (has((name) => RUNS.test(name))) return 'ARCHIVE_HAS_PROGRAM';
  return place === undefined && has((name) => ARCHIVED.test(name)) ? 'ARCHIVE_HAS_ARCHIVE' : null;
}

export const isTooMuch = (bytes: number, inflated: number): boolean => inflated > INFLATED_MOST || (inflated > RATIO_FROM && inflated > bytes * RATIO_MOST);

/** Programs of Windows, Linux and macOS, and scripts that name what runs them. */
const PROGRAMS = /^(?:4d5a(?:..){0,9}00|7f454c46|feedfac[ef]|c[ef]faedfe|cafebabe|2321)/;
/** RAR, 7z, gzip, xz, zstd; ZIP is one of the beginnings. */
const PACKED = /^(?:52617221|377abcaf271c|1f8b08|fd377a585a00|28b52ffd)/;

/** What one thing in an archive turns out to be by its first bytes (BEGINNING_BYTES of them), whatever it is called. */
export function checkUnpacked(kind: FileKindName, name: string, first: Uint8Array): ArchiveFault | null {
  const hex = Array.from(first, (byte) => byte.toString(16).padStart(2, '0')).join('');
  if (PROGRAMS.test(hex)) return 'ARCHIVE_HAS_PROGRAM';
  // what lies in a document is its own program's to read
  if (OFFICE[kind] !== undefined) return null;
  // macOS adds what it knows of a.pdf as __MACOSX/._a.pdf
  const called = /(?:^|\/)\._[^/]*$/u.test(name) ? null : kindByName(name);
  if (called !== null && !isText(called)) return beginsAs(called, first) ? null : 'NOT_WHAT_IT_SAYS';
  return PACKED.test(hex) || beginning(first) === 'ARCHIVE' ? 'ARCHIVE_HAS_ARCHIVE' : null;
}
