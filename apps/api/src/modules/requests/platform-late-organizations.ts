import { COUNT_MOST, type Total } from '../../tenancy/page.ts';
import { across, type PlatformScope } from '../../tenancy/platform-scope.ts';
import { OWING_STATES } from './owed-states.ts';

/**
 * The reply of an organization that is due first in one state: the first entry of an index, however many requests there are. COALESCE keeps MariaDB from the index of what everybody owes, whose entries it would walk for each
 * organization anew.
 */
const first = (state: string): string =>
  `(SELECT r.reply_due_at FROM privacy_requests r WHERE r.organization_id = o.id AND r.state = '${state}' AND COALESCE(r.replied_at, 0) = 0 AND r.reply_due_at > 0 ORDER BY r.reply_due_at LIMIT 1) <= ?`;

const LATE = across<number[], { count: number | string }>({
  name: 'count-late-organizations',
  why: 'staff see how many enterprises owe a reply that is overdue (§7.5), so that they can help; which requests, they do not',
  sql: `SELECT COUNT(*) AS count FROM (
          SELECT o.id FROM organizations o WHERE o.kind = 'ENTERPRISE' AND (${OWING_STATES.map(first).join(' OR ')})
          LIMIT ${COUNT_MOST + 1}) AS late`,
});

/** How many enterprises owe an overdue reply. */
export async function lateOrganizations(platform: PlatformScope): Promise<Total> {
  const [row] = await platform.across(LATE, ...OWING_STATES.map(() => platform.own.now));
  const count = Number(row?.count ?? 0);
  return { count: Math.min(count, COUNT_MOST), capped: count > COUNT_MOST };
}
