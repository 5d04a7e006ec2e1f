import { graphql } from '../../graphql.ts';

export const ClosureEvidenceDocument = graphql(`
  query ClosureEvidence($id: ID!, $language: Language!) { closureEvidence(id: $id, language: $language) { sha256 bundle page } }
`);

export const ClosureEvidenceByCodeDocument = graphql(`
  query ClosureEvidenceByCode($session: String!, $partId: ID!, $language: Language!) { closureEvidenceByCode(session: $session, partId: $partId, language: $language) { sha256 bundle page } }
`);
