import { COUNT_MOST, type Total } from '../../tenancy/page.ts';
import { across, type PlatformScope } from '../../tenancy/platform-scope.ts';

const UNADMINISTERED = across<[], { id: string }>({
  name: 'unadministered-organizations',
  why: 'staff see which enterprises nobody administers: nobody there answers requests or asks people to accept (§7.1, §8)',
  sql: `SELECT o.id FROM organizations o WHERE o.kind = 'ENTERPRISE' AND o.state <> 'CLOSED' AND NOT EXISTS (
          SELECT 1 FROM role_assignments r JOIN people p ON p.organization_id = r.organization_id AND p.id = r.person_id
          WHERE r.organization_id = o.id AND r.role = 'ADMINISTRATOR' AND p.state IN ('ACTIVE', 'RESTRICTED'))
        ORDER BY o.id LIMIT ${COUNT_MOST + 1}`,
});

/** Enterprises that have no active administrator, 1,001 at most; who is only invited does not count. */
export async function unadministered(platform: PlatformScope): Promise<string[]> {
  return (await platform.across(UNADMINISTERED)).map(({ id }) => id);
}

/** How many they are. */
export async function unadministeredOrganizations(platform: PlatformScope): Promise<Total> {
  const { length } = await unadministered(platform);
  return { count: Math.min(length, COUNT_MOST), capped: length > COUNT_MOST };
}
