import { graphql, type VariablesOf } from '../../graphql.ts';

export const AuditEventsDocument = graphql(`
  query AuditEvents($after: String, $filter: AuditFilter, $sort: AuditEventsSort!) {
    auditEvents(first: 50, after: $after, filter: $filter, sort: $sort) {
      edges {
        node {
          id occurredAt action subjectType subjectId fields reason requestId
          actor { kind id name }
          onBehalfOf { kind id name }
        }
      }
      pageInfo { hasNextPage endCursor }
      totalCount { count capped }
    }
  }
`);

export type AuditFilter = NonNullable<VariablesOf<typeof AuditEventsDocument>['filter']>;
