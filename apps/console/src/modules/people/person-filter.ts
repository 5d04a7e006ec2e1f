import { rolesOf, type Role } from '@accord/permissions';
import type { LocationQuery } from 'vue-router';
import { textIn, wordIn } from '../../url-filters.ts';
import type { PeopleFilter } from './people.graphql.ts';

export const RELATIONS = ['MEMBER', 'EXTERNAL'] as const;
/** what a person of an organization can be; staff is another realm */
export const PERSON_ROLES: readonly Role[] = rolesOf('PERSON');

export interface PersonFields {
  relation: (typeof RELATIONS)[number] | '';
  role: Role | '';
  name: string;
}

export function personFields(query: LocationQuery): PersonFields {
  return { relation: wordIn(query, 'relation', RELATIONS), role: wordIn(query, 'role', PERSON_ROLES), name: textIn(query, 'name') };
}

/**
 * What the API is asked.
 * @param contact a whole e-mail address or telephone number: it stays on the page, out of the URL, which ends up in histories and logs
 */
export function personFilter(query: LocationQuery, contact: string): PeopleFilter {
  const { relation, role, name } = personFields(query);
  return {
    ...(relation && { relation }),
    ...(role && { role }),
    ...(name && { nameStartsWith: name }),
    ...(contact.trim() && { contact: contact.trim() }),
  };
}
