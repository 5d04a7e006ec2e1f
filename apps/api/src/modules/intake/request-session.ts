import { sessionEnd } from '@accord/request-steps';
import type { CallContext } from '../../access/context.ts';
import { sealToken } from '../../access/sealed-token.ts';
import { SOMEBODY, type ActorRef } from '../../tenancy/actor.ts';
import { notFound, refused } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { PrivacyRequest, requesterOf, type PartRow, type Requester } from '../requests/index.ts';
import { IdentityVerification } from './identity-verification.entity.ts';
import { placesOf } from './platform-linked-requests.ts';

/** The one request that a code opened, or one of its parts, a scope to act on it as whoever asked, and until when. */
export interface OpenedRequest {
  readonly scope: TenantScope;
  readonly request: PrivacyRequest;
  readonly me: Requester & { readonly sendsAs: string };
  readonly endsAt: number;
  /** Where it was passed on to, each with its own answer; empty where it is one still. */
  readonly parts: readonly PartRow[];
}

export interface Opening {
  /** Of several parts, which; the first where it is left out. */
  readonly partId?: string | null | undefined;
  /** What claims the call's Idempotency-Key, among those of this session. */
  readonly operation?: string;
}

/** What the session opens: the request where it is now, and nothing else. Throws REFUSED when its quarter of an hour is over, or it never began, NOT_FOUND for a part that is none of it. */
export async function openSession(context: CallContext, session: string, { partId, operation }: Opening = {}): Promise<OpenedRequest> {
  const { scope, id } = context.sealed('intake-session', session);
  const row = await scope.of(IdentityVerification).first({ id });
  const endsAt = row && sessionEnd(row);
  if (!row?.requestId || !endsAt || scope.now >= endsAt) throw refused('REQUEST_SESSION_OVER', 'This page was open for 15 minutes. Ask for a new code.');
  const filed = await scope.of(PrivacyRequest).get(row.requestId);
  const parts = filed.state === 'ROUTED' ? await placesOf(context, filed) : [];
  const place = partId == null ? parts[0] : parts.find((part) => part.id === partId);
  if (partId != null && !place && partId !== filed.id) throw notFound();
  const organizationId = place?.organization_id ?? filed.organizationId;
  const inside = (actor: ActorRef) => scopeIn(context, { organizationId, id }, actor, operation);
  const request = place ? await inside(SOMEBODY).of(PrivacyRequest).get(place.id) : filed;
  const personId = requesterOf(request);
  const actor: ActorRef = personId === null ? SOMEBODY : { kind: 'PERSON', id: personId };
  return { scope: inside(actor), request, me: { personId, actor, sendsAs: id }, endsAt, parts };
}

/** A scope of the organization where the request is: nobody but this program says which. */
const scopeIn = (context: CallContext, at: { organizationId: string; id: string }, actor: ActorRef, operation?: string): TenantScope =>
  context.sealed('intake-session', sealToken(context.services.kernel.seal, 'intake-session', at), actor, operation).scope;
