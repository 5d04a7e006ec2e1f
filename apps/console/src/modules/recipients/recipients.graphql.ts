import { graphql, type ResultOf } from '../../graphql.ts';

export const RecipientsDocument = graphql(`
  query Recipients($after: String, $withWithdrawn: Boolean!) {
    recipients(first: 25, after: $after, withWithdrawn: $withWithdrawn) {
      edges { node { id key name { zhCN en } role kind region isAbroad isOwn standing { state until } blockedBy } }
      pageInfo { hasNextPage endCursor }
      totalCount { count capped }
    }
  }
`);

export const RecipientDocument = graphql(`
  query Recipient($id: ID!) {
    recipient(id: $id) {
      id key version revision renewFromRevision name { zhCN en } role kind contact categories purposeKeys purposes { key name { zhCN en } } method { zhCN en } deIdentification region isAbroad policyUrl rights { zhCN en } isOwn
      standing { state until }
      blockedBy
      assessments { id number result necessity security checks evidenceSha256 assessedOn expiresOn recordedAt recordedBy { kind id name } }
      agreements { id confidential purpose method categories protection duties approvedBy signedOn expiresOn fileSha256 recordedAt recordedBy { kind id name } endedAt endReason }
      crossBorder { id number recipientRevision mechanism documentSha256 expiresOn reason decidedAt decidedBy { kind id name } }
    }
  }
`);

export type Recipient = ResultOf<typeof RecipientDocument>['recipient'];

/** What recipients can be registered for, and where the public list is. */
export const RecipientPurposesDocument = graphql(`
  query RecipientPurposes { organization { id thirdPartyListUrl } purposes(first: 100) { edges { node { id key name { zhCN en } } } } }
`);

export const RegisterRecipientDocument = graphql(`
  mutation RegisterRecipient($input: RegisterRecipientInput!) { registerRecipient(input: $input) { record { id name { zhCN en } } } }
`);
export const ChangeRecipientDocument = graphql(`
  mutation ChangeRecipient($input: ChangeRecipientInput!) { changeRecipient(input: $input) { record { id version } } }
`);
/** What a change would mean for people. */
export const PlanRecipientChangeDocument = graphql(`
  query PlanRecipientChange($input: ChangeRecipientInput!) { planRecipientChange(input: $input) { people asksFirst bordersClosing } }
`);
export type RecipientChangePlan = ResultOf<typeof PlanRecipientChangeDocument>['planRecipientChange'];
export const WithdrawRecipientDocument = graphql(`
  mutation WithdrawRecipient($input: WithdrawRecipientInput!) { withdrawRecipient(input: $input) { record { id version } } }
`);
export const AssessRecipientDocument = graphql(`
  mutation AssessRecipient($input: AssessRecipientInput!) { assessRecipient(input: $input) { record { id version } } }
`);
export const RecordAgreementDocument = graphql(`
  mutation RecordAgreement($input: RecordAgreementInput!) { recordAgreement(input: $input) { record { id version } } }
`);
export const EndAgreementDocument = graphql(`
  mutation EndAgreement($input: EndAgreementInput!) { endAgreement(input: $input) { record { id version } } }
`);
export const DecideCrossBorderDocument = graphql(`
  mutation DecideCrossBorder($input: DecideCrossBorderInput!) { decideCrossBorder(input: $input) { record { id blockedBy } } }
`);

export const ThirdPartyListDocument = graphql(`
  query ThirdPartyList($token: String) {
    thirdPartyList(token: $token) {
      organizationName isPlatform asOf
      thirdParties { name { zhCN en } role kind contact purposes { zhCN en } categories method { zhCN en } deIdentification region isAbroad policyUrl rights { zhCN en } }
    }
  }
`);
