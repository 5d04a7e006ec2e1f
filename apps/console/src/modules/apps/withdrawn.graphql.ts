import { graphql } from '../../graphql.ts';

export const WithdrawnAppsDocument = graphql(`
  query WithdrawnApps { apps(first: 100, withWithdrawn: true) { edges { node { id key kind isWithdrawn withdrawnAt name { zhCN en } } } } }
`);
