import { across, type PlatformScope } from '../../tenancy/platform-scope.ts';
import { asked } from '../people/index.ts';

interface Asked { organizations: number | string; people: number | string | null }

/** From organization to organization, so that an index answers it without reading a row of anybody. */
const ASKED = across<[], Asked>({
  name: 'people-asked-by-a-statement',
  why: 'staff see before they publish how many people and organizations will be asked (§8)',
  sql: `SELECT COUNT(*) AS organizations, SUM(asked.people) AS people FROM (
          SELECT (SELECT COUNT(*) FROM people p WHERE p.organization_id = o.id AND ${asked('p')}) AS people
          FROM organizations o WHERE o.kind = 'ENTERPRISE' AND o.state <> 'CLOSED') AS asked`,
});

/** How many people with an account, in how many organizations, a statement for everybody asks. */
export async function everybodyAsked(platform: PlatformScope): Promise<{ organizations: number; people: number }> {
  const [row] = await platform.across(ASKED);
  return { organizations: Number(row?.organizations ?? 0), people: Number(row?.people ?? 0) };
}
