import { graphql } from '../../graphql.ts';

export const RollOutDocument = graphql(`
  query RollOut($id: ID!, $at: DateTime) {
    rollOut(statementVersionId: $id, at: $at) {
      at people organizations clicked byUse declined
      statementVersion { id number state severity effectiveOn effectiveAt publishedAt }
    }
  }
`);

export const RollOutDaysDocument = graphql(`
  query RollOutDays($id: ID!) { rollOutDays(statementVersionId: $id) { day clicked byUse isForecast } }
`);

export const RollOutCohortsDocument = graphql(`
  query RollOutCohorts($id: ID!, $at: DateTime) {
    rollOutCohorts(statementVersionId: $id, at: $at) { at cohorts { kind name organizations people clicked byUse declined open notSignedIn coverage } }
  }
`);

export const RollOutOrganizationsDocument = graphql(`
  query RollOutOrganizations($id: ID!, $at: DateTime, $after: String) {
    rollOutOrganizations(statementVersionId: $id, at: $at, first: 25, after: $after) {
      edges { node { organization { id name } people clicked byUse declined open notSignedIn coverage stuckBecause graceUntil } }
      pageInfo { hasNextPage endCursor }
      totalCount { count capped }
    }
  }
`);

export const RollOutEvidenceDocument = graphql(`
  query RollOutEvidence($id: ID!, $at: DateTime, $language: Language!) { rollOutEvidence(statementVersionId: $id, at: $at, language: $language) { sha256 bundle page } }
`);
