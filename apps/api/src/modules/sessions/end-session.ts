import type { Replay } from '../../access/allow.ts';
import type { SignedIn } from '../../access/caller.ts';
import type { CallContext } from '../../access/context.ts';
import { notFound, refused } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { sessionView, type SessionView } from './session-view.ts';
import type { EndSessionInput } from './sessions.inputs.ts';

/** Where the caller's account is signed in, this session first, then the newest. */
export async function sessionsOf({ services: { sessions } }: CallContext, me: SignedIn): Promise<SessionView[]> {
  const views = (await sessions.live(me.accountId)).map((session) => sessionView(sessions, me, session));
  return views.sort((one, other) => Number(other.isCurrent) - Number(one.isCurrent));
}

/** Ends another session of the same account: its next call must sign in. Throws NOT_FOUND for anybody else's, REFUSED for this one. */
export async function endSession(context: CallContext, scope: TenantScope, me: SignedIn, { id }: EndSessionInput): Promise<SessionView> {
  const { sessions } = context.services;
  const session = await sessions.current(me.accountId, id);
  if (session?.signInId !== id) throw notFound();
  if (id === me.signInId) throw refused('THIS_SESSION', 'This is the session that you are using. Sign out instead.');
  if (sessions.isLive(session)) await scope.change({ action: 'session.ended', subject: { type: 'Session', id } }, (change) => sessions.end(change, me.accountId, id));
  return sessionView(sessions, me, session);
}

export const replayEndedSession: Replay = async (context, { recordId }) => {
  const me = context.mustBeSignedIn();
  const session = await context.services.sessions.current(me.accountId, recordId);
  if (!session) throw notFound();
  return { record: sessionView(context.services.sessions, me, session) };
};

/** Ends every session of the account but this one. */
export async function endOtherSessions(context: CallContext, me: SignedIn): Promise<SessionView> {
  const { sessions } = context.services;
  await context.system(me.actor).change({ action: 'session.ended-elsewhere', subject: { type: 'Session', id: me.signInId } }, (change) => sessions.endOthers(change, me.accountId, me.signInId));
  const session = await sessions.current(me.accountId, me.signInId);
  if (!session) throw new Error('the session that the caller was found by is gone');
  return sessionView(sessions, me, session);
}
