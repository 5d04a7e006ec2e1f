import { setImmediate as breathe } from 'node:timers/promises';
import type { Change } from '../../tenancy/change.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { ContactImport, Person, PersonProfile, takeTurn, Warranty } from '../people/index.ts';
import { Upload } from '../uploads/index.ts';
import { readPart } from './contact-file.ts';
import { ContactFilePart } from './contact-file-part.entity.ts';
import type { ContactColumns } from './contact-columns.ts';
import { judgeRow, type JudgedRow, type RowFault } from './judge-row.ts';
import { knownAmong } from './known-among.ts';
import { readContact, type ReadContact } from './read-contact.ts';

/** Calls that arrived meanwhile go between so many rows and the next. */
const ROWS_IN_A_BREATH = 200;

/** What is to be imported: one file, under one warranty. */
export interface ImportOrder {
  readonly id: string;
  readonly uploadId: string;
  readonly columns: ContactColumns;
  readonly parts: number;
}

export type BadRow = Extract<JudgedRow, { fault: RowFault }>;

/** One part of the file, judged and ready to be written. */
export interface ReadyPart {
  readonly number: number;
  readonly contacts: readonly ReadContact[];
  readonly bad: readonly BadRow[];
}

/** Reads a part and judges its rows; nothing is written, and no lock is held meanwhile. */
export async function readyPart(scope: TenantScope, { uploadId, columns }: ImportOrder, number: number): Promise<ReadyPart> {
  const rows = await readPart(scope, uploadId, number);
  const contacts: ReadContact[] = [];
  const bad: BadRow[] = [];
  for (const [at, row] of rows.entries()) {
    if (at % ROWS_IN_A_BREATH === 0) await breathe();
    const judged = judgeRow(row, columns);
    if ('contact' in judged) contacts.push(readContact(scope, judged.contact));
    else bad.push(judged);
  }
  return { number, contacts, bad };
}

/** Those of a part that the organization does not know yet. Others who change people come before or after: what is found here is so until the change is over. */
export async function newcomersOf(change: Change, { contacts }: ReadyPart): Promise<ReadContact[]> {
  await takeTurn(change);
  const known = await knownAmong(change, contacts);
  return contacts.filter((_, at) => known[at] !== true);
}

/** Writes the newcomers of a part, each with the warranty of the import, counts them there, and removes the part; with the last one the file. */
export async function addNewcomers(change: Change, { id, uploadId, parts }: ImportOrder, { number, contacts, bad }: ReadyPart, newcomers: readonly ReadContact[]): Promise<void> {
  const warranty = await change.of(ContactImport).get(id);
  const [added, known, refused] = [warranty.added + newcomers.length, warranty.known + contacts.length - newcomers.length, warranty.refused + bad.length];
  await change.of(ContactImport).update(id, { added, known, refused });
  await change.of(ContactFilePart).removeAll({ uploadId, number });
  if (number + 1 >= parts) {
    await change.of(Upload).removeAll({ id: uploadId });
    change.emit('contacts.imported', id, { added, known, refused });
  }
  const { basis, obtainedOn, givenBy, givenAt } = warranty;
  for (const { displayName, externalId, ...contact } of newcomers) {
    const personId = change.newId();
    change.of(Person).insert({ id: personId, relation: 'EXTERNAL', state: 'ACTIVE', accountId: null, externalId, createdAt: change.at, version: 1 });
    change.of(PersonProfile).insert({ id: personId, displayName, position: null, birthOn: null, preferredLanguage: 'zh-CN', emailVerifiedAt: null, phoneVerifiedAt: null, ...contact });
    change.of(Warranty).insert({ id: change.newId(), personId, basis, obtainedOn, givenAt, givenBy, contactImportId: id });
  }
}
