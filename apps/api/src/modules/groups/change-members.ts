import { In, IsNull } from 'typeorm';
import { notFound, refused } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { Person, takeTurn } from '../people/index.ts';
import { standing } from './change-groups.ts';
import { GroupMember } from './group-member.entity.ts';
import type { Group } from './group.entity.ts';
import type { AddGroupMembersInput, RemoveGroupMembersInput } from './groups.inputs.ts';
import { usesDue } from './uses-due.ts';

/** Puts people into a group; who is in it stays. All of them or none. Throws NOT_FOUND, REFUSED for a closed account. */
export function addGroupMembers(scope: TenantScope, { groupId, personIds }: AddGroupMembersInput): Promise<Group> {
  return scope.change({ action: 'group.members-added', subject: { type: 'Group', id: groupId }, fields: ['members'] }, async (change) => {
    await takeTurn(change);
    const group = await standing(change, groupId);
    const people = await change.of(Person).among(personIds);
    if (!personIds.every((id) => people.has(id))) throw notFound();
    if ([...people.values()].some(({ state }) => state === 'CLOSED')) throw refused('ACCOUNT_CLOSED', 'Whose account is closed comes into no group.');
    const there = new Set((await change.of(GroupMember).find({ groupId, personId: In(personIds), endedAt: IsNull() })).map(({ personId }) => personId));
    for (const personId of personIds.filter((id) => !there.has(id))) change.of(GroupMember).insert({ id: change.newId(), groupId, personId, since: change.at, endedAt: null });
    change.emit('group.members-added', groupId, { people: personIds.length - there.size });
    if (personIds.length > there.size) usesDue(change, groupId, 'MEMBERS');
    return group;
  });
}

/** Takes people out of a group; who is not in it is passed over. Throws NOT_FOUND for who is nobody of the organization. */
export function removeGroupMembers(scope: TenantScope, { groupId, personIds }: RemoveGroupMembersInput): Promise<Group> {
  return scope.change({ action: 'group.members-removed', subject: { type: 'Group', id: groupId }, fields: ['members'] }, async (change) => {
    await takeTurn(change);
    const group = await standing(change, groupId);
    const people = await change.of(Person).among(personIds);
    if (!personIds.every((id) => people.has(id))) throw notFound();
    const ended = await change.of(GroupMember).change({ groupId, personId: In(personIds), endedAt: IsNull() }, { endedAt: change.at });
    change.emit('group.members-removed', groupId, { people: ended });
    if (ended > 0) usesDue(change, groupId, 'MEMBERS');
    return group;
  });
}
