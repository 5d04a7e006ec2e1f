import { padTo, placesFor } from '../../database/statements.ts';
import { grouped } from '../../tenancy/grouped.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { LATEST_OF_SUBJECT } from './decisions.ts';

type Parameters = readonly (string | number)[];
export interface Part { readonly text: string; readonly parameters: Parameters }

/** Who of an organization a question about an app is about, as a condition on `people p`. */
export interface Crowd extends Part {
  /** The subject whose own decisions are left out; null: none is. */
  readonly besides: string | null;
}

/** Everybody who may use apps: who has come, and whose account is not closed. */
const USERS = "p.state IN ('ACTIVE', 'RESTRICTED')";

export const EVERYBODY: Crowd = { text: USERS, parameters: [], besides: null };
export const onePerson = (personId: string): Crowd => ({ text: `${USERS} AND p.id = ?`, parameters: [personId], besides: personId });
/** Some of them, whatever was decided about each included. */
export const someUsers = ({ text, parameters }: Part): Crowd => ({ text: `${USERS} AND ${text}`, parameters, besides: null });
/** The people of a group and of those within it. */
export const peopleWithin = (groupId: string): Crowd => ({
  text: `${USERS} AND EXISTS (SELECT 1 FROM group_members gm INNER JOIN group_ancestors ga ON ga.organization_id = gm.organization_id AND ga.group_id = gm.group_id AND ga.ended_at IS NULL
    WHERE gm.organization_id = p.organization_id AND gm.person_id = p.id AND gm.ended_at IS NULL AND ga.ancestor_id = ?)`,
  parameters: [groupId], besides: groupId,
});

/** The latest decision of each person and of each group, once for everybody whom it concerns. Binds the organization and what narrows, twice. */
export const onTheWay = (narrowed: string): string =>
  `(SELECT e.app_id AS app_id, e.subject_id AS person_id, e.subject AS subject, e.decision AS decision FROM app_enablements e WHERE e.organization_id = ? AND e.subject = 'PERSON'${narrowed} AND ${LATEST_OF_SUBJECT}
        UNION ALL SELECT e.app_id, m.person_id, e.subject, e.decision FROM app_enablements e
          INNER JOIN group_ancestors a ON a.organization_id = e.organization_id AND a.ancestor_id = e.subject_id AND a.ended_at IS NULL
          INNER JOIN group_members m ON m.organization_id = a.organization_id AND m.group_id = a.group_id AND m.ended_at IS NULL
          WHERE e.organization_id = ? AND e.subject = 'GROUP'${narrowed} AND ${LATEST_OF_SUBJECT})`;

/** One row for each app and person whom a decision about a person or a group concerns: is one of them DENY, is one ALLOW? */
function flagged(own: string, crowd: Crowd, appId: string | null): Part {
  const narrowed = `${appId === null ? '' : ' AND e.app_id = ?'}${crowd.besides === null ? '' : ' AND e.subject_id <> ?'}`;
  const narrowing = [...(appId === null ? [] : [appId]), ...(crowd.besides === null ? [] : [crowd.besides])];
  return {
    text: `(SELECT d.app_id AS app_id, d.person_id AS person_id, MAX(CASE WHEN d.decision = 'DENY' THEN 1 ELSE 0 END) AS denied, MAX(CASE WHEN d.decision = 'ALLOW' THEN 1 ELSE 0 END) AS allowed
      FROM ${onTheWay(narrowed)} AS d
      INNER JOIN people p ON p.id = d.person_id WHERE p.organization_id = ? AND ${crowd.text} GROUP BY d.app_id, d.person_id)`,
    parameters: [own, ...narrowing, own, ...narrowing, own, ...crowd.parameters],
  };
}

/** How many people have these decisions on the way, that of the organization and the left-out subject's own not counted. */
export interface FlaggedPeople {
  readonly isDenied: boolean;
  readonly isAllowed: boolean;
  readonly people: number;
}

interface Row { readonly name: string; readonly denied: number; readonly allowed: number; readonly people: number }
const read = ({ denied, allowed, people }: Row): FlaggedPeople => ({ isDenied: Number(denied) === 1, isAllowed: Number(allowed) === 1, people: Number(people) });

/** By app, who is flagged; whoever is not listed has no decision on the way. One statement, however many people and apps. */
export async function flaggedByApp(scope: TenantScope, crowd: Crowd, appId: string | null): Promise<Map<string, FlaggedPeople[]>> {
  const { text, parameters } = flagged(scope.organizationId, crowd, appId);
  return byName(await scope.sql<Row>(`SELECT f.app_id AS name, f.denied AS denied, f.allowed AS allowed, COUNT(*) AS people FROM ${text} AS f GROUP BY f.app_id, f.denied, f.allowed`, parameters));
}

/** The same of one app by the groups that the people are in themselves. */
export async function flaggedByGroup(scope: TenantScope, crowd: Crowd, appId: string): Promise<Map<string, FlaggedPeople[]>> {
  const { text, parameters } = flagged(scope.organizationId, crowd, appId);
  return byName(await scope.sql<Row>(
    `SELECT g.group_id AS name, f.denied AS denied, f.allowed AS allowed, COUNT(*) AS people FROM ${text} AS f INNER JOIN group_members g ON g.person_id = f.person_id
      WHERE g.organization_id = ? AND g.ended_at IS NULL GROUP BY g.group_id, f.denied, f.allowed`, [...parameters, scope.organizationId]));
}

function byName(rows: readonly Row[]): Map<string, FlaggedPeople[]> {
  const found = new Map<string, FlaggedPeople[]>();
  for (const row of rows) found.set(row.name, [...(found.get(row.name) ?? []), read(row)]);
  return found;
}

export async function countPeople(scope: TenantScope, crowd: Crowd): Promise<number> {
  const [row] = await scope.sql<{ people: number }>(`SELECT COUNT(*) AS people FROM people p WHERE p.organization_id = ? AND ${crowd.text}`, [scope.organizationId, ...crowd.parameters]);
  return Number(row?.people);
}

/** How many of a crowd are in each group itself. */
export async function peopleByGroup(scope: TenantScope, crowd: Crowd): Promise<Map<string, number>> {
  const rows = await scope.sql<{ group_id: string; people: number }>(
    `SELECT g.group_id AS group_id, COUNT(*) AS people FROM group_members g INNER JOIN people p ON p.organization_id = g.organization_id AND p.id = g.person_id
      WHERE g.organization_id = ? AND g.ended_at IS NULL AND ${crowd.text} GROUP BY g.group_id`, [scope.organizationId, ...crowd.parameters]);
  return new Map(rows.map((row) => [row.group_id, Number(row.people)]));
}

/** What was decided about an app for the groups above some people, by person; who is not there has no such decision on the way. One statement. */
export async function decidedAbove(scope: TenantScope, appId: string, personIds: readonly string[]): Promise<Map<string, { readonly isDenied: boolean; readonly isAllowed: boolean }>> {
  if (personIds.length === 0) return new Map();
  const people = padTo(personIds);
  const rows = await scope.sql<{ person_id: string; decision: string }>(
    `SELECT DISTINCT m.person_id AS person_id, e.decision AS decision FROM group_members m
      INNER JOIN group_ancestors a ON a.organization_id = m.organization_id AND a.group_id = m.group_id AND a.ended_at IS NULL
      INNER JOIN app_enablements e ON e.organization_id = a.organization_id AND e.app_id = ? AND e.subject_id = a.ancestor_id
      WHERE m.organization_id = ? AND m.person_id IN (${placesFor(people.length)}) AND m.ended_at IS NULL AND ${LATEST_OF_SUBJECT}`, [appId, scope.organizationId, ...people]);
  return new Map([...grouped(rows, ({ person_id }) => person_id)].map(([id, decisions]) => [id, { isDenied: decisions.some(({ decision }) => decision === 'DENY'), isAllowed: decisions.some(({ decision }) => decision === 'ALLOW') }]));
}
