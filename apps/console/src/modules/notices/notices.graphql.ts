import { graphql, type ResultOf } from '../../graphql.ts';

const NoticeRow = graphql(`
  fragment NoticeRow on StatementNotice { id kind state total sent failed skipped error createdAt finishedAt nextAt organization { id name } }
`);

export type Notice = ResultOf<typeof NoticeRow>;

export const NoticesOfStatementDocument = graphql(`
  query NoticesOfStatement($statementVersionId: ID!, $after: String) {
    noticesOfStatement(statementVersionId: $statementVersionId, first: 25, after: $after) {
      edges { node { ...NoticeRow } }
      pageInfo { hasNextPage endCursor }
      totalCount { count capped }
    }
  }
`, [NoticeRow]);

export const StatementNoticesDocument = graphql(`
  query StatementNotices($statementVersionId: ID!, $after: String) {
    statementNotices(statementVersionId: $statementVersionId, first: 25, after: $after) {
      edges { node { ...NoticeRow } }
      pageInfo { hasNextPage endCursor }
      totalCount { count capped }
    }
  }
`, [NoticeRow]);

export const RemindStatementDocument = graphql(`
  mutation RemindStatement($input: RemindStatementInput!) { remindStatement(input: $input) { record { id nextAt } } }
`);

export const MyNoticesDocument = graphql(`
  query MyNotices { myNotices { kind at mailedAt isRead statementVersion { id number effectiveOn statement { id kind } } } }
`);

export const MarkNoticesReadDocument = graphql(`
  mutation MarkNoticesRead($input: MarkNoticesReadInput!) { markNoticesRead(input: $input) { record { noticesReadThrough } } }
`);

export const SetRemindersDocument = graphql(`
  mutation SetReminders($input: SetRemindersInput!) { setReminders(input: $input) { record { remindersStoppedAt } } }
`);
