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

interface Row { readonly state: string; readonly own_denied: number; readonly own_allowed: number; readonly denied: number; readonly allowed: number; readonly people: number }
const has = (subject: string, decision: string): string => `MAX(CASE WHEN d.subject = '${subject}' AND d.decision = '${decision}' THEN 1 ELSE 0 END)`;

/** Where some people stand about an app, whoever they are: a condition on `people p`. One statement, however many they are. */
export async function chosenPeople(scope: TenantScope, { text, parameters }: Part, appId: string): Promise<ChosenPeople[]> {
  const own = scope.organizationId;
  const rows = await scope.sql<Row>(
    `SELECT q.state AS state, q.own_denied AS own_denied, q.own_allowed AS own_allowed, q.denied AS denied, q.allowed AS allowed, COUNT(*) AS people FROM (
      SELECT p.id AS id, p.state AS state, ${has('PERSON', 'DENY')} AS own_denied, ${has('PERSON', 'ALLOW')} AS own_allowed, ${has('GROUP', 'DENY')} AS denied, ${has('GROUP', 'ALLOW')} AS allowed
      FROM people p LEFT JOIN ${onTheWay(' AND e.app_id = ?')} AS d ON d.person_id = p.id WHERE p.organization_id = ? AND ${text} GROUP BY p.id, p.state) AS q
      GROUP BY q.state, q.own_denied, q.own_allowed, q.denied, q.allowed`, [own, appId, own, appId, own, ...parameters]);
  const is = (flag: number): boolean => Number(flag) === 1;
  return rows.map((row) => ({ state: row.state, own: is(row.own_denied) ? 'DENY' : is(row.own_allowed) ? 'ALLOW' : null, isDenied: is(row.denied), isAllowed: is(row.allowed), people: Number(row.people) }));
}
