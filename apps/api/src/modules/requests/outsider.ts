import { PLATFORM_ID } from '../../database/ids.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { Person } from '../people/index.ts';
import type { PrivacyRequest } from './privacy-request.entity.ts';
import { requesterOf } from './requester.ts';

/** Whoever asked cannot sign in to read the answer: no record is known of them, or one without an account; in the platform everybody is. */
export async function isOutsider(scope: TenantScope, request: Pick<PrivacyRequest, 'capacity' | 'subjectId' | 'requesterId'>): Promise<boolean> {
  const personId = requesterOf(request);
  if (personId === null || scope.organizationId === PLATFORM_ID) return true;
  return (await scope.load(Person, personId))?.accountId == null;
}
