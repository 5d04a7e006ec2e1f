import { graphql, type ResultOf } from '../../graphql.ts';

export const DeskRow = graphql(`
  fragment DeskRow on DeskRequest { id organizationId organizationName organizationState number type state replyDueAt escalations assistance basis assistedAt availableSteps openSteps { kind state steps } receipt { receiptNumber forwardedAt acknowledgedAt } version }
`);

export const ForwardingDeskDocument = graphql(`
  query ForwardingDesk {
    late: deskRequests(list: LATE) { ...DeskRow }
    assisted: deskRequests(list: ASSISTED) { ...DeskRow }
  }
`, [DeskRow]);
/** A page of what waits at the platform, the soonest due first; short, because who is late stands below. */
export const WaitingRequestsDocument = graphql(`
  query WaitingRequests($after: String) {
    requests(first: 10, after: $after, filter: { states: [TRIAGE] }, sort: REPLY_DUE_AT_ASC) {
      edges { node { id number type state receivedAt replyDueAt timeliness controllerRole originId assignee { kind id name } app { key name { zhCN en } } parts { id organizationName } } }
      pageInfo { hasNextPage endCursor }
      totalCount { count capped }
    }
  }
`);

export type DeskRequest = ResultOf<typeof ForwardingDeskDocument>['late'][number];

export const DeskLettersDocument = graphql(`
  query DeskLetters($kind: DeskLetter!, $number: String!) { deskLetters(kind: $kind, number: $number) { language subject text } }
`);

export const AssistRequestDocument = graphql(`
  mutation AssistRequest($input: AssistRequestInput!) { assistRequest(input: $input) { record { id state version } } }
`);

export const AnswerAssistedRequestDocument = graphql(`
  mutation AnswerAssistedRequest($input: AnswerAssistedRequestInput!) { answerAssistedRequest(input: $input) { record { id state version } } }
`);

export const PrepareAnswerDocument = graphql(`
  mutation PrepareAnswer($input: PrepareAnswerInput!) { prepareAnswer(input: $input) { record { id version } } }
`);

/** What was asked is in this answer and nowhere else: answers to mutations are not cached. */
export const SeeAssistedRequestDocument = graphql(`
  mutation SeeAssistedRequest($input: SeeAssistedRequestInput!) { seeAssistedRequest(input: $input) { record { id details language } } }
`);
