import type { Change } from '../tenancy/change.ts';
import { callerOf } from './authenticate.ts';
import { isSignedIn, type SignedIn } from './caller.ts';
import type { CallContext } from './context.ts';
import type { FreshToken } from './session-keeper.ts';
import type { Session } from './session.entity.ts';

export type Begun = FreshToken & { readonly session: Session };

/** Begins a session within the change that signs somebody in. A session that the browser still had ends: its cookie is overwritten. */
export async function beginSession({ caller, services, request }: CallContext, change: Change, accountId: string, signInId: string): Promise<Begun> {
  if (isSignedIn(caller)) await services.sessions.end(change, caller.accountId, caller.signInId);
  return services.sessions.begin(change, accountId, signInId, request.userAgent);
}

/** After that change: gives the browser its cookie, and the rest of the call to whom has signed in. */
export async function carryOnAs(context: CallContext, { session, token, expiresAt }: Begun, organizationId: string | null): Promise<SignedIn> {
  const caller = await callerOf(context.services, session, organizationId);
  if (!caller) throw new Error('a session began for an account without a seat');
  context.cookies.set(token, expiresAt);
  context.become(caller);
  return caller;
}
