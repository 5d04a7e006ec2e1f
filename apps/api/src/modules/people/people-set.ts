import { condition, isAmong, type Condition } from '../../tenancy/condition.ts';
import { notFound } from '../../tenancy/refusal.ts';
import type { Selected } from '../../tenancy/select.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { peopleConditions } from './list-people.ts';
import type { PersonFilter } from './people.inputs.ts';
import { Person } from './person.entity.ts';
import { contactsAlong } from './profiles.ts';

/** All people that a filter of the list matched at a moment, or those that were picked by hand. */
export interface PeopleSet {
  readonly filter: PersonFilter | null;
  readonly ids: readonly string[] | null;
  /** Who came later is not among them. */
  readonly asOf: number;
  readonly more?: ConditionsOnPeople;
}

/** What the filter of a later module comes to, as conditions on people under the alias that they are read by, said in two ways. */
export interface ConditionsOnPeople {
  /** For a page: person by person, in the order of the list. */
  readonly page: readonly Condition[];
  /** For all of them together, to be counted: from whatever index names them. */
  readonly all: readonly Condition[];
}
export const NO_CONDITIONS: ConditionsOnPeople = { page: [], all: [] };
export type PersonPlace = readonly [createdAt: number, id: string];

/** The alias of people whose set is counted and gone through. */
export const PEOPLE = 'person';

/** Those of a set, as conditions on people under an alias. */
export const inPeopleSet = (scope: TenantScope, { filter, ids, asOf, more = NO_CONDITIONS }: PeopleSet, person: string, way: keyof ConditionsOnPeople): Condition[] =>
  [condition(`${person}.created_at <= ?`, asOf), ...(ids ? [isAmong(`${person}.id`, ids)] : []), ...peopleConditions(scope, filter ?? {}, person), ...more[way]];

/** How many they are, counted no further than `most`. */
export const countPeopleSet = (scope: TenantScope, set: PeopleSet, most: number): Promise<number> => scope.of(Person).countUpTo(most, PEOPLE, inPeopleSet(scope, set, PEOPLE, 'all'));

/** The next so many of them beyond a place, oldest first, with their names; it does not matter what became of those before. */
export function peopleBeyond(scope: TenantScope, set: PeopleSet, place: PersonPlace | null, limit: number): Promise<Selected<Person>> {
  const beyond = place ? [condition(`(${PEOPLE}.created_at > ? OR (${PEOPLE}.created_at = ? AND ${PEOPLE}.id > ?))`, place[0], place[0], place[1])] : [];
  return scope.of(Person).select({ alias: PEOPLE, conditions: [...inPeopleSet(scope, set, PEOPLE, 'page'), ...beyond], order: [['createdAt', 'ASC'], ['id', 'ASC']], limit, along: [contactsAlong<Person>('id')] });
}

/** Throws NOT_FOUND unless each id names a person of this organization. */
export async function mustAllBePeople(scope: TenantScope, ids: readonly string[]): Promise<void> {
  const found = await scope.of(Person).among(ids);
  if (!ids.every((id) => found.has(id))) throw notFound();
}
