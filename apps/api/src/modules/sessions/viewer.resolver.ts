import { Ctx, FieldResolver, Resolver } from 'type-graphql';
import type { CallContext } from '../../access/context.ts';
import { standingOf, StandingView, viewOfStanding } from '../acceptances/index.ts';
import { findOrganization, Organization, organizationsAmong } from '../organizations/index.ts';
import { MyProfile, myProfile, Person } from '../people/index.ts';
import { sessionInfoOf } from './session-info.ts';
import { Seat, SessionInfo, Viewer } from './viewer.ts';

/** A viewer exists for a signed-in caller only, so each field is the caller's own. */
@Resolver(() => Viewer)
export class ViewerResolver {
  @FieldResolver(() => Organization)
  organization(@Ctx() context: CallContext): Promise<Organization> {
    return findOrganization(context.scope(''));
  }

  @FieldResolver(() => [Seat])
  async seats(@Ctx() context: CallContext): Promise<Seat[]> {
    const { seats } = context.mustBeSignedIn();
    const organizations = await organizationsAmong(context.services.kernel, seats.map(({ organizationId }) => organizationId));
    return seats.map(({ organizationId, personId, roles }) => ({ organization: { id: organizationId, name: organizations.get(organizationId)?.name ?? '' }, personId, roles }));
  }

  @FieldResolver(() => Person)
  person(@Ctx() context: CallContext): Promise<Person> {
    return context.scope('').of(Person).get(context.mustBeSignedIn().personId);
  }

  @FieldResolver(() => MyProfile)
  profile(@Ctx() context: CallContext): Promise<MyProfile> {
    return myProfile(context.scope(''), context.mustBeSignedIn().personId);
  }

  @FieldResolver(() => StandingView, { description: 'Staff are no party to the statement: NOT_REQUIRED.' })
  async standing(@Ctx() context: CallContext): Promise<StandingView> {
    const { kind, personId } = context.mustBeSignedIn();
    const scope = context.scope('');
    return viewOfStanding(scope, kind === 'STAFF' ? { state: 'NOT_REQUIRED' } : await standingOf(scope, personId));
  }

  @FieldResolver(() => SessionInfo)
  session(@Ctx() context: CallContext): Promise<SessionInfo> {
    return sessionInfoOf(context, context.mustBeSignedIn());
  }
}
