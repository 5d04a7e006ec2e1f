import { graphql, type ResultOf, type VariablesOf } from '../../graphql.ts';

export const VersionRow = graphql(`
  fragment VersionRow on StatementVersion {
    id number state updateOn effectiveOn effectiveAt severity importedAt publishedAt version
    author { kind id name }
    findings { code severity }
  }
`);

export const VersionTexts = graphql(`
  fragment VersionTexts on StatementVersion {
    id number state updateOn effectiveOn effectiveAt severity requiresAcceptance requiresExplicitAcceptance
    commitments { replyDays eraseAfterDays unpaidDays }
    texts { language title sha256 prevails clauses { id number heading level body } }
  }
`);

export type Texts = ResultOf<typeof VersionTexts>;

export const StatementVersionsDocument = graphql(`
  query StatementVersions($after: String, $kind: StatementKind!) {
    statementVersions(first: 25, after: $after, kind: $kind) {
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
      severityReason importedAt submittedAt publishedAt cancelledAt cancelReason graceUntil version fourEyes
      author { kind id name }
      publisher { kind id name }
      statement { id kind title { zhCN en } prevailingLanguage }
      findings { code severity language line column clause message { zhCN en } }
      zh: text(language: ZH_CN) { proposedCommitments { replyDays eraseAfterDays unpaidDays } }
    }
  }
`, [VersionTexts]);

export type StatementKind = NonNullable<VariablesOf<typeof StatementVersionsDocument>['kind']>;
export type StatementVersion = ResultOf<typeof StatementVersionDocument>['statementVersion'];

export const StatementInForceDocument = graphql(`
  query StatementInForce($kind: StatementKind! = PLATFORM_PRIVACY) {
    statement(kind: $kind) {
      id kind title { zhCN en } prevailingLanguage
      inForce { ...VersionTexts }
      upcoming { id number severity updateOn effectiveOn effectiveAt }
    }
  }
`, [VersionTexts]);

/** Which statements there are for me to read besides the platform's. */
export const OtherStatementsDocument = graphql(`
  query OtherStatements {
    rule: statement(kind: CHILDREN_RULE) { id kind title { zhCN en } }
    notice: statement(kind: ORGANIZATION_NOTICE) { id kind title { zhCN en } inForce { id } upcoming { id } }
    cookies: statement(kind: COOKIE_NOTICE) { id kind title { zhCN en } }
  }
`);

export const VersionTextsDocument = graphql(`
  query VersionTexts($id: ID!) { statementVersion(id: $id) { ...VersionTexts } }
`, [VersionTexts]);

export const ImportStatementDocument = graphql(`
  mutation ImportStatement($input: ImportStatementInput!) { importStatement(input: $input) { record { id } } }
`);

/** What a person is told of a version, and every clause of it beside what it was. */
export const LanguageChanges = graphql(`
  fragment LanguageChanges on LanguageComparison {
    language
    clauses { id kinds before { number heading } after { number heading } paragraphs { kind role pieces { kind text } } }
    forPerson { others changes { code clauseIds before { kind value printed } after { kind value printed } } }
  }
`);

export type LanguageComparison = ResultOf<typeof LanguageChanges>;

export const ChangesDocument = graphql(`
  query Changes($id: ID!, $with: ID) {
    statementComparison(id: $id, with: $with) { from { id number } languages { ...LanguageChanges } }
  }
`, [LanguageChanges]);

export type Comparison = NonNullable<ResultOf<typeof ChangesDocument>['statementComparison']>;

export const ReviewedChangesDocument = graphql(`
  query ReviewedChanges($id: ID!, $with: ID) {
    statementComparison(id: $id, with: $with) {
      severity
      from { id number }
      languages { ...LanguageChanges proposal { severity reasons { code severity clauseId before { kind value printed } after { kind value printed } } } }
      drift { key kind clauseId disagreement { kind zh en } }
    }
  }
`, [LanguageChanges]);

export type ReviewedChanges = NonNullable<ResultOf<typeof ReviewedChangesDocument>['statementComparison']>;
export type Drift = ReviewedChanges['drift'][number];

export const ComparableVersionsDocument = graphql(`
  query ComparableVersions($kind: StatementKind!) { statementVersions(first: 100, kind: $kind) { edges { node { id number state importedAt } } } }
`);

export const TextBodiesDocument = graphql(`
  query TextBodies($id: ID!) { statementVersion(id: $id) { id number texts { id language body } } }
`);

export const PlanPublicationDocument = graphql(`
  query PlanPublication($input: PlanPublicationInput!) {
    planPublication(input: $input) {
      hash number people organizations noticeDays requiresAcceptance requiresExplicitAcceptance changedClauses
      drift { key kind clauseId disagreement { kind zh en } }
      withoutAdministrator { count capped }
      previous { id number }
    }
  }
`);

export type PublicationPlan = ResultOf<typeof PlanPublicationDocument>['planPublication'];
export type PublicationInput = VariablesOf<typeof PlanPublicationDocument>['input'];

export const PublishStatementVersionDocument = graphql(`
  mutation PublishStatementVersion($input: PublishStatementVersionInput!) {
    publishStatementVersion(input: $input) { record { id state version } }
  }
`);

export const SubmitStatementVersionDocument = graphql(`
  mutation SubmitStatementVersion($input: SubmitStatementVersionInput!) { submitStatementVersion(input: $input) { record { id state version } } }
`);

export const ReturnStatementVersionDocument = graphql(`
  mutation ReturnStatementVersion($input: ReturnStatementVersionInput!) { returnStatementVersion(input: $input) { record { id state version } } }
`);

export const CancelStatementVersionDocument = graphql(`
  mutation CancelStatementVersion($input: CancelStatementVersionInput!) { cancelStatementVersion(input: $input) { record { id state version } } }
`);

export const StageStatementVersionDocument = graphql(`
  mutation StageStatementVersion($input: StageStatementVersionInput!) { stageStatementVersion(input: $input) { record { id state version } } }
`);

export const StageableOrganizationsDocument = graphql(`
  query StageableOrganizations($after: String) {
    organizations(first: 100, after: $after) {
      edges { node { id name state } }
      pageInfo { hasNextPage endCursor }
    }
  }
`);

/** What the reviewer wanted otherwise, last. */
export const ReturnNoteDocument = graphql(`
  query ReturnNote($id: ID!) {
    auditEvents(first: 1, filter: { action: "statement.returned", subjectId: $id }) {
      edges { node { id occurredAt reason actor { kind id name } } }
    }
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
