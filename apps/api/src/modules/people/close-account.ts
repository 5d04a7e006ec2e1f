import { IsNull } from 'typeorm';
import { seatsOf } from '../../access/platform-seats.ts';
import { Session } from '../../access/session.entity.ts';
import type { Change } from '../../tenancy/change.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { Invitation } from './invitation.entity.ts';
import { mustLeaveAnAdministrator } from './last-administrator.ts';
import { Person } from './person.entity.ts';
import { RoleAssignment } from './role-assignment.entity.ts';
import { takeTurn } from './take-turn.ts';

/** Whether the person's account could still be used elsewhere; asked before the change that closes it, since it crosses organizations. */
export const isSeatedElsewhere = async ({ kernel, organizationId }: TenantScope, accountId: string | null): Promise<boolean> =>
  accountId !== null && (await seatsOf(kernel, accountId)).some((seat) => seat.organizationId !== organizationId);

/**
 * Closes a person's account in this organization within a change (§7.4): no role, no way in, no open invitation; where the account is used nowhere
 * else its sessions end. What is kept of them waits for its erasure. False where it is closed already. Throws REFUSED for the last administrator.
 */
export async function closeAccount(change: Change, personId: string, seatedElsewhere: boolean): Promise<boolean> {
  await takeTurn(change);
  const { state, accountId, version } = await change.of(Person).get(personId);
  if (state === 'CLOSED') return false;
  const held = await change.of(RoleAssignment).find({ personId });
  if (held.some(({ role }) => role === 'ADMINISTRATOR')) await mustLeaveAnAdministrator(change, personId);
  for (const { id, role } of held) {
    await change.of(RoleAssignment).remove(id);
    change.record({ action: 'person.role-taken', subject: { type: 'Person', id: personId }, fields: [role] });
  }
  await change.of(Person).updateAt(personId, version, { state: 'CLOSED', accountId: null });
  await change.of(Invitation).change({ personId, acceptedAt: IsNull(), revokedAt: IsNull() }, { revokedAt: change.at });
  if (accountId !== null && !seatedElsewhere) await change.global.change(Session, { accountId, endedAt: IsNull() }, { endedAt: change.at });
  return true;
}
