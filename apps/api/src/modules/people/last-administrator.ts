import type { Change } from '../../tenancy/change.ts';
import { condition } from '../../tenancy/condition.ts';
import { refused } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { RoleAssignment } from './role-assignment.entity.ts';

/** Who administers besides somebody: whoever holds the role and may sign in, also while their data is restricted. */
const others = (personId: string) => [
  condition("held.role = 'ADMINISTRATOR'"),
  condition('held.person_id <> ?', personId),
  condition("EXISTS (SELECT 1 FROM people person WHERE person.organization_id = held.organization_id AND person.id = held.person_id AND person.state IN ('ACTIVE', 'RESTRICTED'))"),
];

/** An organization that nobody administers could answer no request (model, Bootstrap). Two who remove each other at once take turns. */
export async function mustLeaveAnAdministrator(change: Change, personId: string): Promise<void> {
  if ((await change.of(RoleAssignment).countUpTo(1, 'held', others(personId))) === 0) throw refused('LAST_ADMINISTRATOR', 'The last administrator of an organization stays. Make somebody else administrator first.');
}

/** Whether nobody else administers the organization. */
export async function isLastAdministrator(scope: TenantScope, personId: string): Promise<boolean> {
  if ((await scope.of(RoleAssignment).first({ personId, role: 'ADMINISTRATOR' })) === null) return false;
  return (await scope.of(RoleAssignment).countUpTo(1, 'held', others(personId))) === 0;
}
