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
  const inside = (actor: ActorRef) => context.sealed('intake-session', sealToken(scope.kernel.seal, 'intake-session', { organizationId, id: requestId }), actor).scope;
  const personId = requesterOf(await inside(SOMEBODY).of(PrivacyRequest).get(requestId));
  const me: Requester = { personId, actor: personId === null ? SOMEBODY : { kind: 'PERSON', id: personId } };
  return { scope: inside(me.actor), requestId, me, endsAt };
}

/** A request that the platform passed on lives on in the organization, in a row of its own (model, Requests). */
async function whereNow(context: CallContext, scope: TenantScope, requestId: string): Promise<{ organizationId: string; requestId: string }> {
  const { organizationId } = scope;
  const { state } = await scope.of(PrivacyRequest).get(requestId);
  const [place] = state === 'ROUTED' ? await placesOf(context, organizationId, requestId) : [];
  return place ?? { organizationId, requestId };
}
