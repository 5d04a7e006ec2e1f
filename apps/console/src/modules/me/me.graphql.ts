import { graphql } from '../../graphql.ts';

export const MyAcceptancesDocument = graphql(`
  query MyAcceptances {
    viewer {
      id
      person {
        id
        acceptances { id language sha256 method channel acceptedAt statementVersion { id number } }
      }
    }
  }
`);
