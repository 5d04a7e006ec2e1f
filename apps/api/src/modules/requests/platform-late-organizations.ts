import { FINAL_STATES, REQUEST_STATES } from '@accord/request-steps';
import { COUNT_MOST, type Total } from '../../tenancy/page.ts';
import { across, type PlatformScope } from '../../tenancy/platform-scope.ts';

const OPEN = REQUEST_STATES.filter((state) => !(FINAL_STATES as readonly string[]).includes(state)).map((state) => `'${state}'`).join(', ');

const LATE = across<[number], { count: number | string }>({
  name: 'count-late-organizations',
  why: 'staff see how many enterprises owe a reply that is overdue (§7.5), so that they can help; which requests, they do not',
  sql: `SELECT COUNT(*) AS count FROM (
          SELECT o.id FROM organizations o WHERE o.kind = 'ENTERPRISE' AND EXISTS (
            SELECT 1 FROM privacy_requests r WHERE r.organization_id = o.id AND r.state IN (${OPEN}) AND r.replied_at IS NULL AND r.reply_due_at <= ?)
          LIMIT ${COUNT_MOST + 1}) AS late`,
});

/** How many enterprises owe an overdue reply. */
export async function lateOrganizations(platform: PlatformScope): Promise<Total> {
  const [row] = await platform.across(LATE, platform.own.now);
  const count = Number(row?.count ?? 0);
  return { count: Math.min(count, COUNT_MOST), capped: count > COUNT_MOST };
}
