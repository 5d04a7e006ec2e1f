import type { Change } from '../../tenancy/change.ts';
import { Organization } from '../organizations/index.ts';

/**
 * The first thing in a change of who is in an organization or what they may do there, and in one that counts before it adds
 * (jobs): such changes of one organization come one after another, so each sees what the one before did. The row's lock is held until the change is over.
 */
export async function takeTurn(change: Change): Promise<void> {
  await change.global.change(Organization, { id: change.organizationId }, { rolesVersion: () => 'roles_version + 1' });
}
