import { isSignedIn } from '../../access/caller.ts';
import type { CallContext } from '../../access/context.ts';
import { notFound } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { refuseWhenStopped } from '../acceptances/index.ts';
import { PrivacyRequest } from './privacy-request.entity.ts';
import { requesterOf } from './requester.ts';

/**
 * A request that the caller may see: their own, always (§5 of the domain: requesting stays open to a person who is stopped);
 * the organization's with `request:read`. Somebody else's answers like one that never was.
 */
export async function requestInSight(context: CallContext, scope: TenantScope, id: string): Promise<PrivacyRequest> {
  const caller = context.mustBeKnown();
  const request = await scope.of(PrivacyRequest).get(id);
  if (isSignedIn(caller) && requesterOf(request) === caller.personId) return request;
  if (!caller.permissions.has('request:read')) throw notFound();
  if (caller.kind === 'PERSON') await refuseWhenStopped(context);
  return request;
}
