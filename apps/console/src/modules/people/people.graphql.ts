import { graphql, type ResultOf, type VariablesOf } from '../../graphql.ts';

export const PersonRow = graphql(`
  fragment PersonRow on Person {
    id relation state displayName maskedEmail maskedPhone position roles createdAt
    standing { state since until statementVersion { id number } }
  }
`);

export const PeopleDocument = graphql(`
  query People($after: String, $filter: PeopleFilter, $sort: PeopleSort!) {
    people(first: 25, after: $after, filter: $filter, sort: $sort) {
      edges { node { ...PersonRow } }
      pageInfo { hasNextPage endCursor }
      totalCount { count capped }
    }
  }
`, [PersonRow]);

/** What people can be asked for by: the purposes that rest on consent. */
export const ConsentPurposesDocument = graphql(`
  query ConsentPurposes { purposes(first: 100) { edges { node { id key consentType cookieKind name { zhCN en } } } } }
`);

/** A few people that fit what somebody types to pick one, masked like the list. */
export const PeopleToPickDocument = graphql(`
  query PeopleToPick($filter: PeopleFilter) {
    people(first: 8, filter: $filter) { edges { node { id displayName maskedEmail maskedPhone state } } }
  }
`);

export type PeopleFilter = NonNullable<VariablesOf<typeof PeopleDocument>['filter']>;
export type Standing = ResultOf<typeof PersonRow>['standing'];

export const PersonDocument = graphql(`
  query Person($id: ID!) {
    person(id: $id) {
      ...PersonRow
      externalId version
      invitation { id state invitedAt expiresAt }
      standings { kind state since until statementVersion { id number } }
      acceptances { id language sha256 method channel acceptedAt statementVersion { id number statement { id kind } } }
    }
  }
`, [PersonRow]);

export type Person = ResultOf<typeof PersonDocument>['person'];

export const InvitePersonDocument = graphql(`
  mutation InvitePerson($input: InvitePersonInput!) { invitePerson(input: $input) { record { id displayName } } }
`);

export const AddExternalContactDocument = graphql(`
  mutation AddExternalContact($input: AddExternalContactInput!) { addExternalContact(input: $input) { record { id displayName } } }
`);

export const SetRolesDocument = graphql(`
  mutation SetRoles($input: SetRolesInput!) { setRoles(input: $input) { record { id roles version } } }
`);

/** The value is in this answer and nowhere else: answers to mutations are not cached. */
export const RevealPersonContactDocument = graphql(`
  mutation RevealPersonContact($input: RevealPersonContactInput!) { revealPersonContact(input: $input) { record { value } } }
`);
