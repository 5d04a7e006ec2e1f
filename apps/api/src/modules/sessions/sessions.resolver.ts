import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { Allow, AllowWithReplay, Public, Scope, Self } from '../../access/allow.ts';
import type { SignedIn } from '../../access/caller.ts';
import type { CallContext } from '../../access/context.ts';
import { payloadOf } from '../../tenancy/page.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { acceptInvitation, AcceptInvitationInput } from '../people/index.ts';
import { endOtherSessions, endSession, replayEndedSession, sessionsOf } from './end-session.ts';
import { SessionView } from './session-view.ts';
import { EndSessionInput, SignInInput } from './sessions.inputs.ts';
import { signIn } from './sign-in.ts';
import { signOut } from './sign-out.ts';
import { SessionInfo, Viewer, viewerOf } from './viewer.ts';

const SignInPayload = payloadOf(Viewer, 'SignIn');
const ViewerPayload = payloadOf(Viewer, 'Viewer');
const SessionPayload = payloadOf(SessionView, 'Session');
const SignOutPayload = payloadOf(SessionInfo, 'SignOut');

@Resolver()
export class SessionsResolver {
  @Public()
  @Query(() => Viewer, { nullable: true, description: 'Who is signed in; null for anonymous callers and for API keys.' })
  viewer(@Ctx() context: CallContext): Promise<Viewer | null> {
    return viewerOf(context);
  }

  @Public()
  @Mutation(() => SignInPayload)
  async signIn(@Ctx() context: CallContext, @Arg('input', () => SignInInput) input: SignInInput): Promise<{ record: Viewer | null }> {
    await signIn(context, input);
    return { record: await viewerOf(context) };
  }

  @Public()
  @Mutation(() => ViewerPayload, { description: 'Joins the organization that the token of a letter invites to, and signs in.' })
  async acceptInvitation(@Ctx() context: CallContext, @Arg('input', () => AcceptInvitationInput) input: AcceptInvitationInput): Promise<{ record: Viewer | null }> {
    await acceptInvitation(context, input);
    return { record: await viewerOf(context) };
  }

  @Allow('profile:read')
  @Mutation(() => SignOutPayload)
  async signOut(@Self() me: SignedIn, @Ctx() context: CallContext): Promise<{ record: SessionInfo }> {
    return { record: await signOut(context, me, 'HERE') };
  }

  @Allow('profile:read')
  @Mutation(() => SignOutPayload, { description: 'Ends every session of the account, on every device.' })
  async signOutEverywhere(@Self() me: SignedIn, @Ctx() context: CallContext): Promise<{ record: SessionInfo }> {
    return { record: await signOut(context, me, 'EVERYWHERE') };
  }

  @Allow('profile:read')
  @Query(() => [SessionView], { description: 'Where the account is signed in, this session first.' })
  sessions(@Self() me: SignedIn, @Ctx() context: CallContext): Promise<SessionView[]> {
    return sessionsOf(context, me);
  }

  @AllowWithReplay('profile:read', replayEndedSession)
  @Mutation(() => SessionPayload, { description: 'Ends another session of one’s own.' })
  async endSession(@Self() me: SignedIn, @Scope() scope: TenantScope, @Ctx() context: CallContext, @Arg('input', () => EndSessionInput) input: EndSessionInput): Promise<{ record: SessionView }> {
    return { record: await endSession(context, scope, me, input) };
  }

  @Allow('profile:read')
  @Mutation(() => SessionPayload, { description: 'Ends every session of the account but this one.' })
  async endOtherSessions(@Self() me: SignedIn, @Ctx() context: CallContext): Promise<{ record: SessionView }> {
    return { record: await endOtherSessions(context, me) };
  }
}
