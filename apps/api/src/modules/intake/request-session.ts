import { sessionEnd } from '@accord/request-steps';
import type { CallContext } from '../../access/context.ts';
import { sealToken } from '../../access/sealed-token.ts';
import { SOMEBODY, type ActorRef } from '../../tenancy/actor.ts';
import { refused } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { PrivacyRequest, requesterOf, type Requester } from '../requests/index.ts';
import { IdentityVerification } from './identity-verification.entity.ts';
import { placesOf } from './platform-linked-requests.ts';

/** The one request that a code opened, a scope to act on it as whoever asked, and until when. */
export interface OpenedRequest {
  readonly scope: TenantScope;
  readonly requestId: string;
  readonly me: Requester;
  readonly endsAt: number;
}

/** What the session opens: the request where it is now, and nothing else. Throws REFUSED when its quarter of an hour is over, or it never began. */
export async function openSession(context: CallContext, session: string): Promise<OpenedRequest> {
  const { scope, id } = context.sealed('intake-session', session);
  const row = await scope.of(IdentityVerification).first({ id });
  const endsAt = row && sessionEnd(row);
  if (!row?.requestId || !endsAt || scope.now >= endsAt) throw refused('REQUEST_SESSION_OVER', 'This page was open for 15 minutes. Ask for a new code.');
  const { organizationId, requestId } = await whereNow(context, scope, row.requestId);
  const inside = (actor: ActorRef) => scopeIn(context, organizationId, actor);
  const personId = requesterOf(await inside(SOMEBODY).of(PrivacyRequest).get(requestId));
  const me: Requester = { personId, actor: personId === null ? SOMEBODY : { kind: 'PERSON', id: personId } };
  return { scope: inside(me.actor), requestId, me, endsAt };
}

/** A scope of the organization where the request is: nobody but this program says which. */
const scopeIn = (context: CallContext, organizationId: string, actor: ActorRef): TenantScope =>
  context.sealed('intake-session', sealToken(context.services.kernel.seal, 'intake-session', { organizationId, id: organizationId }), actor).scope;

/** Back from one organization and on to another, again and again; nobody has been sent further. */
const PLACES_MOST = 20;

/** A request that was passed on or given back lives on in a row of its own in each place (model, Requests); of several parts the first. */
async function whereNow(context: CallContext, scope: TenantScope, requestId: string): Promise<{ organizationId: string; requestId: string }> {
  let here = { organizationId: scope.organizationId, requestId };
  for (let places = 0; places < PLACES_MOST; places++) {
    const { state } = await scopeIn(context, here.organizationId, SOMEBODY).of(PrivacyRequest).get(here.requestId);
    const [next] = state === 'ROUTED' ? await placesOf(context, here.organizationId, here.requestId) : [];
    if (!next) break;
    here = next;
  }
  return here;
}
