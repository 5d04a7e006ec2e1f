import { isRole, type Role } from '@accord/permissions';
import { SYSTEM } from '../tenancy/actor.ts';
import type { Kernel } from '../tenancy/kernel.ts';
import { across, PlatformScope } from '../tenancy/platform-scope.ts';
import type { Seat } from './caller.ts';

interface SeatRow { organization_id: string; person_id: string; role: string | null }

const SEATS_OF_ACCOUNT = across<[accountId: string], SeatRow>({
  name: 'seats-of-account',
  why: 'a session belongs to an account; only here does it become known in which organizations it may act',
  sql: `SELECT p.organization_id, p.id AS person_id, r.role FROM people p
        LEFT JOIN role_assignments r ON r.organization_id = p.organization_id AND r.person_id = p.id
        WHERE p.account_id = ? AND p.state IN ('ACTIVE', 'RESTRICTED') ORDER BY p.id, r.since, r.id`,
});

/** Where an account may act, oldest first. */
export async function seatsOf(kernel: Kernel, accountId: string): Promise<Seat[]> {
  const rows = await new PlatformScope(kernel, { requestId: '', actor: SYSTEM }).across(SEATS_OF_ACCOUNT, accountId);
  const seats = new Map<string, { organizationId: string; personId: string; roles: Role[] }>();
  for (const { organization_id: organizationId, person_id: personId, role } of rows) {
    const seat = seats.get(organizationId) ?? { organizationId, personId, roles: [] };
    if (role && isRole(role)) seat.roles.push(role);
    seats.set(organizationId, seat);
  }
  return [...seats.values()];
}
