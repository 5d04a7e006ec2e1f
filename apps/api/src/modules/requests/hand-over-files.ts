import { In } from 'typeorm';
import type { Change } from '../../tenancy/change.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { copyFile, passFileOn, StoredFile } from '../files/index.ts';
import { RequestProof } from './request-proof.entity.ts';

interface PassedFile { readonly file: StoredFile; readonly part: 'REQUEST' | 'ADDITION' | 'PROOF'; readonly proof: RequestProof | null }

/** What goes with a request to one organization. Of several parts the first takes the files themselves, the others copies. */
export interface PassedFiles { readonly files: readonly PassedFile[]; readonly isCopy: boolean }

const PASSED_ON = ['REQUEST', 'ADDITION', 'PROOF'] as const;

/** What was sent with a request that is passed on, and later: its attachments, and proofs that nobody has decided on. Notes and answers stay where they were written. */
export async function filesToHandOver(scope: TenantScope, requestId: string): Promise<PassedFiles> {
  const files = await scope.of(StoredFile).find({ requestId, part: In([...PASSED_ON]), state: 'KEPT' });
  const proofs = files.some(({ part }) => part === 'PROOF') ? await scope.of(RequestProof).find({ requestId, outcome: 'PENDING' }) : [];
  const passed = files.map((file): PassedFile => ({ file, part: PASSED_ON.find((one) => one === file.part) ?? 'REQUEST', proof: proofs.find(({ fileId }) => fileId === file.id) ?? null }));
  return { files: passed.filter(({ part, proof }) => part !== 'PROOF' || proof !== null), isCopy: false };
}

/** The same for each of so many parts. */
export async function filesForParts(scope: TenantScope, passed: PassedFiles, parts: number): Promise<readonly PassedFiles[]> {
  const sets = [passed];
  while (sets.length < parts) {
    const files: PassedFile[] = [];
    for (const one of passed.files) files.push({ ...one, file: await copyFile(scope, one.file) });
    sets.push({ files, isCopy: true });
  }
  return sets;
}

/** They go with the request to whoever decides, in the transaction that passes it on; the side that gives it away keeps nothing of them. `partIds`: what each was sent with, under its new id. */
export async function passFilesOn(change: Change, inside: Change, { files, isCopy }: PassedFiles, requestId: string, partIds: ReadonlyMap<string, string>): Promise<void> {
  for (const { file, part, proof } of files) {
    if (!proof) await passFileOn(change, inside, file, { requestId, part, partId: partIds.get(file.partId ?? '') ?? requestId });
    else {
      const id = inside.newId();
      const { sha256, receivedAt, outcome, destroyAt } = proof;
      const fileId = await passFileOn(change, inside, file, { requestId, part, partId: id });
      inside.of(RequestProof).insert({ id, requestId, fileId, sha256, receivedAt, outcome, destroyAt, decidedAt: null, decidedByKind: null, decidedById: null, seenElsewhere: null, destroyedAt: null });
      if (!isCopy) await change.of(RequestProof).removeAll({ id: proof.id });
    }
  }
}
