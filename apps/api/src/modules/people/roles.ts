import { realmOf, type Realm, type Role } from '@accord/permissions';
import { In } from 'typeorm';
import { PLATFORM_ID } from '../../database/ids.ts';
import { badInput } from '../../tenancy/refusal.ts';
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

/** Everybody active who holds one of the roles. */
export function peopleWithRole(scope: TenantScope, roles: readonly Role[]): Promise<Person[]> {
  return scope.of(Person).select('person', (query) =>
    query
      .innerJoin(RoleAssignment, 'held', 'held.organizationId = person.organizationId AND held.personId = person.id')
      .andWhere('held.role IN (:...roles)', { roles })
      .andWhere('person.state = :state', { state: 'ACTIVE' })
      .orderBy('person.id'));
}
