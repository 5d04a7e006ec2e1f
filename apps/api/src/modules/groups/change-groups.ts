import { In, IsNull } from 'typeorm';
import type { Change } from '../../tenancy/change.ts';
import { badInput, notFound, refused } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { takeTurn } from '../people/index.ts';
import { GroupAncestor } from './group-ancestor.entity.ts';
import { GroupMember } from './group-member.entity.ts';
import { Group } from './group.entity.ts';
import type { MakeGroupInput, MoveGroupInput, RemoveGroupInput, RenameGroupInput } from './groups.inputs.ts';
import { usesDue } from './uses-due.ts';

/** How deep groups nest, the topmost counted. */
export const LEVELS_MOST = 10;
/** How many groups an organization keeps. */
export const GROUPS_MOST = 500;

// changes of an organization's groups take turns, so each sees the tree that the one before left: two moves at once make no cycle

/** Makes a group, at the top or within another. Throws NOT_FOUND, REFUSED where it would be too deep or one too many. */
export function makeGroup(scope: TenantScope, { name, parentId = null }: MakeGroupInput): Promise<Group> {
  const id = scope.newId();
  return scope.change({ action: 'group.made', subject: { type: 'Group', id }, fields: ['name', 'parent'] }, async (change) => {
    await takeTurn(change);
    if ((await change.of(Group).count({ removedAt: IsNull() })) >= GROUPS_MOST) throw refused('TOO_MANY_GROUPS', 'There are as many groups as there may be.', { most: GROUPS_MOST });
    await mustBeFree(change, name, parentId, null);
    const above = parentId === null ? [] : await standingAbove(change, parentId);
    mustBeShallow(above.length + 1);
    const group = change.of(Group).insert({ id, name: name.trim(), parentId, createdAt: change.at, removedAt: null, version: 1 });
    for (const ancestorId of [id, ...above]) stand(change, id, ancestorId);
    change.emit('group.made', id, { parentId });
    return group;
  });
}

export function renameGroup(scope: TenantScope, { id, name, expectedVersion }: RenameGroupInput): Promise<Group> {
  return scope.change({ action: 'group.renamed', subject: { type: 'Group', id }, fields: ['name'] }, async (change) => {
    await takeTurn(change);
    const { parentId } = await standing(change, id);
    await mustBeFree(change, name, parentId, id);
    return change.of(Group).updateAt(id, expectedVersion, { name: name.trim() });
  });
}

/** Puts a group, with everything within it, somewhere else. Throws REFUSED where it would come into itself or too deep. */
export function moveGroup(scope: TenantScope, { id, parentId = null, expectedVersion }: MoveGroupInput): Promise<Group> {
  return scope.change({ action: 'group.moved', subject: { type: 'Group', id }, fields: ['parent'] }, async (change) => {
    await takeTurn(change);
    const { name } = await standing(change, id);
    const rows = change.of(GroupAncestor);
    const within = await rows.find({ ancestorId: id, endedAt: IsNull() });
    const ids = within.map(({ groupId }) => groupId);
    if (parentId !== null && ids.includes(parentId)) throw refused('GROUP_WITHIN_ITSELF', 'A group cannot come into itself or into one that is within it.');
    await mustBeFree(change, name, parentId, id);
    const above = parentId === null ? [] : await standingAbove(change, parentId);
    const links = await rows.find({ groupId: In(ids), endedAt: IsNull() });
    const inside = links.filter(({ ancestorId }) => ids.includes(ancestorId));
    mustBeShallow(above.length + Math.max(...ids.map((one) => inside.filter(({ groupId }) => groupId === one).length)));
    const left = links.filter(({ ancestorId }) => !ids.includes(ancestorId)).map((one) => one.id);
    if (left.length > 0) await rows.change({ id: In(left) }, { endedAt: change.at });
    for (const groupId of ids) for (const ancestorId of above) stand(change, groupId, ancestorId);
    change.emit('group.moved', id, { parentId });
    usesDue(change, id, 'EVERYBODY');
    return change.of(Group).updateAt(id, expectedVersion, { parentId });
  });
}

/** Takes a group away: nobody is in it any more, and what was decided about it counts for nobody. Throws REFUSED while groups are within it. */
export function removeGroup(scope: TenantScope, { id, expectedVersion }: RemoveGroupInput): Promise<Group> {
  return scope.change({ action: 'group.removed', subject: { type: 'Group', id } }, async (change) => {
    await takeTurn(change);
    await standing(change, id);
    if ((await change.of(Group).count({ parentId: id, removedAt: IsNull() })) > 0) throw refused('GROUP_NOT_EMPTY', 'There are groups within this one. Move or remove them first.');
    await change.of(GroupMember).change({ groupId: id, endedAt: IsNull() }, { endedAt: change.at });
    await change.of(GroupAncestor).change({ groupId: id, endedAt: IsNull() }, { endedAt: change.at });
    change.emit('group.removed', id);
    usesDue(change, id, 'MEMBERS');
    return change.of(Group).updateAt(id, expectedVersion, { removedAt: change.at });
  });
}

/** The group inside this unit of work, if it was not removed. */
export async function standing(change: Change, id: string): Promise<Group> {
  const group = await change.of(Group).get(id);
  if (group.removedAt !== null) throw notFound();
  return group;
}

/** The group and all around it. */
async function standingAbove(change: Change, id: string): Promise<string[]> {
  await standing(change, id);
  return (await change.of(GroupAncestor).find({ groupId: id, endedAt: IsNull() })).map(({ ancestorId }) => ancestorId);
}

const stand = (change: Change, groupId: string, ancestorId: string): void =>
  void change.of(GroupAncestor).insert({ id: change.newId(), groupId, ancestorId, since: change.at, endedAt: null });

function mustBeShallow(levels: number): void {
  if (levels > LEVELS_MOST) throw refused('GROUP_TOO_DEEP', 'Groups nest ten levels deep at most.', { most: LEVELS_MOST });
}

/** Beside each other no two groups have the same name. */
async function mustBeFree(change: Change, name: string, parentId: string | null, itself: string | null): Promise<void> {
  const beside = await change.of(Group).find({ parentId: parentId ?? IsNull(), removedAt: IsNull(), name: name.trim() });
  if (beside.some(({ id }) => id !== itself)) throw badInput('GROUP_NAME_TAKEN', 'There is another group of this name beside it.', 'name');
}
