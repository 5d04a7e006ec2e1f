import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql';
import { Allow, Scope } from '../../access/allow.ts';
import type { CallContext } from '../../access/context.ts';
import { connectionOf, type Page } from '../../tenancy/page.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { listPeople, NO_CONDITIONS, PeopleSort, Person } from '../people/index.ts';
import { conditionsOfConsent } from './people-by-consent.ts';
import { mustSeeConsents, PeopleFilter } from './people-list.inputs.ts';

const PersonConnection = connectionOf(Person, 'Person');

/** The list of people is here because it may be asked for by what they consented to. */
@Resolver(() => Person)
export class PeopleListResolver {
  @Allow('person:read')
  @Query(() => PersonConnection, { description: 'The organization’s people. In the platform: its staff.' })
  async people(
    @Scope() scope: TenantScope,
    @Ctx() context: CallContext,
    @Arg('first', () => Int, { defaultValue: 25 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null,
    @Arg('filter', () => PeopleFilter, { nullable: true }) filter: PeopleFilter | null,
    @Arg('sort', () => PeopleSort, { defaultValue: 'CREATED_AT_DESC' }) sort: PeopleSort,
  ): Promise<Page<Person>> {
    const consent = filter?.consent;
    mustSeeConsents(context.mustBeKnown().permissions, filter);
    return listPeople(scope, { first, after }, { filter, sort, more: consent ? await conditionsOfConsent(scope, consent, 'person') : NO_CONDITIONS });
  }
}
