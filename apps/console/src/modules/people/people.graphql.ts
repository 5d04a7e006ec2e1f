import { graphql, type ResultOf, type VariablesOf } from '../../graphql.ts';

export const PersonRow = graphql(`
  fragment PersonRow on Person {
    id relation state displayName maskedEmail maskedPhone position roles
    standing { state since until statementVersion { id number } }
  }
`);

export const PeopleDocument = graphql(`
  query People($after: String, $filter: PeopleFilter) {
    people(first: 25, after: $after, filter: $filter) {
      edges { node { ...PersonRow } }
      pageInfo { hasNextPage endCursor }
      totalCount { count capped }
    }
  }
`, [PersonRow]);

export type PeopleFilter = NonNullable<VariablesOf<typeof PeopleDocument>['filter']>;
export type Standing = ResultOf<typeof PersonRow>['standing'];

export const PersonDocument = graphql(`
  query Person($id: ID!) {
    person(id: $id) {
      ...PersonRow
      externalId createdAt version
      invitation { id state invitedAt expiresAt }
      acceptances { id language sha256 method channel acceptedAt statementVersion { id number } }
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
