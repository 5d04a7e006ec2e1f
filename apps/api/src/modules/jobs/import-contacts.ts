import type { SignedIn } from '../../access/caller.ts';
import { conflict } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { columnsOf, takeContactFile } from '../contact-imports/index.ts';
import { findOrganization, onlyActive } from '../organizations/index.ts';
import { ContactImport, mustBeObtained } from '../people/index.ts';
import { Upload } from '../uploads/index.ts';
import type { Job } from './job.entity.ts';
import type { ImportContactsInput } from './jobs.inputs.ts';
import { startJob } from './start-job.ts';

/**
 * Takes a file of contacts under one warranty, given by whoever starts it, for all that come with it (introduction; row 66): recorded with the digest of
 * the file before the first row is taken. A file is taken once. Throws NOT_FOUND, BAD_USER_INPUT for columns and day, CONFLICT where another call was faster.
 */
export async function importContacts(scope: TenantScope, me: SignedIn, { uploadId, columns, warranty, language }: ImportContactsInput): Promise<Job> {
  mustBeObtained(scope, warranty);
  const { upload: { sha256, bytes }, file: { headers, rows, parts } } = await takeContactFile(scope, me, uploadId);
  const order = { id: scope.newId(), uploadId, columns: columnsOf(columns, headers), parts };
  onlyActive(await findOrganization(scope));
  return startJob(scope, me, { kind: 'IMPORT_CONTACTS', language, arguments: { contacts: order }, total: rows }, async (change, { expiresAt }) => {
    const taken = await change.of(Upload).change({ id: uploadId, purpose: 'CONTACTS' }, { purpose: 'TAKEN', expiresAt });
    if (taken === 0) throw conflict('CHANGED_MEANWHILE', 'This file is being imported already.');
    change.of(ContactImport).insert({ id: order.id, uploadId, basis: warranty.basis, obtainedOn: warranty.obtainedOn, givenAt: change.at, givenBy: me.personId, sha256, bytes, rows, added: 0, known: 0, refused: 0 });
    change.record({ action: 'contacts.warranted', subject: { type: 'ContactImport', id: order.id }, fields: ['basis', 'obtainedOn', 'sha256', 'rows'], reason: warranty.basis });
  });
}
