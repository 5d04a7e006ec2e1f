import type { SignedIn } from '../../access/caller.ts';
import type { CallContext } from '../../access/context.ts';
import type { SessionInfo } from './viewer.ts';

/** How long the caller's session lasts. */
export async function sessionInfoOf({ services }: CallContext, { accountId, signInId }: SignedIn): Promise<SessionInfo> {
  const session = await services.sessions.current(accountId, signInId);
  if (!session) throw new Error('the session that the caller was found by is gone');
  return session;
}
