import { decodeStatement } from '@accord/statement-versions';
import { Refusal } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { keepUpload, type Received } from '../uploads/index.ts';
import { findingIn, toldFindings } from './findings.ts';
import { isOrganization } from './owned.ts';

/**
 * Keeps the text of a statement for an hour, so that a mutation can take it by id; a key sends nothing. Throws BAD_USER_INPUT with
 * the place of the first byte that cannot be read.
 */
export async function receiveStatement(scope: TenantScope, bytes: Uint8Array): Promise<Received> {
  if (scope.actor.kind !== (isOrganization(scope) ? 'PERSON' : 'STAFF')) throw new Refusal('FORBIDDEN', 'You are not allowed to do this.');
  const decoded = decodeStatement(bytes);
  if ('finding' in decoded) {
    const findings = toldFindings([{ ...findingIn('zh-CN', decoded.finding), language: null }]);
    throw new Refusal('BAD_USER_INPUT', decoded.finding.message.en, { reason: decoded.finding.code, details: { findings } });
  }
  return keepUpload(scope, { purpose: 'STATEMENT', bytes, text: decoded.text });
}
