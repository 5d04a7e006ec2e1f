import type { SignedIn } from '../../access/caller.ts';
import type { CallContext } from '../../access/context.ts';
import { sessionInfoOf } from './session-info.ts';
import type { SessionInfo } from './viewer.ts';

/** Ends the caller's session, or every session of the account; the browser forgets its cookie. */
export async function signOut(context: CallContext, me: SignedIn, reach: 'HERE' | 'EVERYWHERE'): Promise<SessionInfo> {
  const { sessions } = context.services;
  const ended = await sessionInfoOf(context, me);
  const action = reach === 'HERE' ? 'session.ended' : 'session.ended-everywhere';
  await context.system(me.actor).change({ action, subject: { type: 'Session', id: me.signInId } }, (change) =>
    reach === 'HERE' ? sessions.end(change, me.accountId, me.signInId) : sessions.endAll(change, me.accountId));
  context.cookies.clear();
  context.become(null);
  return ended;
}
