import { graphql, type ResultOf } from '../../graphql.ts';

export const AcceptanceFiguresDocument = graphql(`
  query AcceptanceFigures($kind: StatementKind! = PLATFORM_PRIVACY) { acceptanceFigures(kind: $kind) { people accepted due stopped } }
`);

export type AcceptanceFigures = ResultOf<typeof AcceptanceFiguresDocument>['acceptanceFigures'];

export const AcceptanceEvidenceDocument = graphql(`
  query AcceptanceEvidence($id: ID!, $at: DateTime, $language: Language!) { acceptanceEvidence(personId: $id, at: $at, language: $language) { sha256 bundle page } }
`);

/** Where the organization's people stand to its own notice. */
export const NoticeStandingsDocument = graphql(`
  query NoticeStandings($after: String) {
    people(first: 25, after: $after, filter: { relation: MEMBER }) {
      edges { node { id displayName standing(kind: ORGANIZATION_NOTICE) { state since until statementVersion { id number } } } }
      pageInfo { hasNextPage endCursor }
      totalCount { count capped }
    }
  }
`);
