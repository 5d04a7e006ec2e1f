import { graphql, type ResultOf } from '../../graphql.ts';

export const GroupsDocument = graphql(`
  query Groups { groups { id name parentId memberCount version } }
`);
export type Group = ResultOf<typeof GroupsDocument>['groups'][number];

export const GroupMembersDocument = graphql(`
  query GroupMembers($groupId: ID!, $after: String) {
    groupMembers(groupId: $groupId, first: 25, after: $after) {
      edges { node { id displayName position } }
      pageInfo { hasNextPage endCursor }
      totalCount { count capped }
    }
  }
`);

export const PeopleToAddDocument = graphql(`
  query PeopleToAdd($filter: PeopleFilter) {
    people(first: 25, filter: $filter) { edges { node { id displayName position state } } }
  }
`);

export const MakeGroupDocument = graphql(`mutation MakeGroup($input: MakeGroupInput!) { makeGroup(input: $input) { record { id } } }`);
export const RenameGroupDocument = graphql(`mutation RenameGroup($input: RenameGroupInput!) { renameGroup(input: $input) { record { id } } }`);
export const MoveGroupDocument = graphql(`mutation MoveGroup($input: MoveGroupInput!) { moveGroup(input: $input) { record { id } } }`);
export const RemoveGroupDocument = graphql(`mutation RemoveGroup($input: RemoveGroupInput!) { removeGroup(input: $input) { record { id } } }`);
export const AddGroupMembersDocument = graphql(`mutation AddGroupMembers($input: AddGroupMembersInput!) { addGroupMembers(input: $input) { record { id } } }`);
export const RemoveGroupMembersDocument = graphql(`mutation RemoveGroupMembers($input: RemoveGroupMembersInput!) { removeGroupMembers(input: $input) { record { id } } }`);
