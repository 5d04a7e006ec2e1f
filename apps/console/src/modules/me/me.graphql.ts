import { graphql } from '../../graphql.ts';

export const MyAcceptancesDocument = graphql(`
  query MyAcceptances {
    viewer {
      id
      person {
        id
        acceptances { id language sha256 method channel acceptedAt statementVersion { id number statement { id kind } } }
      }
    }
  }
`);

export const MyDataDocument = graphql(`
  query MyData {
    myData {
      person { id externalId createdAt roles }
      profile { displayName email phone position preferredLanguage emailVerifiedAt phoneVerifiedAt remindersStoppedAt }
      account { email createdAt }
      holdings { category source count }
      reveals { id fields reason occurredAt seenBy actor { kind } }
    }
  }
`);

export const ExportMyDataDocument = graphql(`
  mutation ExportMyData { exportMyData { record { fileName content } } }
`);
