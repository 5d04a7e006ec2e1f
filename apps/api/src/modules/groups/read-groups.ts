import { IsNull } from 'typeorm';
import { condition } from '../../tenancy/condition.ts';
import type { Eventually } from '../../tenancy/eventually.ts';
import { cursorsOf, pageOf, type Page, type PageArguments } from '../../tenancy/page.ts';
import { notFound } from '../../tenancy/refusal.ts';
import { placesFor, padTo } from '../../database/statements.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { Person } from '../people/index.ts';
import { GroupAncestor } from './group-ancestor.entity.ts';
import { Group } from './group.entity.ts';

/** Every group that there is, by name. They are at most `GROUPS_MOST`. */
export const listGroups = (scope: TenantScope): Promise<Group[]> => scope.of(Group).find({ removedAt: IsNull() }, { order: { name: 'ASC', id: 'ASC' } });

/** A group that was not removed. Throws NOT_FOUND. */
export async function findGroup(scope: TenantScope, id: string): Promise<Group> {
  const group = await scope.of(Group).get(id);
  if (group.removedAt !== null) throw notFound();
  return group;
}

/** A group that rows refer to, removed or not. */
export const groupView = (scope: TenantScope, id: string): Eventually<Group | undefined> => scope.load(Group, id);

const MEMBERSHIP = 'EXISTS (SELECT 1 FROM group_members held WHERE held.organization_id = person.organization_id AND held.person_id = person.id AND held.group_id = ? AND held.ended_at IS NULL)';

/** The people who are in a group itself, not only in one within it. */
export const membersOf = (scope: TenantScope, groupId: string, page: PageArguments): Promise<Page<Person>> =>
  pageOf(scope.of(Person), cursorsOf(scope, 'group-members', groupId), page, { by: 'createdAt', alias: 'person', conditions: [condition(MEMBERSHIP, groupId)] }, scope);

/** How many people are in each group itself. */
export async function memberCount(scope: TenantScope, groupId: string): Promise<number> {
  const found = await scope.batched(memberCount, groupId, async (ids) => {
    const rows = await scope.sql<{ group_id: string; people: number }>(
      `SELECT m.group_id AS group_id, COUNT(*) AS people FROM group_members m WHERE m.organization_id = ? AND m.ended_at IS NULL AND m.group_id IN (${placesFor(ids.length)}) GROUP BY m.group_id`,
      [scope.organizationId, ...padTo(ids)] as (string | number)[]);
    return new Map(rows.map((row) => [row.group_id, Number(row.people)]));
  });
  return found ?? 0;
}

/** The groups that each person is in, by name; not those around them. */
export async function groupsOf(scope: TenantScope, personId: string): Promise<Group[]> {
  const found = await scope.batched(groupsOf, personId, async (ids) => {
    const members = await scope.sql<{ person_id: string; group_id: string }>(
      `SELECT m.person_id AS person_id, m.group_id AS group_id FROM group_members m WHERE m.organization_id = ? AND m.ended_at IS NULL AND m.person_id IN (${placesFor(ids.length)})`,
      [scope.organizationId, ...padTo(ids)] as (string | number)[]);
    const groups = members.length === 0 ? new Map<string, Group>() : await scope.of(Group).among(members.map((one) => one.group_id));
    return new Map(ids.map((id): [string, Group[]] => [id, members.filter((one) => one.person_id === id).flatMap((one) => groups.get(one.group_id) ?? []).sort((a, b) => (a.name < b.name ? -1 : 1))]));
  });
  return found ?? [];
}


/** A group and every group around it. */
export async function groupsAround(scope: TenantScope, groupId: string): Promise<string[]> {
  return (await scope.of(GroupAncestor).find({ groupId, endedAt: IsNull() })).map(({ ancestorId }) => ancestorId);
}

const ABOVE = `SELECT DISTINCT a.ancestor_id AS id FROM group_members m
  INNER JOIN group_ancestors a ON a.organization_id = m.organization_id AND a.group_id = m.group_id AND a.since <= ? AND (a.ended_at IS NULL OR a.ended_at > ?)
  WHERE m.organization_id = ? AND m.person_id = ? AND m.since <= ? AND (m.ended_at IS NULL OR m.ended_at > ?)`;

/** Every group above a person at an instant (epoch milliseconds): those that the person was in, and those around them. */
export async function groupsAbove(scope: TenantScope, personId: string, at: number): Promise<string[]> {
  return (await scope.sql<{ id: string }>(ABOVE, [at, at, scope.organizationId, personId, at, at])).map(({ id }) => id);
}
