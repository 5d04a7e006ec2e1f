import { graphql, type ResultOf, type VariablesOf } from '../../graphql.ts';

export const AppsDocument = graphql(`
  query Apps($after: String, $groupId: ID) {
    apps(first: 100, after: $after) {
      edges {
        node {
          id key kind outsideStatement policyUrl locked version inUse
          name { zhCN en }
          description { zhCN en }
          lockedReason { zhCN en }
          standing(groupId: $groupId) { enabled setBy setHere }
          versions { number state scopes { purposeKey categories recipientKeys recipients { id name { zhCN en } } } }
        }
      }
      pageInfo { hasNextPage endCursor }
      totalCount { count capped }
    }
  }
`);
export type App = ResultOf<typeof AppsDocument>['apps']['edges'][number]['node'];

export const ScopeGroupsDocument = graphql(`
  query ScopeGroups { groups { id name parentId } }
`);

export const AppDocument = graphql(`
  query App($key: String!) {
    app(key: $key, withWithdrawn: true) {
      id key kind outsideStatement policyUrl locked enabled setBy version revision inUse isWithdrawn withdrawnAt
      name { zhCN en }
      description { zhCN en }
      lockedReason { zhCN en }
      standing { enabled setBy setHere }
      versions {
        id number state createdAt approvedAt
        note { zhCN en }
        approvedBy { kind id name }
        widenings { purposeKey isNewPurpose categories recipientKeys domains }
        scopes { purposeKey categories recipientKeys domains purpose { id name { zhCN en } } recipients { id key name { zhCN en } region } }
      }
      decisions { id subject subjectId decision decidedAt reason group { id name } decidedBy { kind id name } }
    }
  }
`);
export type OneApp = ResultOf<typeof AppDocument>['app'];
export type AppVersion = OneApp['versions'][number];

export const PlanAppChangeDocument = graphql(`
  query PlanAppChange($input: PlanAppChangeInput!) {
    planAppChange(input: $input) {
      hash version people loses gains consentsEnding openRequests requestNumbers clocksStarting undoMinutes
      purposesEnding { id name { zhCN en } }
      recipients { id name { zhCN en } }
      recipientsBlocked { id name { zhCN en } }
      byGroup { group { id name } loses gains }
    }
  }
`);
export type AppChangePlan = ResultOf<typeof PlanAppChangeDocument>['planAppChange'];
export const PlanAppWithdrawalDocument = graphql(`
  query PlanAppWithdrawal($input: PlanAppWithdrawalInput!) {
    planAppWithdrawal(input: $input) {
      hash people consentsEnding organizations openRequests requestNumbers
      purposesEnding { id name { zhCN en } }
      recipients { id name { zhCN en } }
    }
  }
`);
export type AppWithdrawalPlan = ResultOf<typeof PlanAppWithdrawalDocument>['planAppWithdrawal'];
export type PlanInput = VariablesOf<typeof PlanAppChangeDocument>['input'];
export type Decision = PlanInput['decision'];

export const PlanAppBulkDocument = graphql(`
  query PlanAppBulk($input: AppBulkInput!) {
    planAppBulk(input: $input) {
      hash matching able people loses gains consentsEnding openRequests requestNumbers clocksStarting undoMinutes
      hindrances { reason count }
      effects { app { id name { zhCN en } } loses gains }
      purposesEnding { id name { zhCN en } }
      recipients { id name { zhCN en } }
      recipientsBlocked { id name { zhCN en } }
    }
  }
`);
export type AppBulkPlan = ResultOf<typeof PlanAppBulkDocument>['planAppBulk'];
export type AppBulkInput = VariablesOf<typeof PlanAppBulkDocument>['input'];

export const StartAppBulkDocument = graphql(`
  mutation StartAppBulk($input: StartAppBulkInput!) { startAppBulk(input: $input) { record { id } } }
`);

/** What can be decided about: every app, by name. */
export const AppNamesDocument = graphql(`
  query AppNames { apps(first: 100) { edges { node { id key locked name { zhCN en } } } } }
`);

export const SetAppEnablementDocument = graphql(`
  mutation SetAppEnablement($input: SetAppEnablementInput!) {
    setAppEnablement(input: $input) { record { id version decisions { id number } } }
  }
`);

export const UndoAppChangeDocument = graphql(`
  mutation UndoAppChange($input: UndoAppChangeInput!) {
    undoAppChange(input: $input) { record { id version } }
  }
`);

export const ApproveAppVersionDocument = graphql(`
  mutation ApproveAppVersion($input: ApproveAppVersionInput!) {
    approveAppVersion(input: $input) { record { id } }
  }
`);

const Explained = graphql(`
  fragment Explained on AppExplanation {
    enabled setBy isDefaultOn
    app { id key kind outsideStatement policyUrl locked name { zhCN en } description { zhCN en } lockedReason { zhCN en } }
    path { id subject decision decidedAt reason group { id name } }
  }
`);

export const MyAppsDocument = graphql(`
  query MyApps($at: DateTime) {
    myApps(at: $at) { ...Explained }
  }
`, [Explained]);
export type Explanation = ResultOf<typeof MyAppsDocument>['myApps'][number];

export const MyAppRequestsDocument = graphql(`
  query MyAppRequests { myAppRequests { id state reason askedAt decidedAt answer app { id key name { zhCN en } } } }
`);

export const PersonAppsDocument = graphql(`
  query PersonApps($personId: ID!, $at: DateTime) {
    person(id: $personId) { id displayName createdAt groups { id name } }
    explainEnablement(personId: $personId, at: $at) { ...Explained }
  }
`, [Explained]);

export const RequestAppDocument = graphql(`
  mutation RequestApp($input: RequestAppInput!) { requestApp(input: $input) { record { id state } } }
`);

export const AppRequestsDocument = graphql(`
  query AppRequests($state: AppRequestState, $after: String) {
    appRequests(state: $state, first: 25, after: $after) {
      edges { node { id state reason askedAt decidedAt answer version person { id displayName } app { id key name { zhCN en } } decidedBy { kind id name } } }
      pageInfo { hasNextPage endCursor }
      totalCount { count capped }
    }
  }
`);
export type AppRequest = ResultOf<typeof AppRequestsDocument>['appRequests']['edges'][number]['node'];
export type AppRequestState = AppRequest['state'];

export const DecideAppRequestDocument = graphql(`
  mutation DecideAppRequest($input: DecideAppRequestInput!) { decideAppRequest(input: $input) { record { id state version } } }
`);

export const CatalogDocument = graphql(`
  query Catalog($after: String) {
    apps(first: 100, after: $after) {
      edges { node { id key kind locked defaultEnabled outsideStatement name { zhCN en } description { zhCN en } versions { number } } }
      pageInfo { hasNextPage endCursor }
      totalCount { count capped }
    }
  }
`);

export const AddAppDocument = graphql(`mutation AddApp($input: AddAppInput!) { addApp(input: $input) { record { id key } } }`);
export const ChangeAppDocument = graphql(`mutation ChangeApp($input: ChangeAppInput!) { changeApp(input: $input) { record { id revision } } }`);
export const WithdrawAppDocument = graphql(`mutation WithdrawApp($input: WithdrawAppInput!) { withdrawApp(input: $input) { record { id } } }`);
export const AddAppVersionDocument = graphql(`mutation AddAppVersion($input: AddAppVersionInput!) { addAppVersion(input: $input) { record { id } } }`);
export type ScopeInput = VariablesOf<typeof AddAppVersionDocument>['input']['scopes'][number];

export const NewAppChoicesDocument = graphql(`
  query NewAppChoices { newAppChoices { id kind enabled since chosenBy { kind id name } } }
`);
export type NewAppChoice = ResultOf<typeof NewAppChoicesDocument>['newAppChoices'][number];

export const ChooseForNewAppsDocument = graphql(`
  mutation ChooseForNewApps($input: ChooseForNewAppsInput!) { chooseForNewApps(input: $input) { record { id } } }
`);
