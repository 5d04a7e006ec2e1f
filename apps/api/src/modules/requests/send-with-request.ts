import type { Change } from '../../tenancy/change.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { filesToSend, sendFiles, type StoredFile } from '../files/index.ts';
import { RequestProof } from './request-proof.entity.ts';

/** A document that nobody has decided on is destroyed after the time in which an answer is owed at the latest (GB/T 35273 8.7). */
export const PROOF_KEPT_FOR = 30 * 86_400_000;

interface Sent {
  readonly fileIds?: readonly string[] | null;
  readonly proofIds?: readonly string[] | null;
}
/** What goes with a filing or an addition. */
export interface SentFiles {
  readonly files: readonly StoredFile[];
  readonly proofs: readonly StoredFile[];
}

/** `uploadedBy`: under whose name they wait, where that is not the caller's. Throws NOT_FOUND, BAD_USER_INPUT, REFUSED at the field. */
export async function sentFiles(scope: TenantScope, { fileIds, proofIds }: Sent, requestId: string | null, uploadedBy?: string): Promise<SentFiles> {
  return {
    files: await filesToSend(scope, fileIds, { place: 'ATTACHMENT', field: 'fileIds', requestId, uploadedBy }),
    proofs: await filesToSend(scope, proofIds, { place: 'PROOF', field: 'proofIds', requestId, uploadedBy }),
  };
}

/** Attachments belong to that part of the request; each proof is a record of its own, which outlives its document. */
export async function keepSentFiles(change: Change, { files, proofs }: SentFiles, { requestId, ...of }: { requestId: string; part: 'REQUEST' | 'ADDITION'; partId: string }): Promise<void> {
  await sendFiles(change, files, { requestId, ...of });
  for (const file of proofs) {
    const proof = change.of(RequestProof).insert({
      id: change.newId(), requestId, fileId: file.id, sha256: file.sha256, receivedAt: file.receivedAt, outcome: 'PENDING', decidedAt: null, decidedByKind: null, decidedById: null,
      seenElsewhere: null, destroyAt: change.at + PROOF_KEPT_FOR, destroyedAt: null,
    });
    await sendFiles(change, [file], { requestId, part: 'PROOF', partId: proof.id });
  }
}
