import type { CallContext } from '../../access/context.ts';
import { across } from '../../tenancy/platform-scope.ts';

const LINKED_REQUESTS = across<[ownerId: string, id: string], { organization_id: string; id: string }>({
  name: 'linked-requests',
  why: 'whoever filed a request with the platform reads it where it was passed on to',
  sql: 'SELECT organization_id, id FROM privacy_requests WHERE origin_owner_id = ? AND origin_id = ? ORDER BY id LIMIT 20',
});

/** The rows that a request was passed on to, the oldest first. */
export const placesOf = async (context: CallContext, organizationId: string, requestId: string): Promise<{ organizationId: string; requestId: string }[]> =>
  (await context.system().across(LINKED_REQUESTS, organizationId, requestId)).map(({ organization_id, id }) => ({ organizationId: organization_id, requestId: id }));
