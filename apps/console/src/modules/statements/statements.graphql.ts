import { graphql, type ResultOf } from '../../graphql.ts';

export const VersionRow = graphql(`
  fragment VersionRow on StatementVersion {
    id number state updateOn effectiveOn effectiveAt severity importedAt publishedAt version
    author { kind id name }
    findings { code severity }
  }
`);

export const VersionTexts = graphql(`
  fragment VersionTexts on StatementVersion {
    id number state updateOn effectiveOn effectiveAt severity requiresExplicitAcceptance
    commitments { replyDays eraseAfterDays unpaidDays }
    texts { language title sha256 prevails clauses { id number heading level body } }
  }
`);

export type Texts = ResultOf<typeof VersionTexts>;

export const StatementVersionsDocument = graphql(`
  query StatementVersions($after: String) {
    statementVersions(first: 25, after: $after) {
      edges { node { ...VersionRow } }
      pageInfo { hasNextPage endCursor }
      totalCount { count capped }
    }
  }
`, [VersionRow]);

export const StatementVersionDocument = graphql(`
  query StatementVersion($id: ID!) {
    statementVersion(id: $id) {
      ...VersionTexts
      severityReason importedAt publishedAt version
      author { kind id name }
      publisher { kind id name }
      statement { id title { zhCN en } prevailingLanguage }
      findings { code severity language line column clause message { zhCN en } }
      zh: text(language: ZH_CN) { proposedCommitments { replyDays eraseAfterDays unpaidDays } }
    }
  }
`, [VersionTexts]);

export type StatementVersion = ResultOf<typeof StatementVersionDocument>['statementVersion'];

export const StatementInForceDocument = graphql(`
  query StatementInForce {
    statement {
      id title { zhCN en } prevailingLanguage
      inForce { ...VersionTexts }
      upcoming { id number severity updateOn effectiveOn effectiveAt }
    }
  }
`, [VersionTexts]);

export const VersionTextsDocument = graphql(`
  query VersionTexts($id: ID!) { statementVersion(id: $id) { ...VersionTexts } }
`, [VersionTexts]);

export const ImportStatementDocument = graphql(`
  mutation ImportStatement($input: ImportStatementInput!) { importStatement(input: $input) { record { id } } }
`);

export const PublishStatementVersionDocument = graphql(`
  mutation PublishStatementVersion($input: PublishStatementVersionInput!) {
    publishStatementVersion(input: $input) { record { id state version } }
  }
`);

export const DiscardStatementVersionDocument = graphql(`
  mutation DiscardStatementVersion($input: DiscardStatementVersionInput!) {
    discardStatementVersion(input: $input) { record { id state version } }
  }
`);

export const AcceptStatementDocument = graphql(`
  mutation AcceptStatement($input: AcceptStatementInput!) {
    acceptStatement(input: $input) { record { id acceptedAt } }
  }
`);

export const DeclineStatementDocument = graphql(`
  mutation DeclineStatement($input: DeclineStatementInput!) { declineStatement(input: $input) { record { state } } }
`);
