import { isDuplicateKey } from '../../database/duplicate-key.ts';
import { PLATFORM_ID } from '../../database/ids.ts';
import { SYSTEM } from '../../tenancy/actor.ts';
import type { Kernel } from '../../tenancy/kernel.ts';
import { PlatformScope } from '../../tenancy/platform-scope.ts';
import { NO_CONTACT_DETAILS, Organization, OrganizationKind, organizationExists, OrganizationState } from '../organizations/index.ts';

/** Makes the platform's own row (model, "The platform is a row"); does nothing when it is there. */
export async function openPlatform(kernel: Kernel, name = 'Accord'): Promise<void> {
  if (await organizationExists(kernel, PLATFORM_ID)) return;
  const platform = new PlatformScope(kernel, { requestId: 'open-platform', actor: SYSTEM });
  try {
    await platform.change({ action: 'organization.opened', subject: { type: 'Organization', id: PLATFORM_ID } }, (change) =>
      change.global.insert(Organization, {
        id: PLATFORM_ID, kind: OrganizationKind.PLATFORM, name, state: OrganizationState.ACTIVE, plan: 'platform', serviceEndsOn: null, ...NO_CONTACT_DETAILS, openedAt: change.at, rolesVersion: 0, freeRequestsPerYear: 3, publishesRequestFigures: false, version: 1,
      }));
  } catch (error) {
    // another process made it at the same moment
    if (!isDuplicateKey(error)) throw error;
  }
}
