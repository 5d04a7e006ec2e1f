export { BEGINNING_BYTES, FILE_EXTENSIONS, FILE_KINDS, beginning, beginsAs, isArchive, isMarkup, isText, kindByName, type Beginning, type FileKindName } from './kinds.ts';
export { FILE_NAME_MOST, isFileName } from './names.ts';
export { BYTES_OF_REQUEST, FILES_AT_ONCE, FILES_OF_REQUEST, FILE_BYTES_MOST, checkAmount, type AmountFault } from './amounts.ts';
export { ENTRIES_MOST, INFLATED_MOST, checkArchive, checkUnpacked, isTooMuch, type ArchiveEntry, type ArchiveFault } from './archives.ts';
