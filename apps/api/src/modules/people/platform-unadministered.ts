import { COUNT_MOST, type Total } from '../../tenancy/page.ts';
import { across, type PlatformScope } from '../../tenancy/platform-scope.ts';

const UNADMINISTERED = across<[], { count: number | string }>({
  name: 'count-unadministered-organizations',
  why: 'staff see how many enterprises nobody administers: nobody there answers requests (§7.1)',
  sql: `SELECT COUNT(*) AS count FROM (
          SELECT o.id FROM organizations o WHERE o.kind = 'ENTERPRISE' AND NOT EXISTS (
            SELECT 1 FROM role_assignments r JOIN people p ON p.organization_id = r.organization_id AND p.id = r.person_id
            WHERE r.organization_id = o.id AND r.role = 'ADMINISTRATOR' AND p.state = 'ACTIVE')
          LIMIT ${COUNT_MOST + 1}) AS unadministered`,
});

/** How many enterprises have no active administrator; who is only invited does not count. */
export async function unadministeredOrganizations(platform: PlatformScope): Promise<Total> {
  const [row] = await platform.across(UNADMINISTERED);
  const count = Number(row?.count ?? 0);
  return { count: Math.min(count, COUNT_MOST), capped: count > COUNT_MOST };
}
