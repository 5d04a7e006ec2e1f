import type { CallContext } from '../../access/context.ts';
import { across } from '../../tenancy/platform-scope.ts';
import { PART_COLUMNS, type PartRow, type PrivacyRequest } from '../requests/index.ts';

/** Nobody has sent a request further, and back, and on to others. */
const ROWS_MOST = 200;

interface LinkedRow extends PartRow { readonly origin_id: string | null }

const LINKED_REQUESTS = across<[storyId: string], LinkedRow>({
  name: 'linked-requests',
  why: 'whoever filed a request follows it to wherever it was passed on to',
  sql: `SELECT ${PART_COLUMNS}, origin_id FROM privacy_requests WHERE story_id = ? ORDER BY id LIMIT ${ROWS_MOST}`,
});

/**
 * Where a request that was passed on or given back lives on (model, Requests): one row for each part, none that was passed on itself, the oldest first. What
 * became of the same story elsewhere is none of its parts: whoever proved the contact of one of several sees that one.
 */
export async function placesOf(context: CallContext, { id, storyId }: PrivacyRequest): Promise<PartRow[]> {
  const rows = storyId === null ? [] : await context.system().across(LINKED_REQUESTS, storyId);
  const came = new Set([id]);
  const isOfIt = ({ origin_id }: LinkedRow): boolean => origin_id !== null && came.has(origin_id);
  // two of one millisecond may stand in either order
  for (let known = 0; known < came.size;) {
    known = came.size;
    for (const row of rows) if (isOfIt(row)) came.add(row.id);
  }
  return rows.filter((row) => isOfIt(row) && row.state !== 'ROUTED');
}
