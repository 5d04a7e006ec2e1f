import { PAGE_MOST } from '../../tenancy/page.ts';
import { across, type PlatformScope } from '../../tenancy/platform-scope.ts';

interface Administrators { organization_id: string; count: number | string }

const ADMINISTRATORS_OF = across<string[], Administrators>({
  name: 'administrators-of-organizations',
  why: 'staff see which organizations nobody administers; as many at once as a page has',
  sql: `SELECT r.organization_id, COUNT(*) AS count FROM role_assignments r
        JOIN people p ON p.organization_id = r.organization_id AND p.id = r.person_id
        WHERE r.role = 'ADMINISTRATOR' AND p.state IN ('ACTIVE', 'RESTRICTED') AND r.organization_id IN (${Array<string>(PAGE_MOST).fill('?').join(', ')})
        GROUP BY r.organization_id`,
});

/** How many people administer each of the organizations now; who is only invited does not count. */
export async function administratorsOf(platform: PlatformScope, ids: readonly string[]): Promise<Map<string, number>> {
  const counts = new Map(ids.map((id) => [id, 0]));
  for (let start = 0; start < ids.length; start += PAGE_MOST) {
    const some = ids.slice(start, start + PAGE_MOST);
    const rows = await platform.across(ADMINISTRATORS_OF, ...some, ...Array<string>(PAGE_MOST - some.length).fill(''));
    for (const { organization_id: id, count } of rows) counts.set(id, Number(count));
  }
  return counts;
}
