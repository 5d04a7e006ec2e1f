import type { PlatformScope } from '../../tenancy/platform-scope.ts';
import type { PrivacyRequest } from './privacy-request.entity.ts';
import type { ForwardRequestInput } from './requests.inputs.ts';
import { routeRequest } from './route-request.ts';

/** Staff pass a request on to the organization that controls the data: the platform's row ends ROUTED. Answers with the platform's row. */
export const forwardRequest = (platform: PlatformScope, { organizationId, ...input }: ForwardRequestInput): Promise<PrivacyRequest> =>
  routeRequest(platform, { ...input, organizationIds: [organizationId], withPlatform: false });
