import { payloadOf } from '../../tenancy/page.ts';
import { Organization } from './organization.entity.ts';

export const OrganizationPayload = payloadOf(Organization, 'Organization');
