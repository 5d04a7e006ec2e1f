import { graphql, type ResultOf } from '../../graphql.ts';

export const AppsDocument = graphql(`
  query Apps($after: String) {
    apps(first: 100, after: $after) {
      edges {
        node {
          id key kind outsideStatement policyUrl locked enabled setBy defaultEnabled version
          name { zhCN en }
          description { zhCN en }
          decisions { id subject subjectId decision decidedAt reason decidedBy { kind id name } }
        }
      }
      pageInfo { hasNextPage endCursor }
      totalCount { count capped }
    }
  }
`);

export type App = ResultOf<typeof AppsDocument>['apps']['edges'][number]['node'];
export type Decision = App['decisions'][number]['decision'];

export const SetAppEnablementDocument = graphql(`
  mutation SetAppEnablement($input: SetAppEnablementInput!) {
    setAppEnablement(input: $input) { record { id enabled setBy version } }
  }
`);
