import { condition, type Condition } from '../../tenancy/condition.ts';
import { cursorsOf, pageOf, type Page, type PageArguments } from '../../tenancy/page.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { contactHash } from './contacts.ts';
import type { PersonFilter } from './people.inputs.ts';
import type { ConditionsOnPeople } from './people-set.ts';
import { Person, type PeopleSort } from './person.entity.ts';
import { contactsAlong } from './profiles.ts';

const beginning = (text: string): string => `${text.replace(/[!%_]/g, '!$&')}%`;
const withRole = (person: string): string => `EXISTS (SELECT 1 FROM role_assignments held WHERE held.organization_id = ${person}.organization_id AND held.person_id = ${person}.id AND held.role = ?)`;
const withProfile = (person: string, that: string): string =>
  `EXISTS (SELECT 1 FROM person_profiles profile WHERE profile.organization_id = ${person}.organization_id AND profile.id = ${person}.id AND ${that})`;

/** Which people are listed, and in which order. */
export interface PeopleAsked {
  readonly filter: PersonFilter | null;
  readonly sort: PeopleSort;
  /** What the filter of a later module comes to, on `person`. */
  readonly more: ConditionsOnPeople;
}

/** The organization's people. */
export function listPeople(scope: TenantScope, page: PageArguments, { filter, sort, more }: PeopleAsked): Promise<Page<Person>> {
  const own = peopleConditions(scope, filter ?? {}, 'person');
  return pageOf(scope.of(Person), cursorsOf(scope, 'people', [filter, sort]), page, {
    by: 'createdAt', direction: sort === 'CREATED_AT_ASC' ? 'ASC' : 'DESC', alias: 'person', conditions: [...own, ...more.page], counted: [...own, ...more.all], along: [contactsAlong<Person>('id')],
  }, scope);
}

/** What a filter of the list says of people, who stand in the statement under an alias. */
export const peopleConditions = (scope: TenantScope, { relation, role, nameStartsWith, contact }: PersonFilter, person: string): Condition[] => [
  ...(relation ? [condition(`${person}.relation = ?`, relation)] : []),
  ...(role ? [condition(withRole(person), role)] : []),
  // SQLite folds the case of ASCII letters only
  ...(nameStartsWith ? [condition(withProfile(person, "LOWER(profile.display_name) LIKE LOWER(?) ESCAPE '!'"), beginning(nameStartsWith))] : []),
  ...(contact ? [condition(withProfile(person, `profile.${contact.includes('@') ? 'email_hash' : 'phone_hash'} = ?`), contactHash(scope.kernel, scope.organizationId, contact))] : []),
];
