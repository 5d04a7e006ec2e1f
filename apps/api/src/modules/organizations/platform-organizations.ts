import { LessThan } from 'typeorm';
import { COUNT_MOST, cursorsOf, pageSize, toPage, type Page, type PageArguments } from '../../tenancy/page.ts';
import { across, type PlatformScope } from '../../tenancy/platform-scope.ts';
import { Organization } from './organization.entity.ts';

const COUNT_ENTERPRISES = across<[most: number], { count: number | string }>({
  name: 'count-enterprises',
  why: 'the list of organizations, and the board of a roll-out as a file, say how many there are',
  sql: `SELECT COUNT(*) AS count FROM (SELECT id FROM organizations WHERE kind = 'ENTERPRISE' LIMIT ?) AS counted`,
});

/** How many enterprises there are; counted no further than `most`. */
export async function countEnterprises(platform: PlatformScope, most: number): Promise<number> {
  const [row] = await platform.across(COUNT_ENTERPRISES, most);
  return Number(row?.count ?? 0);
}

/** Enterprises, the newest first: ids grow with time, so the id alone is the place in the list. */
export async function listOrganizations(platform: PlatformScope, { first, after }: PageArguments): Promise<Page<Organization>> {
  const take = pageSize(first);
  const cursors = cursorsOf(platform.own, 'organizations', null);
  const last = after ? String(cursors.read(after)[0]) : undefined;
  const found = await platform.global.find(Organization, { kind: 'ENTERPRISE', ...(last !== undefined && { id: LessThan(last) }) }, { id: 'DESC' }, take + 1);
  return toPage(found, take, last !== undefined, ({ id }) => cursors.write([id, id]), async () => {
    const count = await countEnterprises(platform, COUNT_MOST + 1);
    return { count: Math.min(count, COUNT_MOST), capped: count > COUNT_MOST };
  });
}
