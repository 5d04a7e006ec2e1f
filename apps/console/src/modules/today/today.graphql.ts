import { graphql, type ResultOf } from '../../graphql.ts';

export const TodayRequest = graphql(`
  fragment TodayRequest on PrivacyRequest { id number type state timeliness receivedAt replyDueAt subject { id displayName } }
`);

export type TodayRequest = ResultOf<typeof TodayRequest>;

/** `arriving` are the states in which a request waits for the reader to take it up: each side has its own; of everybody's, or of what one person handles. */
export const TodayRequestsDocument = graphql(`
  query TodayRequests($arriving: [RequestState!]!, $handler: ID) {
    overdue: requests(first: 25, filter: { due: OVERDUE, assigneeId: $handler }) { edges { node { ...TodayRequest } } }
    soon: requests(first: 25, filter: { due: SOON, assigneeId: $handler }) { edges { node { ...TodayRequest } } }
    arriving: requests(first: 25, filter: { states: $arriving, assigneeId: $handler }) { edges { node { ...TodayRequest } } }
  }
`, [TodayRequest]);

export type TodayRequests = ResultOf<typeof TodayRequestsDocument>;

export const RequestFiguresDocument = graphql(`
  query RequestFigures {
    requestFigures {
      overdue { count capped }
      dueSoon { count capped }
      nextDueAt
      dueDays { day requests isRestDay }
      punctuality { days due inTime capped }
    }
  }
`);

export type RequestFigures = ResultOf<typeof RequestFiguresDocument>['requestFigures'];

/** The latest first; among them is what the reader did, and what nobody needs to hear. */
export const LatelyDocument = graphql(`
  query Lately {
    auditEvents(first: 50) { edges { node { id occurredAt action subjectType subjectId actor { kind id name } } } }
  }
`);

export type LatelyEvent = ResultOf<typeof LatelyDocument>['auditEvents']['edges'][number]['node'];

export const PlatformFiguresDocument = graphql(`
  query PlatformFigures { platformFigures { unadministered { count capped } late { count capped } } }
`);

export const RecentVersionsDocument = graphql(`
  query RecentVersions {
    statementVersions(first: 25) {
      edges { node { id state importedAt author { kind id name } } }
    }
  }
`);
