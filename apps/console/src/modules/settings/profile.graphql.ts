import { graphql } from '../../graphql.ts';

export const UpdateMyProfileDocument = graphql(`
  mutation UpdateMyProfile($input: UpdateMyProfileInput!) {
    updateMyProfile(input: $input) { record { displayName email phone position preferredLanguage } }
  }
`);
