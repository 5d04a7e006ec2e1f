import { Ctx, FieldResolver, Resolver } from 'type-graphql';
import type { CallContext } from '../../access/context.ts';
import { ownStandings, StandingView, viewOfStanding } from '../acceptances/index.ts';
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

  @FieldResolver(() => StandingView, { description: 'To the platform’s privacy statement. Staff are no party to it: NOT_REQUIRED.' })
  async standing(@Ctx() context: CallContext): Promise<StandingView> {
    const scope = context.scope('');
    const own = (await ownStandings(scope, context.mustBeSignedIn())).find(({ kind }) => kind === 'PLATFORM_PRIVACY');
    return viewOfStanding(scope, own ?? { kind: 'PLATFORM_PRIVACY', standing: { state: 'NOT_REQUIRED' } });
  }

  @FieldResolver(() => [StandingView], { description: 'To every statement that applies to the caller and that they are asked to accept, the platform’s first.' })
  async standings(@Ctx() context: CallContext): Promise<StandingView[]> {
    const scope = context.scope('');
    return Promise.all((await ownStandings(scope, context.mustBeSignedIn())).map((one) => viewOfStanding(scope, one)));
  }

  @FieldResolver(() => SessionInfo)
  session(@Ctx() context: CallContext): Promise<SessionInfo> {
    return sessionInfoOf(context, context.mustBeSignedIn());
  }
}
