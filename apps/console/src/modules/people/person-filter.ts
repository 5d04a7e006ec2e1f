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
  /** the key of a purpose, by what people said about it */
  purpose: string;
  consent: ConsentFilterState | '';
}

export type ConsentFilterState = NonNullable<PeopleFilter['consent']>['state'];
/** where people can stand to a purpose; the first where nothing is chosen */
export const CONSENT_FILTER_STATES = ['VALID', 'TO_RENEW', 'REFUSED', 'WITHDRAWN', 'ENDED', 'NONE'] as const satisfies readonly ConsentFilterState[];

export function personFields(query: LocationQuery): PersonFields {
  const purpose = textIn(query, 'purpose').slice(0, 60);
  return {
    relation: wordIn(query, 'relation', RELATIONS), role: wordIn(query, 'role', PERSON_ROLES), name: textIn(query, 'name'),
    purpose, consent: purpose && (wordIn(query, 'consent', CONSENT_FILTER_STATES) || CONSENT_FILTER_STATES[0]),
  };
}

/**
 * What the API is asked.
 * @param contact a whole e-mail address or telephone number: it stays on the page, out of the URL, which ends up in histories and logs
 */
export function personFilter(query: LocationQuery, contact: string): PeopleFilter {
  const { relation, role, name, purpose, consent } = personFields(query);
  return {
    ...(relation && { relation }),
    ...(role && { role }),
    ...(name && { nameStartsWith: name }),
    ...(purpose && consent && { consent: { purposeKey: purpose, state: consent } }),
    ...(contact.trim() && { contact: contact.trim() }),
  };
}
