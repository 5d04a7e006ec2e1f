import { cursorsOf, pageOf, type Page, type PageArguments } from '../../tenancy/page.ts';
import type { Shape } from '../../tenancy/reader.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { contactHash } from './contacts.ts';
import type { PeopleFilter } from './people.inputs.ts';
import { Person } from './person.entity.ts';
import { PersonProfile } from './person-profile.entity.ts';
import { RoleAssignment } from './role-assignment.entity.ts';

const OF_PERSON = 'profile.organizationId = person.organizationId AND profile.id = person.id';
const beginning = (text: string): string => `${text.replace(/[!%_]/g, '!$&')}%`;

/** The organization's people, the newest first. */
export function listPeople(scope: TenantScope, page: PageArguments, filter: PeopleFilter | null | undefined): Promise<Page<Person>> {
  return pageOf(scope.of(Person), cursorsOf(scope, 'people', filter), page, { by: 'createdAt', alias: 'person', filter: shapeOf(scope, filter ?? {}) });
}

const shapeOf = (scope: TenantScope, { relation, role, nameStartsWith, contact }: PeopleFilter): Shape<Person> => (query) => {
  if (relation) query.andWhere('person.relation = :relation', { relation });
  if (role) query.innerJoin(RoleAssignment, 'held', 'held.organizationId = person.organizationId AND held.personId = person.id').andWhere('held.role = :role', { role });
  if (!nameStartsWith && !contact) return;
  query.innerJoin(PersonProfile, 'profile', OF_PERSON);
  // SQLite folds the case of ASCII letters only
  if (nameStartsWith) query.andWhere("LOWER(profile.displayName) LIKE LOWER(:beginning) ESCAPE '!'", { beginning: beginning(nameStartsWith) });
  if (contact) query.andWhere(`profile.${contact.includes('@') ? 'emailHash' : 'phoneHash'} = :contact`, { contact: contactHash(scope.kernel, scope.organizationId, contact) });
};
