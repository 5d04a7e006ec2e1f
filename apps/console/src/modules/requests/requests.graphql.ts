import { graphql, type ResultOf, type VariablesOf } from '../../graphql.ts';
import { FileFacts, ProofFacts } from '../files/files.graphql.ts';
import { PlanFacts, StepFacts } from '../fulfilment/fulfilment.graphql.ts';

export const RequestRow = graphql(`
  fragment RequestRow on PrivacyRequest {
    id number type state receivedAt replyDueAt timeliness holder contact
    assignee { kind id name }
    app { key name { zhCN en } }
    subject { id displayName maskedEmail maskedPhone }
  }
`);

export const DeadlineFacts = graphql(`
  fragment DeadlineFacts on Deadline {
    ruleId quantity startAt strictLastDay strictDueAt legalLastDay legalDueAt calendarComplete clause
    statementVersion { id number }
  }
`);

export const RequestFacts = graphql(`
  fragment RequestFacts on PrivacyRequest {
    id number type state controllerRole channel details language receivedAt clockStartAt replyDueAt timeliness holder version availableSteps holdReason lapsesAt extendedAt extendableUntil capacity capacityProvenAt onBehalfOf
    files { ...FileFacts }
    additions { id text addedAt files { ...FileFacts } }
    fee { id state amountFen basis agreedAt }
    about { id number }
    complaints { id number state }
    app { key name { zhCN en } }
    deadline { ...DeadlineFacts }
  }
`, [DeadlineFacts, FileFacts]);

export const ReplyFacts = graphql(`
  fragment ReplyFacts on Reply {
    id kind outcome grounds language text otherText remedyText substantive repliedAt delay extendTo feeFen erasureGrounds
    items { name outcome ground law }
    files { ...FileFacts }
  }
`, [FileFacts]);

export const RequestsDocument = graphql(`
  query Requests($after: String, $filter: RequestsFilter, $sort: RequestsSort!) {
    requests(first: 25, after: $after, filter: $filter, sort: $sort) {
      edges { node { ...RequestRow } }
      pageInfo { hasNextPage endCursor }
      totalCount { count capped }
    }
  }
`, [RequestRow]);

export type RequestsFilter = NonNullable<VariablesOf<typeof RequestsDocument>['filter']>;
export type RequestsSort = VariablesOf<typeof RequestsDocument>['sort'];

export const RequestDocument = graphql(`
  query Request($id: ID!) {
    request(id: $id) {
      ...RequestFacts
      contact originId
      parts { id organizationName number state controllerRole holder replyDueAt repliedAt endedAt }
      assignee { kind id name }
      handlers { kind id name }
      tasks { id doneAt }
      notes { id text writtenAt writtenBy { kind id name } files { ...FileFacts } }
      requester { kind id name }
      proofs { ...ProofFacts decidedBy { kind id name } looks { at reason by { kind id name } } }
      repeats { made free }
      subject { id displayName maskedEmail maskedPhone relation }
      receipt { receiptNumber forwardedAt acknowledgedAt acknowledgedBy { kind id name } }
      replies { ...ReplyFacts repliedBy { kind id name } }
      events { id step from to occurredAt note actor { kind id name } }
      isCompletable
      fulfilment { ...StepFacts }
      fulfilmentPlan { ...PlanFacts }
    }
  }
`, [RequestFacts, ReplyFacts, FileFacts, ProofFacts, StepFacts, PlanFacts]);

/** The clause that promises a date, in the version that made the promise; asked for by whoever wants to read it. */
export const DeadlineClauseDocument = graphql(`
  query DeadlineClause($id: ID!) {
    request(id: $id) {
      id
      deadline { id statementVersion { id texts { language prevails clauses { id number heading body } } } }
    }
  }
`);

export type PrivacyRequest = ResultOf<typeof RequestDocument>['request'];

export const MyRequestsDocument = graphql(`
  query MyRequests($after: String) {
    myRequests(first: 25, after: $after) {
      edges { node { id number type state receivedAt replyDueAt timeliness holder parts { id organizationName number state replyDueAt repliedAt } } }
      pageInfo { hasNextPage endCursor }
      totalCount { count capped }
    }
  }
`);

/** The same request for the person who filed it: who acted as a party, no names and no notes of the people who handle it. */
export const MyRequestDocument = graphql(`
  query MyRequest($id: ID!) {
    request(id: $id) {
      ...RequestFacts
      originId
      duplicateOf { id number }
      parts { id organizationName number state controllerRole holder replyDueAt repliedAt endedAt }
      receipt { receiptNumber forwardedAt acknowledgedAt }
      proofs { ...ProofFacts decidedBy { kind id } looks { at reason by { kind id } } }
      replies { ...ReplyFacts repliedBy { kind id } }
      events { id step from to occurredAt actor { kind id } }
      fulfilment { ...StepFacts }
    }
  }
`, [RequestFacts, ReplyFacts, ProofFacts, StepFacts]);

export type MyRequest = ResultOf<typeof MyRequestDocument>['request'];

export const RequestAppsDocument = graphql(`
  query RequestApps { apps(first: 100) { edges { node { id key name { zhCN en } } } } }
`);

export const ForwardTargetsDocument = graphql(`
  query ForwardTargets($after: String) {
    organizations(first: 100, after: $after) {
      edges { node { id name kind state } }
      pageInfo { hasNextPage endCursor }
    }
  }
`);

export const SubmitRequestDocument = graphql(`
  mutation SubmitRequest($input: SubmitRequestInput!) { submitRequest(input: $input) { record { id number } } }
`);

export const ForwardRequestDocument = graphql(`
  mutation ForwardRequest($input: ForwardRequestInput!) { forwardRequest(input: $input) { record { id state version } } }
`);

export const AcknowledgeRequestDocument = graphql(`
  mutation AcknowledgeRequest($input: AcknowledgeRequestInput!) { acknowledgeRequest(input: $input) { record { id state version } } }
`);

export const ReplyToRequestDocument = graphql(`
  mutation ReplyToRequest($input: ReplyToRequestInput!) { replyToRequest(input: $input) { record { id state version } } }
`);

export type ReplyToRequestInput = VariablesOf<typeof ReplyToRequestDocument>['input'];

export const ResumeRequestDocument = graphql(`
  mutation ResumeRequest($input: ResumeRequestInput!) { resumeRequest(input: $input) { record { id state version } } }
`);

export const SettleFeeDocument = graphql(`
  mutation SettleFee($input: SettleFeeInput!) { settleFee(input: $input) { record { id state version } } }
`);

export const AssignRequestDocument = graphql(`
  mutation AssignRequest($input: AssignRequestInput!) { assignRequest(input: $input) { record { id version } } }
`);

export const AddRequestNoteDocument = graphql(`
  mutation AddRequestNote($input: AddRequestNoteInput!) { addRequestNote(input: $input) { record { id } } }
`);

export const AddToRequestDocument = graphql(`
  mutation AddToRequest($input: AddToRequestInput!) { addToRequest(input: $input) { record { id state version } } }
`);

export const AgreeToFeeDocument = graphql(`
  mutation AgreeToFee($input: AgreeToFeeInput!) { agreeToFee(input: $input) { record { id state version } } }
`);

export const WithdrawRequestDocument = graphql(`
  mutation WithdrawRequest($input: WithdrawRequestInput!) { withdrawRequest(input: $input) { record { id state version } } }
`);

/** The value is in this answer and nowhere else: answers to mutations are not cached. */
export const RevealRequestContactDocument = graphql(`
  mutation RevealRequestContact($input: RevealRequestContactInput!) { revealRequestContact(input: $input) { record { value } } }
`);
