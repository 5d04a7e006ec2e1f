import { graphql, type ResultOf } from '../../graphql.ts';

export const AcceptanceFiguresDocument = graphql(`
  query AcceptanceFigures { acceptanceFigures { people capped accepted due stopped } }
`);

export type AcceptanceFigures = ResultOf<typeof AcceptanceFiguresDocument>['acceptanceFigures'];
