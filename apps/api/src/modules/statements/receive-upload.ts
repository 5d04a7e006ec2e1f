import { createHash } from 'node:crypto';
import { decodeStatement } from '@accord/statement-versions';
import { PLATFORM_ID } from '../../database/ids.ts';
import { Refusal } from '../../tenancy/refusal.ts';
import { AlreadyDone, type TenantScope } from '../../tenancy/tenant-scope.ts';
import { findingIn, toldFindings } from './findings.ts';
import { Upload } from './upload.entity.ts';

const KEPT_FOR = 3_600_000;

export interface Received {
  id: string;
  /** Over the bytes as they came. */
  sha256: string;
  bytes: number;
}

/**
 * Keeps a file for an hour, so that a mutation can take it by id. The route has asked for the permission; in an
 * organization's scope nothing is received. Throws BAD_USER_INPUT with the place of the first byte that cannot be read.
 */
export async function receiveUpload(scope: TenantScope, { purpose, bytes }: { purpose: Upload['purpose']; bytes: Uint8Array }): Promise<Received> {
  if (scope.organizationId !== PLATFORM_ID || scope.actor.kind !== 'STAFF' || scope.actor.id === null) throw new Refusal('FORBIDDEN', 'You are not allowed to do this.');
  const uploadedBy = scope.actor.id;
  const decoded = decodeStatement(bytes);
  if ('finding' in decoded) {
    const findings = toldFindings([{ ...findingIn('zh-CN', decoded.finding), language: null }]);
    throw new Refusal('BAD_USER_INPUT', decoded.finding.message.en, { reason: decoded.finding.code, details: { findings } });
  }
  const id = scope.newId();
  const received: Received = { id, sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.byteLength };
  try {
    await scope.change({ action: 'upload.received', subject: { type: 'Upload', id }, fields: ['sha256', 'bytes'] }, (change) =>
      change.of(Upload).insert({ ...received, purpose, text: decoded.text, uploadedBy, expiresAt: change.at + KEPT_FOR }),
    );
    return received;
  } catch (error) {
    if (!(error instanceof AlreadyDone)) throw error;
    const { id: first, sha256, bytes: size } = await scope.of(Upload).get(error.record.recordId);
    return { id: first, sha256, bytes: size };
  }
}
