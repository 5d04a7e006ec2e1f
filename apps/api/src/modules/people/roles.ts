import { realmOf, type Realm, type Role } from '@accord/permissions';
import { In } from 'typeorm';
import { PLATFORM_ID } from '../../database/ids.ts';
import { badInput } from '../../tenancy/refusal.ts';
import { condition, isAmong } from '../../tenancy/condition.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { Person } from './person.entity.ts';
import { RoleAssignment } from './role-assignment.entity.ts';

/** Who may be in an organization: staff in the platform, people everywhere else. */
export const realmIn = (organizationId: string): Realm => (organizationId === PLATFORM_ID ? 'STAFF' : 'PERSON');

/** The roles that somebody gets: those asked for, and MEMBER for everybody in an enterprise. Throws BAD_USER_INPUT for a role of the other realm. */
export function rolesToHold(organizationId: string, asked: readonly Role[], ...path: string[]): Role[] {
  const realm = realmIn(organizationId);
  const stranger = asked.find((role) => realmOf(role) !== realm);
  if (stranger) throw badInput('ROLE_OF_OTHER_REALM', `${stranger} is no role of this organization.`, ...path);
  return [...new Set<Role>(realm === 'PERSON' ? ['MEMBER', ...asked] : asked)];
}

/** The roles of a person, loaded together with others'. */
export async function rolesHeld(scope: TenantScope, personId: string): Promise<Role[]> {
  const held = await scope.batched(rolesHeld, personId, async (ids) => {
    const assignments = await scope.of(RoleAssignment).find({ personId: In([...ids]) }, { order: { since: 'ASC', id: 'ASC' } });
    return new Map(ids.map((id) => [id, assignments.filter((one) => one.personId === id).map(({ role }) => role)]));
  });
  return held ?? [];
}

/** Everybody who holds one of the roles and may sign in; who has restricted what is done with their data acts for others as before. */
export async function peopleWithRole(scope: TenantScope, roles: readonly Role[]): Promise<Person[]> {
  const held = isAmong('held.role', roles);
  const conditions = [
    { ...held, text: `EXISTS (SELECT 1 FROM role_assignments held WHERE held.organization_id = person.organization_id AND held.person_id = person.id AND ${held.text})` },
    condition("person.state IN ('ACTIVE', 'RESTRICTED')"),
  ];
  return (await scope.of(Person).select({ alias: 'person', conditions, order: [['id', 'ASC']] })).rows;
}
