import type { Permission } from '@accord/permissions';
import type { KeyCaller } from '../../access/caller.ts';
import { Refusal } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { findOrganization } from '../organizations/index.ts';
import { logRequest } from './log-request.ts';
import type { PrivacyRequest } from './privacy-request.entity.ts';
import type { SubmitRequestInput } from './requests.inputs.ts';

/** What is named is compared with what is on record: whoever may not read that would be told of it by what is refused. */
const READS: Readonly<Record<'changes' | 'consents', Permission>> = { changes: 'person:read', consents: 'consent:read' };

/** A product of an organization writes down by its key what somebody asked there. Throws FORBIDDEN, and as `logRequest` does. */
export async function logByKey(scope: TenantScope, { actor, permissions }: KeyCaller, input: SubmitRequestInput): Promise<PrivacyRequest> {
  for (const field of ['changes', 'consents'] as const)
    if (input[field] && !permissions.has(READS[field])) throw new Refusal('FORBIDDEN', 'You are not allowed to do this.', { path: ['input', field], details: { needs: [READS[field]] } });
  return logRequest(scope, { actor, organizationState: (await findOrganization(scope)).state }, input);
}
