import { graphql } from '../../graphql.ts';

export const OrganizationDocument = graphql(`
  query Organization {
    organization {
      id name kind state plan serviceEndsOn address addressEn contactEmail contactPhone contactHours contactHoursEn privacyOfficer privacyOfficerEn administratorCount openedAt freeRequestsPerYear publishesRequestFigures requestFiguresLink version
    }
  }
`);

export const UpdateOrganizationDocument = graphql(`
  mutation UpdateOrganization($input: UpdateOrganizationInput!) {
    updateOrganization(input: $input) { record { id name address addressEn contactEmail contactPhone contactHours contactHoursEn privacyOfficer privacyOfficerEn freeRequestsPerYear publishesRequestFigures requestFiguresLink version } }
  }
`);

export const ApiKeysDocument = graphql(`
  query ApiKeys($after: String) {
    apiKeys(first: 50, after: $after) {
      edges { node { id name scopes createdAt expiresAt lastUsedAt revokedAt } }
      pageInfo { hasNextPage endCursor }
    }
  }
`);

export const CreateApiKeyDocument = graphql(`
  mutation CreateApiKey($input: CreateApiKeyInput!) { createApiKey(input: $input) { record { id name } secret } }
`);

export const RotateApiKeyDocument = graphql(`
  mutation RotateApiKey($input: RotateApiKeyInput!) { rotateApiKey(input: $input) { record { id name } secret } }
`);

export const RevokeApiKeyDocument = graphql(`
  mutation RevokeApiKey($input: RevokeApiKeyInput!) { revokeApiKey(input: $input) { record { id revokedAt } } }
`);

export const SessionsDocument = graphql(`
  query Sessions { sessions { id isCurrent browser operatingSystem signedInAt lastUsedAt absoluteExpiresAt } }
`);

export const EndSessionDocument = graphql(`
  mutation EndSession($input: EndSessionInput!) { endSession(input: $input) { record { id } } }
`);

export const EndOtherSessionsDocument = graphql(`mutation EndOtherSessions { endOtherSessions { record { id } } }`);

export const MyEmailChangeDocument = graphql(`query MyEmailChange { myEmailChange { id email codeExpiresAt } }`);

export const ChangeMyEmailDocument = graphql(`
  mutation ChangeMyEmail($input: ChangeMyEmailInput!) { changeMyEmail(input: $input) { record { id email codeExpiresAt } } }
`);

export const ConfirmMyEmailDocument = graphql(`
  mutation ConfirmMyEmail($input: ConfirmMyEmailInput!) { confirmMyEmail(input: $input) { record { email } } }
`);
