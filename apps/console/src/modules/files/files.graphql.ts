import { graphql, type ResultOf } from '../../graphql.ts';

export const FileFacts = graphql(`
  fragment FileFacts on RequestFile { id name bytes scan downloadable }
`);

export const ProofFacts = graphql(`
  fragment ProofFacts on RequestProof {
    id sha256 receivedAt outcome decidedAt destroyAt destroyedAt seenElsewhere
    file { ...FileFacts }
  }
`, [FileFacts]);

export const LookAtProofDocument = graphql(`
  mutation LookAtProof($input: LookAtProofInput!) { lookAtProof(input: $input) { record { id } } }
`);

export const DecideCapacityDocument = graphql(`
  mutation DecideCapacity($input: DecideCapacityInput!) { decideCapacity(input: $input) { record { id version } } }
`);

export type SentFile = ResultOf<typeof FileFacts>;
