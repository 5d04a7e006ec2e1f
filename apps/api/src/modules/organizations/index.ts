export { Organization, OrganizationKind, OrganizationState } from './organization.entity.ts';
export { findOrganization, onlyActive, organizationExists, organizationsAmong } from './find-organization.ts';
export { NO_CONTACT_DETAILS } from './contact-details.ts';
export { OrganizationPayload } from './organization-payload.ts';
export { replayOrganization } from './replay-organization.ts';
export { countEnterprises, listOrganizations } from './platform-organizations.ts';
