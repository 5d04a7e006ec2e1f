import { In } from 'typeorm';
import type { AuditEvent } from '../../tenancy/audit-event.entity.ts';
import { then, type Eventually } from '../../tenancy/eventually.ts';
import { grouped } from '../../tenancy/grouped.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { StoredFile } from '../files/index.ts';
import { looksAt } from './look-at-proof.ts';
import { RequestProof } from './request-proof.entity.ts';

// each is read for all the requests, or proofs, of an answer at once

export const proofsOf = (scope: TenantScope, requestId: string): Eventually<RequestProof[]> =>
  then(scope.batched(RequestProof, requestId, async (ids) => grouped(await scope.of(RequestProof).find({ requestId: In([...ids]) }, { order: { id: 'ASC' } }), (proof) => proof.requestId)), (proofs) => proofs ?? []);

export const proofFileOf = (scope: TenantScope, { fileId }: RequestProof): Eventually<StoredFile | null> =>
  fileId === null ? null : then(scope.load(StoredFile, fileId), (file) => file ?? null);

export const looksOf = (scope: TenantScope, proofId: string): Eventually<AuditEvent[]> =>
  then(scope.batched(looksOf, proofId, async (ids) => grouped(await looksAt(scope, ids), ({ subjectId }) => subjectId)), (looks) => looks ?? []);
