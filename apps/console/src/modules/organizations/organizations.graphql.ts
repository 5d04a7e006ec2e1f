import { graphql } from '../../graphql.ts';

export const OrganizationsDocument = graphql(`
  query Organizations($after: String) {
    organizations(first: 25, after: $after) {
      edges { node { id name state plan administratorCount openedAt serviceEndsOn } }
      pageInfo { hasNextPage endCursor }
      totalCount { count capped }
    }
  }
`);

export const OpenOrganizationDocument = graphql(`
  mutation OpenOrganization($input: OpenOrganizationInput!) { openOrganization(input: $input) { record { id name } } }
`);
