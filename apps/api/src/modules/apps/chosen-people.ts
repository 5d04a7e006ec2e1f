import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import type { EnablementDecision } from './app-enablement.entity.ts';
import { onTheWay, type Part } from './flags-of-people.ts';

/** How many of some people are in one state and have the same decisions about an app on the way. */
export interface ChosenPeople {
  readonly state: string;
  /** What was decided about each of them; null: nothing that still counts. */
  readonly own: Exclude<EnablementDecision, 'INHERIT'> | null;
  /** Is one of the groups above them DENY, is one ALLOW? */
  readonly isDenied: boolean;
  readonly isAllowed: boolean;
  readonly people: number;
}

interface Row { readonly is_all: number; readonly state: string; readonly own_denied: number; readonly own_allowed: number; readonly denied: number; readonly allowed: number; readonly people: number }
const has = (subject: string, decision: string): string => `MAX(CASE WHEN d.subject = '${subject}' AND d.decision = '${decision}' THEN 1 ELSE 0 END)`;

/**
 * Where some people stand about an app, whoever they are: a condition on `people p`. One statement, however many they are: all of them are counted by state, and only those about whom, or whose groups, something
 * was decided are looked at one by one; the others are the rest.
 */
export async function chosenPeople(scope: TenantScope, { text, parameters }: Part, appId: string): Promise<ChosenPeople[]> {
  const own = scope.organizationId;
  const rows = await scope.sql<Row>(
    `SELECT 1 AS is_all, p.state AS state, 0 AS own_denied, 0 AS own_allowed, 0 AS denied, 0 AS allowed, COUNT(*) AS people FROM people p WHERE p.organization_id = ? AND ${text} GROUP BY p.state
      UNION ALL SELECT 0, q.state, q.own_denied, q.own_allowed, q.denied, q.allowed, COUNT(*) FROM (
      SELECT p.id AS id, p.state AS state, ${has('PERSON', 'DENY')} AS own_denied, ${has('PERSON', 'ALLOW')} AS own_allowed, ${has('GROUP', 'DENY')} AS denied, ${has('GROUP', 'ALLOW')} AS allowed
      FROM ${onTheWay(' AND e.app_id = ?')} AS d INNER JOIN people p ON p.id = d.person_id WHERE p.organization_id = ? AND ${text} GROUP BY p.id, p.state) AS q
      GROUP BY q.state, q.own_denied, q.own_allowed, q.denied, q.allowed`, [own, ...parameters, own, appId, own, appId, own, ...parameters]);
  const is = (flag: number): boolean => Number(flag) === 1;
  const decided = rows.filter(({ is_all }) => !is(is_all)).map((row): ChosenPeople =>
    ({ state: row.state, own: is(row.own_denied) ? 'DENY' : is(row.own_allowed) ? 'ALLOW' : null, isDenied: is(row.denied), isAllowed: is(row.allowed), people: Number(row.people) }));
  const rest = rows.filter(({ is_all }) => is(is_all)).map(({ state, people }): ChosenPeople =>
    ({ state, own: null, isDenied: false, isAllowed: false, people: Number(people) - decided.filter((one) => one.state === state).reduce((sum, one) => sum + one.people, 0) }));
  return [...decided, ...rest].filter(({ people }) => people > 0);
}
