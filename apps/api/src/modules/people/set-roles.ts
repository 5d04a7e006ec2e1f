import { refused } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { mustLeaveAnAdministrator } from './last-administrator.ts';
import type { SetRolesInput } from './people.inputs.ts';
import { Person } from './person.entity.ts';
import { RoleAssignment } from './role-assignment.entity.ts';
import { rolesToHold } from './roles.ts';
import { takeTurn } from './take-turn.ts';

/**
 * Gives and takes roles, so that the person holds exactly those asked for. Each role is an act of its own in the audit
 * trail: who held what, and since when, is read there. Throws NOT_FOUND, CONFLICT when somebody was
 * faster, BAD_USER_INPUT for a role of the other realm, REFUSED for the last administrator.
 */
export async function setRoles(scope: TenantScope, { personId, roles: asked, expectedVersion }: SetRolesInput): Promise<Person> {
  const { relation, state } = await scope.of(Person).get(personId);
  const roles = rolesToHold(scope.organizationId, asked, 'roles');
  if (relation === 'EXTERNAL' || state === 'CLOSED') throw refused('NO_ACCOUNT_NO_ROLES', 'Roles are for people with an account.');
  const subject = { type: 'Person', id: personId };
  return scope.change({ action: 'person.roles-set', subject, fields: ['roles'] }, async (change) => {
    await takeTurn(change);
    const person = await change.of(Person).updateAt(personId, expectedVersion, {});
    const held = await change.of(RoleAssignment).find({ personId });
    const taken = held.filter(({ role }) => !roles.includes(role));
    const given = roles.filter((role) => !held.some((one) => one.role === role));
    if (taken.some(({ role }) => role === 'ADMINISTRATOR')) await mustLeaveAnAdministrator(change, personId);
    for (const { id, role } of taken) {
      await change.of(RoleAssignment).remove(id);
      change.record({ action: 'person.role-taken', subject, fields: [role] });
    }
    for (const role of given) {
      change.of(RoleAssignment).insert({ id: change.newId(), personId, role, since: change.at });
      change.record({ action: 'person.role-given', subject, fields: [role] });
    }
    change.emit('person.roles-changed', personId, { given: given.join(' '), taken: taken.map(({ role }) => role).join(' ') });
    return person;
  });
}
