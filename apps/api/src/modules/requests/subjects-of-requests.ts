import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { PrivacyRequest } from './privacy-request.entity.ts';
import { requesterOf } from './requester.ts';

/** Whose requests these are, to follow; null where nobody of the organization is known to have made one. */
export async function subjectsOfRequests(scope: TenantScope, ids: readonly string[]): Promise<ReadonlyMap<string, string | null>> {
  const requests = await scope.of(PrivacyRequest).among(ids);
  return new Map([...requests].map(([id, request]) => [id, requesterOf(request)]));
}
