import { PAGE_MOST } from '../../tenancy/page.ts';
import { across, type PlatformScope } from '../../tenancy/platform-scope.ts';
import { asked } from '../people/index.ts';

type Numbered = number | string | null;
/** People who accepted by a click; by going on alone; who declined and have not accepted since. Of everybody who declined after a click counts as both, in an organization once. */
export interface Accepted { readonly clicked: number; readonly byUse: number; readonly declined: number }
/** `away`: of those who have said nothing, who has not signed in since an instant. */
export interface AcceptedOfPeople extends Accepted { readonly people: number; readonly away: number }
/** People who first accepted on `day` and first clicked on `clickedOn`; null: they went on alone so far. */
export interface AcceptedOnDays { readonly day: number; readonly clickedOn: number | null; readonly people: number }

/** A person counts once, however often they said it; the index holds all that is read, and gives it person by person. COUNT is cheaper than SUM, which reckons in decimals. */
const TOTALS = across<[version: string, at: number], { people: Numbered; clicked: Numbered }>({
  name: 'roll-out-totals',
  why: 'staff see how many people on the whole platform have accepted a version (§8)',
  sql: `SELECT COUNT(*) AS people, COUNT(said.clicked) AS clicked FROM (
          SELECT MAX(CASE WHEN a.method = 'EXPLICIT' THEN 1 END) AS clicked FROM acceptances a
          WHERE a.statement_version_id = ? AND a.accepted_at <= ? GROUP BY a.organization_id, a.person_id) AS said`,
});

/** Of a decline `d`; by the instant that is asked for. */
const NOT_ACCEPTED_SINCE = `NOT EXISTS (
            SELECT 1 FROM acceptances a WHERE a.organization_id = d.organization_id AND a.person_id = d.person_id AND a.statement_version_id = d.statement_version_id
              AND a.method = 'EXPLICIT' AND a.accepted_at > d.declined_at AND a.accepted_at <= ?)`;

const DECLINED = across<[version: string, at: number, at: number], { declined: Numbered }>({
  name: 'roll-out-declined',
  why: 'staff see how many people on the whole platform have declined a version and not accepted it since (§8)',
  sql: `SELECT COUNT(*) AS declined FROM (
          SELECT d.person_id FROM declines d WHERE d.statement_version_id = ? AND d.declined_at <= ? AND ${NOT_ACCEPTED_SINCE}
          GROUP BY d.organization_id, d.person_id) AS declining`,
});

const PLACES = Array<string>(PAGE_MOST).fill('?').join(', ');

/** Who said something is gathered first, once for all people of the page; accounts are looked up of those alone who said nothing. Each counts once: whoever declined and has not accepted since has declined, whatever they did before. */
const OF_ORGANIZATIONS = across<(string | number)[], { organization_id: string; people: Numbered; clicked: Numbered; by_use: Numbered; declined: Numbered; away: Numbered }>({
  name: 'roll-out-of-organizations',
  why: 'staff see in which organizations people have not accepted a version, and help there (§8); as many at once as a page has',
  sql: `SELECT p.organization_id, COUNT(*) AS people, COUNT(CASE WHEN said.clicked = 1 AND no.person_id IS NULL THEN 1 END) AS clicked, COUNT(CASE WHEN said.clicked = 0 AND no.person_id IS NULL THEN 1 END) AS by_use,
          COUNT(no.person_id) AS declined,
          COUNT(CASE WHEN said.clicked IS NULL AND no.person_id IS NULL AND COALESCE(account.last_signed_in_at, account.created_at) <= ? THEN 1 END) AS away
        FROM people p
        LEFT JOIN (
          SELECT a.organization_id, a.person_id, MAX(CASE WHEN a.method = 'EXPLICIT' THEN 1 ELSE 0 END) AS clicked FROM acceptances a
          WHERE a.statement_version_id = ? AND a.accepted_at <= ? AND a.organization_id IN (${PLACES}) GROUP BY a.organization_id, a.person_id) AS said ON said.organization_id = p.organization_id AND said.person_id = p.id
        LEFT JOIN (
          SELECT DISTINCT d.organization_id, d.person_id FROM declines d
          WHERE d.statement_version_id = ? AND d.declined_at <= ? AND d.organization_id IN (${PLACES}) AND ${NOT_ACCEPTED_SINCE}) AS no ON no.organization_id = p.organization_id AND no.person_id = p.id
        LEFT JOIN accounts account ON account.id = p.account_id AND said.person_id IS NULL AND no.person_id IS NULL
        WHERE p.organization_id IN (${PLACES}) AND ${asked('p')} GROUP BY p.organization_id`,
});

/** Days are counted in Shanghai: eight hours ahead of UTC, without summer time. */
const DAYS = across<[version: string, at: number], { day: Numbered; clicked_on: Numbered; people: Numbered }>({
  name: 'roll-out-days',
  why: 'staff see day by day how a version reaches everybody (§8)',
  sql: `SELECT said.at - said.at % 86400000 AS day, said.clicked_at - said.clicked_at % 86400000 AS clicked_on, COUNT(*) AS people FROM (
          SELECT MIN(a.accepted_at) + 28800000 AS at, MIN(CASE WHEN a.method = 'EXPLICIT' THEN a.accepted_at END) + 28800000 AS clicked_at FROM acceptances a
          WHERE a.statement_version_id = ? AND a.accepted_at <= ? GROUP BY a.organization_id, a.person_id) AS said
        GROUP BY said.at - said.at % 86400000, said.clicked_at - said.clicked_at % 86400000 ORDER BY day`,
});

/** Who has not clicked went on alone. */
function split({ people, clicked }: { people: Numbered; clicked: Numbered } = { people: 0, clicked: 0 }) {
  return { clicked: Number(clicked), byUse: Number(people) - Number(clicked) };
}

/** Of everybody, who has left since too. */
export async function acceptedByEverybody(platform: PlatformScope, version: string, at: number): Promise<Pick<Accepted, 'clicked' | 'byUse'>> {
  const [said] = await platform.across(TOTALS, version, at);
  return split(said);
}

export async function declinedByEverybody(platform: PlatformScope, version: string, at: number): Promise<number> {
  const [row] = await platform.across(DECLINED, version, at, at);
  return Number(row?.declined ?? 0);
}

/** Of the people who are asked now; an organization without any is left out. `awaySince`: who has not signed in after it is away. */
export async function acceptedIn(platform: PlatformScope, version: string, at: number, awaySince: number, ids: readonly string[]): Promise<Map<string, AcceptedOfPeople>> {
  const counts = new Map<string, AcceptedOfPeople>();
  for (let start = 0; start < ids.length; start += PAGE_MOST) {
    const some = ids.slice(start, start + PAGE_MOST);
    const page = [...some, ...Array<string>(PAGE_MOST - some.length).fill('')];
    const rows = await platform.across(OF_ORGANIZATIONS, awaySince, version, at, ...page, version, at, ...page, at, ...page);
    for (const { organization_id: id, people, clicked, by_use: byUse, declined, away } of rows) counts.set(id, { people: Number(people), clicked: Number(clicked), byUse: Number(byUse), declined: Number(declined), away: Number(away) });
  }
  return counts;
}

/** By the days on which they first accepted and first clicked, oldest first; a day is 00:00 in Shanghai, in milliseconds of local time. */
export async function acceptedByDay(platform: PlatformScope, version: string, at: number): Promise<AcceptedOnDays[]> {
  return (await platform.across(DAYS, version, at)).map(({ day, clicked_on: clickedOn, people }) => ({ day: Number(day), clickedOn: clickedOn === null ? null : Number(clickedOn), people: Number(people) }));
}
