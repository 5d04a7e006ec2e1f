import { condition, type Condition } from '../../tenancy/condition.ts';
import { cursorsOf, pageOf, type Page, type PageArguments } from '../../tenancy/page.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { contactHash } from './contacts.ts';
import type { PeopleFilter } from './people.inputs.ts';
import { Person } from './person.entity.ts';
import { contactsAlong } from './profiles.ts';

const beginning = (text: string): string => `${text.replace(/[!%_]/g, '!$&')}%`;
const withRole = 'EXISTS (SELECT 1 FROM role_assignments held WHERE held.organization_id = person.organization_id AND held.person_id = person.id AND held.role = ?)';
const withProfile = (that: string): string =>
  `EXISTS (SELECT 1 FROM person_profiles profile WHERE profile.organization_id = person.organization_id AND profile.id = person.id AND ${that})`;

/** The organization's people, the newest first. */
export const listPeople = (scope: TenantScope, page: PageArguments, filter: PeopleFilter | null | undefined): Promise<Page<Person>> =>
  pageOf(scope.of(Person), cursorsOf(scope, 'people', filter), page, {
    by: 'createdAt', alias: 'person', conditions: conditionsOf(scope, filter ?? {}), along: [contactsAlong<Person>('id')],
  }, scope);

const conditionsOf = (scope: TenantScope, { relation, role, nameStartsWith, contact }: PeopleFilter): Condition[] => [
  ...(relation ? [condition('person.relation = ?', relation)] : []),
  ...(role ? [condition(withRole, role)] : []),
  // SQLite folds the case of ASCII letters only
  ...(nameStartsWith ? [condition(withProfile("LOWER(profile.display_name) LIKE LOWER(?) ESCAPE '!'"), beginning(nameStartsWith))] : []),
  ...(contact ? [condition(withProfile(`profile.${contact.includes('@') ? 'email_hash' : 'phone_hash'} = ?`), contactHash(scope.kernel, scope.organizationId, contact))] : []),
];
