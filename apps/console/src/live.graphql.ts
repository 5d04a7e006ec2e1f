import { graphql, type ResultOf } from './graphql.ts';

export const RecordsChangedDocument = graphql(`
  subscription RecordsChanged {
    recordsChanged { asOf isCut changes { topic recordType recordId occurredAt } }
  }
`);

export type RecordsChanged = ResultOf<typeof RecordsChangedDocument>['recordsChanged'];
