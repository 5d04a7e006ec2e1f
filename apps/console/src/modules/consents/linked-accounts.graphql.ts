import { graphql, type ResultOf } from '../../graphql.ts';

const Linked = graphql(`
  fragment Linked on LinkedAccount { id provider handle linkedAt unlinkedAt unlinkedBy { kind id name } }
`);
export type LinkedAccount = ResultOf<typeof Linked>;

export const MyLinkedAccountsDocument = graphql(`query MyLinkedAccounts { myLinkedAccounts { ...Linked } }`, [Linked]);
export const LinkedAccountsOfDocument = graphql(`query LinkedAccountsOf($id: ID!) { person(id: $id) { id linkedAccounts { ...Linked } } }`, [Linked]);
export const UnlinkAccountDocument = graphql(`
  mutation UnlinkAccount($input: UnlinkAccountInput!) { unlinkAccount(input: $input) { record { id unlinkedAt } } }
`);
