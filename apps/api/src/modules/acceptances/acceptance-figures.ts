import { standing, type Standing } from '@accord/acceptance';
import { Field, Int, ObjectType } from 'type-graphql';
import { PLATFORM_ID } from '../../database/ids.ts';
import { condition } from '../../tenancy/condition.ts';
import { COUNT_MOST } from '../../tenancy/page.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { Person } from '../people/index.ts';
import { factsOf } from './records-of.ts';

@ObjectType({ description: 'Where the active people of an organization stand to the statement, the newest 1,000 of them.' })
export class AcceptanceFigures {
  @Field(() => Int, { description: 'Looked at: people with an account.' }) people!: number;
  @Field(() => Boolean, { description: 'There are more people than were looked at.' }) capped!: boolean;
  @Field(() => Int, { description: 'Accepted by a click or deemed to by continued use (§8); nothing to accept counts too.' }) accepted!: number;
  @Field(() => Int, { description: 'Asked, and still in time.' }) due!: number;
  @Field(() => Int, { description: 'Overdue or declined: their use is stopped.' }) stopped!: number;
}

/** Counted by the rule itself, person by person, so that the share and each person’s own standing cannot differ. */
export async function acceptanceFigures(scope: TenantScope): Promise<AcceptanceFigures> {
  // staff are no party to the statement
  if (scope.organizationId === PLATFORM_ID) return { people: 0, capped: false, accepted: 0, due: 0, stopped: 0 };
  const { rows } = await scope.of(Person).select({
    alias: 'person', conditions: [condition('person.account_id IS NOT NULL'), condition('person.state = ?', 'ACTIVE')],
    order: [['createdAt', 'DESC'], ['id', 'DESC']], limit: COUNT_MOST + 1,
  });
  const people = rows.slice(0, COUNT_MOST);
  const standings = await Promise.all(people.map(async ({ id }) => standing(await factsOf(scope, id), scope.now)));
  const count = (...states: Standing['state'][]): number => standings.filter(({ state }) => states.includes(state)).length;
  return {
    people: people.length, capped: rows.length > COUNT_MOST,
    accepted: count('ACCEPTED', 'DEEMED', 'NOT_REQUIRED'), due: count('DUE'), stopped: count('OVERDUE', 'DECLINED'),
  };
}
