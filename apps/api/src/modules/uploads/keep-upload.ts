import { createHash } from 'node:crypto';
import { MoreThan } from 'typeorm';
import { badInput, notFound, Refusal } from '../../tenancy/refusal.ts';
import { AlreadyDone, type TenantScope } from '../../tenancy/tenant-scope.ts';
import { Upload, type UploadPurpose } from './upload.entity.ts';

export const UPLOAD_KEPT_FOR = 3_600_000;

export interface Received {
  id: string;
  /** Over the bytes as they came. */
  sha256: string;
  bytes: number;
}

export interface Arrived {
  readonly purpose: UploadPurpose;
  readonly bytes: Uint8Array;
  /** What of the file is kept for the mutation that takes it. */
  readonly text: string;
}

/** Keeps a file for an hour, so that a mutation of the same caller can take it by id. The route has asked for the permission. */
export async function keepUpload(scope: TenantScope, { purpose, bytes, text }: Arrived): Promise<Received> {
  const { actor } = scope;
  if (actor.kind === 'API_KEY' || actor.id === null) throw new Refusal('FORBIDDEN', 'You are not allowed to do this.');
  const uploadedBy = actor.id;
  const id = scope.newId();
  const received: Received = { id, sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.byteLength };
  try {
    await scope.change({ action: 'upload.received', subject: { type: 'Upload', id }, fields: ['sha256', 'bytes'] }, (change) =>
      change.of(Upload).insert({ ...received, purpose, text, uploadedBy, expiresAt: change.at + UPLOAD_KEPT_FOR }),
    );
    return received;
  } catch (error) {
    if (!(error instanceof AlreadyDone)) throw error;
    const { id: first, sha256, bytes: size } = await scope.of(Upload).get(error.record.recordId);
    return { id: first, sha256, bytes: size };
  }
}

/** The digest of a file that proves something: a signed agreement, a report. Throws BAD_USER_INPUT for an empty one. */
export function receiveEvidence(scope: TenantScope, bytes: Uint8Array): Promise<Received> {
  if (bytes.byteLength === 0) throw badInput('EMPTY_FILE', 'The file is empty.');
  return keepUpload(scope, { purpose: 'EVIDENCE', bytes, text: '' });
}

/** An upload of the caller that has not expired. Throws NOT_FOUND. */
export async function takeUpload(scope: TenantScope, purpose: UploadPurpose, id: string): Promise<Upload> {
  const upload = await scope.of(Upload).first({ id, purpose, uploadedBy: scope.actor.id ?? '', expiresAt: MoreThan(scope.now) });
  if (upload?.id !== id) throw notFound();
  return upload;
}
