import { graphql } from '../../graphql.ts';

export const ClosureEvidenceDocument = graphql(`
  query ClosureEvidence($id: ID!, $language: Language!) { closureEvidence(id: $id, language: $language) { sha256 bundle page } }
`);
