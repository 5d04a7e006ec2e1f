import { graphql, type ResultOf } from '../../graphql.ts';

/** What a handler sees of how a request found its way: beside the request itself, so that most pages need not ask. */
export const RequestRoutingDocument = graphql(`
  query RequestRouting($id: ID!) {
    request(id: $id) {
      id version state escalations availableSteps
      duplicateOf { id number }
      likelyDuplicates { id number state receivedAt }
      assisted { basis instructedBy instructedAt instructionSha256 instructedOutcome note beganAt beganBy { kind id name } preparedLanguage preparedText preparedAt }
    }
  }
`);
export type RequestRouting = ResultOf<typeof RequestRoutingDocument>['request'];

export const RerouteRequestDocument = graphql(`
  mutation RerouteRequest($input: RerouteRequestInput!) { rerouteRequest(input: $input) { record { id state version } } }
`);

export const TakeRequestDocument = graphql(`
  mutation TakeRequest($input: TakeRequestInput!) { takeRequest(input: $input) { record { id state version } } }
`);

export const SplitRequestDocument = graphql(`
  mutation SplitRequest($input: SplitRequestInput!) { splitRequest(input: $input) { record { id state version } } }
`);

export const MarkDuplicateDocument = graphql(`
  mutation MarkDuplicate($input: MarkDuplicateInput!) { markDuplicate(input: $input) { record { id state version } } }
`);
