import { graphql, type ResultOf, type VariablesOf } from '../../graphql.ts';

/** One word about a matter, as it is told in a history. */
export const SaidOnce = graphql(`
  fragment SaidOnce on ConsentEvent { id state type method saidAt expiresAt reason purposeRevision signedOn guardianRelation evidenceSha256 signedBy { kind id name } }
`);
export type Said = ResultOf<typeof SaidOnce>;

export const MyConsentsDocument = graphql(`
  query MyConsents {
    organization { id collectionListLink }
    myConsents {
      id state type requiredType since expiresAt acts
      eraseDeadline { strictLastDay }
      purpose {
        id key revision necessity legalBasis categories controllerRole devicePermission retentionDays
        name { zhCN en } description { zhCN en } necessityStatement { zhCN en } impactStatement { zhCN en }
      }
      recipient { id key revision contact categories region isAbroad name { zhCN en } method { zhCN en } rights { zhCN en } }
      changes { of fact asksAgain before now textBefore { zhCN en } textNow { zhCN en } }
      events { ...SaidOnce }
    }
  }
`, [SaidOnce]);

export type MyConsent = ResultOf<typeof MyConsentsDocument>['myConsents'][number];

export const MySwitchesDocument = graphql(`
  query MySwitches { mySwitches { id kind state isRefused since purposes { id key revision name { zhCN en } } } }
`);

export type MySwitch = ResultOf<typeof MySwitchesDocument>['mySwitches'][number];

export const OptOutDocument = graphql(`
  mutation OptOut($input: OptOutInput!) { optOut(input: $input) { record { id kind state isRefused since } } }
`);

export const OptInDocument = graphql(`
  mutation OptIn($input: OptInInput!) { optIn(input: $input) { record { id kind state isRefused since } } }
`);

export const GiveConsentDocument = graphql(`
  mutation GiveConsent($input: GiveConsentInput!) { giveConsent(input: $input) { record { id state } } }
`);

export const RefuseConsentDocument = graphql(`
  mutation RefuseConsent($input: RefuseConsentInput!) { refuseConsent(input: $input) { record { id state } } }
`);

export const WithdrawConsentDocument = graphql(`
  mutation WithdrawConsent($input: WithdrawConsentInput!) { withdrawConsent(input: $input) { record { id state } } }
`);

export const ConsentReceiptDocument = graphql(`
  query ConsentReceipt($id: ID!) { consentReceipt(id: $id) { document sha256 } }
`);

export const ConsentsOfDocument = graphql(`
  query ConsentsOf($personId: ID!, $at: DateTime) {
    consentsOf(personId: $personId, at: $at) {
      id state type requiredType isInRegister since
      purpose { id key revision name { zhCN en } description { zhCN en } }
      recipient { id key revision name { zhCN en } }
      events { ...SaidOnce }
    }
  }
`, [SaidOnce]);

export type PersonConsent = ResultOf<typeof ConsentsOfDocument>['consentsOf'][number];

export const RevokeConsentDocument = graphql(`
  mutation RevokeConsent($input: RevokeConsentInput!) { revokeConsent(input: $input) { record { id state } } }
`);

export const PeopleToSignDocument = graphql(`
  query PeopleToSign($filter: PeopleFilter) {
    people(first: 25, filter: $filter) { edges { node { id displayName maskedEmail maskedPhone state } } }
  }
`);

export const RecordConsentDocument = graphql(`
  mutation RecordConsent($input: RecordConsentInput!) { recordConsent(input: $input) { record { id state } } }
`);

type Recorded = VariablesOf<typeof RecordConsentDocument>['input'];
export type RecordedState = Recorded['state'];
export type RecordedType = Recorded['type'];
export const RECORDED_STATES: readonly RecordedState[] = ['GIVEN', 'REFUSED', 'WITHDRAWN'];
export const RECORDED_TYPES: readonly RecordedType[] = ['WRITTEN', 'GUARDIAN'];
export const GUARDIAN_RELATIONS = ['PARENT', 'GRANDPARENT', 'SIBLING', 'APPOINTED'] as const;
