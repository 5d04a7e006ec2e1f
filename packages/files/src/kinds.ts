/** A kind of file that may be sent: what it is called, and what it is served as. */
export interface FileKind {
  readonly extensions: readonly string[];
  readonly mediaType: string;
}

/** Documents, pictures and tables, as people have them; nothing that a browser or a system runs. */
export const FILE_KINDS = {
  PDF: { extensions: ['pdf'], mediaType: 'application/pdf' },
  PNG: { extensions: ['png'], mediaType: 'image/png' },
  JPEG: { extensions: ['jpg', 'jpeg'], mediaType: 'image/jpeg' },
  WEBP: { extensions: ['webp'], mediaType: 'image/webp' },
  TEXT: { extensions: ['txt'], mediaType: 'text/plain' },
  CSV: { extensions: ['csv'], mediaType: 'text/csv' },
  DOCX: { extensions: ['docx'], mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' },
  XLSX: { extensions: ['xlsx'], mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
  ZIP: { extensions: ['zip'], mediaType: 'application/zip' },
} as const satisfies Record<string, FileKind>;

export type FileKindName = keyof typeof FILE_KINDS;
const NAMES = Object.keys(FILE_KINDS) as FileKindName[];

export const FILE_EXTENSIONS: readonly string[] = NAMES.flatMap((name) => [...FILE_KINDS[name].extensions]);

/** What a file says that it is; null for what is not taken. */
export function kindByName(fileName: string): FileKindName | null {
  const extension = /\.([^.]+)$/.exec(fileName)?.[1]?.toLowerCase() ?? '';
  return NAMES.find((name) => (FILE_KINDS[name].extensions as readonly string[]).includes(extension)) ?? null;
}

/** What a file is by its first bytes. ARCHIVE: DOCX, XLSX and ZIP begin alike, what is in them decides. */
export type Beginning = 'PDF' | 'PNG' | 'JPEG' | 'WEBP' | 'ARCHIVE';
/** So many bytes tell. */
export const BEGINNING_BYTES = 12;

const MAGIC: readonly (readonly [Beginning, string])[] = [
  ['PDF', '25504446 2d'], ['PNG', '89504e47 0d0a1a0a'], ['JPEG', 'ffd8ff'], ['WEBP', '52494646 ........ 57454250'], ['ARCHIVE', '504b0304'], ['ARCHIVE', '504b0506'],
];
const PATTERNS = MAGIC.map(([kind, bytes]) => [kind, new RegExp(`^${bytes.replaceAll(' ', '')}`)] as const);

/** Only at the very first byte: a PDF that begins later is also something else. */
export function beginning(bytes: Uint8Array): Beginning | null {
  const hex = Array.from(bytes.subarray(0, BEGINNING_BYTES), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return PATTERNS.find(([, pattern]) => pattern.test(hex))?.[0] ?? null;
}

const ARCHIVES: ReadonlySet<FileKindName> = new Set<FileKindName>(['DOCX', 'XLSX', 'ZIP']);
const TEXTS: ReadonlySet<FileKindName> = new Set<FileKindName>(['TEXT', 'CSV']);
export const isArchive = (kind: FileKindName): boolean => ARCHIVES.has(kind);
export const isText = (kind: FileKindName): boolean => TEXTS.has(kind);

/** Whether the first bytes are those of what the name says. Text has no mark of its own: it must not have another's. */
export function beginsAs(kind: FileKindName, bytes: Uint8Array): boolean {
  const found = beginning(bytes);
  if (isText(kind)) return found === null;
  return found === (isArchive(kind) ? 'ARCHIVE' : kind);
}

/** What a browser would take for a page (the WHATWG sniffing table, and SVG): a script in it would run. */
const MARKUP = /^\s*<(?:!doctype|!--|\?xml|html|head|script|iframe|h1|div|font|table|a|style|title|b|body|br|p|svg|math|object|embed|img|link|meta|form)(?:[\s>/]|$)/iu;
export const isMarkup = (text: string): boolean => MARKUP.test(text.replace(/^\uFEFF/u, ''));
