import { graphql } from '../../graphql.ts';

/** Beside the tray's own reading, which happens every two seconds: rows are asked for by whoever wants to see them. */
export const UndoneDocument = graphql(`
  query Undone { jobs(first: 20) { edges { node { id undone { requestId number state reason } } } } }
`);

export const RetryUndoneDocument = graphql(`
  mutation RetryUndone($input: RetryUndoneInput!) { retryUndone(input: $input) { record { id } } }
`);
