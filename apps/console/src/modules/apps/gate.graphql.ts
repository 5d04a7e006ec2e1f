import { graphql, type ResultOf } from '../../graphql.ts';

/** What can be asked about: each app, and what its version in effect does. */
export const GateAppsDocument = graphql(`
  query GateApps($after: String) {
    apps(first: 100, after: $after) {
      edges { node { id key name { zhCN en } versions { number state scopes { purposeKey purpose { id name { zhCN en } } recipients { id name { zhCN en } } } } } }
    }
  }
`);
export type GateApp = ResultOf<typeof GateAppsDocument>['apps']['edges'][number]['node'];

const Answered = graphql(`
  fragment Answered on GateExplanation {
    organizationState personState hasAccount isUnder14 isAppOn setBy notKept
    decision { allowed decidedAt reasons { code purposeKey recipientId until } }
    statements { statementVersionId state until }
    path { subject subjectId decision at }
    purpose { purposeKey isWithinScope isUnlinked legalBasis endedAt consent { requiredType state since expiresAt } recipients { recipientId state until isAbroad mayLeave consent { requiredType state } } }
  }
`);
export const ExplainGateDocument = graphql(`
  query ExplainGate($personId: ID!, $appKey: String!, $purposeKey: String, $at: DateTime) {
    explainGate(personId: $personId, appKey: $appKey, purposeKey: $purposeKey, at: $at) { ...Answered }
  }
`, [Answered]);
export const ExplainMyGateDocument = graphql(`
  query ExplainMyGate($appKey: String!, $purposeKey: String, $at: DateTime) { explainMyGate(appKey: $appKey, purposeKey: $purposeKey, at: $at) { ...Answered } }
`, [Answered]);
export type GateAnswer = ResultOf<typeof ExplainMyGateDocument>['explainMyGate'];

export const GatePersonDocument = graphql(`query GatePerson($id: ID!) { person(id: $id) { id displayName } }`);
