import { payloadOf } from '../../tenancy/page.ts';
import { PrivacyRequest } from './privacy-request.entity.ts';

/** What a mutation of a request answers with. */
export const RequestPayload = payloadOf(PrivacyRequest, 'Request');
