import { graphql, type ResultOf } from '../../graphql.ts';

export const PurposeChoicesDocument = graphql(`
  query PurposeChoices($after: String) {
    purposes(first: 100, after: $after) { edges { node { id key categories name { zhCN en } } } pageInfo { hasNextPage endCursor } }
  }
`);
export const RecipientChoicesDocument = graphql(`
  query RecipientChoices($after: String) {
    recipients(first: 100, after: $after) { edges { node { id key name { zhCN en } } } pageInfo { hasNextPage endCursor } }
  }
`);
export type ChoiceOfPurpose = ResultOf<typeof PurposeChoicesDocument>['purposes']['edges'][number]['node'];
export type ChoiceOfRecipient = ResultOf<typeof RecipientChoicesDocument>['recipients']['edges'][number]['node'];
