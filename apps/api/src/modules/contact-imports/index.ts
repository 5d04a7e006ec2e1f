export { ContactFilePart } from './contact-file-part.entity.ts';
export { columnsOf, ContactColumnsInput, type ContactField } from './contact-columns.ts';
export { takeContactFile } from './contact-file.ts';
export { addNewcomers, newcomersOf, readyPart, type ImportOrder, type ReadyPart } from './import-part.ts';
export type { RowFault } from './judge-row.ts';
export { receiveContacts } from './receive-contacts.ts';
