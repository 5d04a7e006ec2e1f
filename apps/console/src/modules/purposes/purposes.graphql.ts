import { graphql, type ResultOf } from '../../graphql.ts';

export const PurposesDocument = graphql(`
  query Purposes($after: String) {
    organization { id collectionListLink }
    purposes(first: 100, after: $after) {
      edges {
        node {
          id key isOwn necessity legalBasis categories controllerRole consentType isPublished isWrittenByLaw isMarketing devicePermission cookieKind optOut dataSubjects retentionDays revision version
          name { zhCN en } description { zhCN en } necessityStatement { zhCN en } impactStatement { zhCN en }
        }
      }
      pageInfo { hasNextPage endCursor }
      totalCount { count capped }
    }
  }
`);

export type Purpose = ResultOf<typeof PurposesDocument>['purposes']['edges'][number]['node'];

export const ConsentFiguresDocument = graphql(`
  query ConsentFigures { consentFigures { id people valid toRenew no ended open } }
`);

export type Figures = ResultOf<typeof ConsentFiguresDocument>['consentFigures'][number];

export const DefinePurposeDocument = graphql(`
  mutation DefinePurpose($input: DefinePurposeInput!) { definePurpose(input: $input) { record { id key } } }
`);

export const ChangePurposeDocument = graphql(`
  mutation ChangePurpose($input: ChangePurposeInput!) { changePurpose(input: $input) { record { id key revision version } } }
`);

export const WithdrawPurposeDocument = graphql(`
  mutation WithdrawPurpose($input: WithdrawPurposeInput!) { withdrawPurpose(input: $input) { record { id version } } }
`);
