import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Allow, Scope } from '../../access/allow.ts';
import { isSignedIn } from '../../access/caller.ts';
import type { CallContext } from '../../access/context.ts';
import { connectionOf, payloadOf, type Page } from '../../tenancy/page.ts';
import { notFound } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { Person } from '../people/index.ts';
import { makeGroup, moveGroup, removeGroup, renameGroup } from './change-groups.ts';
import { addGroupMembers, removeGroupMembers } from './change-members.ts';
import { Group } from './group.entity.ts';
import { AddGroupMembersInput, MakeGroupInput, MoveGroupInput, RemoveGroupInput, RemoveGroupMembersInput, RenameGroupInput } from './groups.inputs.ts';
import { findGroup, groupsOf, listGroups, memberCount, membersOf } from './read-groups.ts';

const GroupPayload = payloadOf(Group, 'Group');
const GroupMemberConnection = connectionOf(Person, 'GroupMember');
type Payload = Promise<{ record: Group }>;

@Resolver(() => Group)
export class GroupsResolver {
  @Allow('person:read')
  @Query(() => [Group], { description: 'Every group of the organization, by name; they are at most 500. `parentId` makes the tree.' })
  groups(@Scope() scope: TenantScope): Promise<Group[]> {
    return listGroups(scope);
  }

  @Allow('person:read')
  @Query(() => GroupMemberConnection, { description: 'The people who are in a group itself, newest first; who is in a group within it is not listed.' })
  async groupMembers(@Scope() scope: TenantScope, @Arg('groupId', () => ID) groupId: string, @Arg('first', () => Int, { defaultValue: 25 }) first: number, @Arg('after', () => String, { nullable: true }) after?: string | null): Promise<Page<Person>> {
    return membersOf(scope, (await findGroup(scope, groupId)).id, { first, after });
  }

  @Allow('group:manage')
  @Mutation(() => GroupPayload)
  async makeGroup(@Scope() scope: TenantScope, @Arg('input', () => MakeGroupInput) input: MakeGroupInput): Payload {
    return { record: await makeGroup(scope, input) };
  }

  @Allow('group:manage')
  @Mutation(() => GroupPayload)
  async renameGroup(@Scope() scope: TenantScope, @Arg('input', () => RenameGroupInput) input: RenameGroupInput): Payload {
    return { record: await renameGroup(scope, input) };
  }

  @Allow('group:manage')
  @Mutation(() => GroupPayload, { description: 'Puts a group, with everything within it, into another one or at the top. At most ten levels; never into itself.' })
  async moveGroup(@Scope() scope: TenantScope, @Arg('input', () => MoveGroupInput) input: MoveGroupInput): Payload {
    return { record: await moveGroup(scope, input) };
  }

  @Allow('group:manage')
  @Mutation(() => GroupPayload, { description: 'Takes a group away; the people stay. Refused while groups are within it.' })
  async removeGroup(@Scope() scope: TenantScope, @Arg('input', () => RemoveGroupInput) input: RemoveGroupInput): Payload {
    return { record: await removeGroup(scope, input) };
  }

  @Allow('group:manage')
  @Mutation(() => GroupPayload)
  async addGroupMembers(@Scope() scope: TenantScope, @Arg('input', () => AddGroupMembersInput) input: AddGroupMembersInput): Payload {
    return { record: await addGroupMembers(scope, input) };
  }

  @Allow('group:manage')
  @Mutation(() => GroupPayload)
  async removeGroupMembers(@Scope() scope: TenantScope, @Arg('input', () => RemoveGroupMembersInput) input: RemoveGroupMembersInput): Payload {
    return { record: await removeGroupMembers(scope, input) };
  }

  @Allow('person:read', 'profile:read')
  @FieldResolver(() => Int, { description: 'How many people are in the group itself.' })
  memberCount(@Root() group: Group, @Scope() scope: TenantScope): Promise<number> {
    return memberCount(scope, group.id);
  }
}

@Resolver(() => Person)
export class PersonGroupsResolver {
  @Allow('person:read', 'profile:read')
  @FieldResolver(() => [Group], { description: 'The groups that the person is in, by name; not those around them.' })
  groups(@Root() { id }: Person, @Scope() scope: TenantScope, @Ctx() { caller }: CallContext): Promise<Group[]> {
    if (!caller?.permissions.has('person:read') && !(isSignedIn(caller) && caller.personId === id)) throw notFound();
    return groupsOf(scope, id);
  }
}
