import { MoreThan } from 'typeorm';
import { notFound, refused } from '../../tenancy/refusal.ts';
import type { SignedIn } from '../../access/caller.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { takeUpload, type Upload } from '../uploads/index.ts';
import type { FileRow } from './arriving-rows.ts';
import { ContactFilePart } from './contact-file-part.entity.ts';

/** Rows of one part, and so of one step of the import. */
export const PART_ROWS = 1000;

/** What is known of a file of contacts besides its rows; kept as the upload's text. */
export interface ContactFile {
  readonly headers: readonly string[];
  readonly rows: number;
  readonly parts: number;
}

/** A file of contacts that the caller has sent, a person as themselves, and that no import has taken. Throws NOT_FOUND. */
export async function takeContactFile(scope: TenantScope, me: SignedIn, uploadId: string): Promise<{ upload: Upload; file: ContactFile }> {
  const upload = await takeUpload(scope, 'CONTACTS', uploadId);
  if (upload.uploadedBy !== me.personId) throw notFound();
  return { upload, file: JSON.parse(upload.text) as ContactFile };
}

/** Throws REFUSED where the file has been removed meanwhile. */
export async function readPart(scope: TenantScope, uploadId: string, number: number): Promise<readonly FileRow[]> {
  const part = await scope.of(ContactFilePart).first({ uploadId, number });
  if (!part) throw refused('CONTACT_FILE_GONE', 'The file is not kept any more. Upload it again.');
  return JSON.parse(part.text) as readonly FileRow[];
}

export const notExpired = (now: number) => ({ expiresAt: MoreThan(now) });
