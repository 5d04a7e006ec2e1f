import { keyScopesOf, permissionsOf, realmOf, type Permission } from '@accord/permissions';
import { PLATFORM_ID } from '../database/ids.ts';
import { notFound, Refusal } from '../tenancy/refusal.ts';
import type { ApiKey } from './api-key.entity.ts';
import { findKey } from './api-keys.ts';
import type { Caller, Seat, SignedIn } from './caller.ts';
import type { AccessServices, CookieJar } from './context.ts';
import { seatedSession, type SeatedSession } from './platform-seats.ts';
import { sessionIdOf } from './session-keeper.ts';
import type { Session } from './session.entity.ts';

export interface Credentials {
  /** The session cookie's value. */
  readonly token: string | null;
  /** The Authorization header. */
  readonly authorization: string | null;
  /** The Accord-Organization header. */
  readonly organization: string | null;
  /** The Accord-Unattended header: nobody is at the keyboard, so the call does not keep the session from ending idle. */
  readonly isUnattended?: boolean;
}

/** Finds out who calls and for which organization. Null for an anonymous caller; throws when credentials are given and do not hold. */
export async function authenticate(services: AccessServices, credentials: Credentials, cookies: CookieJar): Promise<Caller | null> {
  if (credentials.authorization !== null) return byKey(services, credentials.authorization, credentials.organization);
  if (credentials.token === null) return null;
  const seated = await seatedSession(services.kernel, sessionIdOf(credentials.token));
  const caller = seated && services.sessions.isLive(seated.session) ? callerIn(seated, credentials.organization) : null;
  if (!seated || !caller) {
    cookies.clear();
    return null;
  }
  if (credentials.isUnattended) return caller;
  const fresh = await services.sessions.use(seated.session);
  if (fresh) cookies.set(fresh.token, fresh.expiresAt);
  return caller;
}

/** Who calls by these credentials now, without a use of the session: it neither lives longer nor gets another token. Null when they do not hold any more. */
export async function recognize(services: AccessServices, credentials: Credentials): Promise<Caller | null> {
  try {
    return await authenticate(services, { ...credentials, isUnattended: true }, { set: () => undefined, clear: () => undefined });
  } catch (error) {
    if (error instanceof Refusal && error.code !== 'UNAVAILABLE') return null;
    throw error;
  }
}

/** The caller that a session makes, in the organization it names; null without a seat. */
function callerIn({ session, realm: kind, seats, wordsIn }: SeatedSession, organization: string | null): SignedIn | null {
  const seat = seatFor(seats, organization);
  if (!seat) return null;
  const roles = seat.roles.filter((role) => realmOf(role) === kind);
  return {
    kind, actor: { kind, id: seat.personId }, accountId: session.accountId, signInId: session.signInId, personId: seat.personId, organizationId: seat.organizationId, organizationState: seat.organizationState,
    roles, seats, words: wordsIn(seat.organizationId), permissions: permissionsOf(roles),
  };
}

/** The caller that a session makes which has just begun. */
export async function callerOf({ kernel }: AccessServices, { id }: Session, organization: string | null): Promise<SignedIn | null> {
  const seated = await seatedSession(kernel, id);
  return seated && callerIn(seated, organization);
}

/** The named seat, or the oldest. Another organization's id answers exactly like an unknown one. */
function seatFor(seats: readonly Seat[], organization: string | null): Seat | undefined {
  if (organization === null || seats.length === 0) return seats[0];
  const seat = seats.find(({ organizationId }) => organizationId === organization);
  if (!seat) throw notFound();
  return seat;
}

async function byKey(services: AccessServices, authorization: string, organization: string | null): Promise<Caller> {
  const [scheme, text, ...rest] = authorization.split(' ');
  const key = scheme?.toLowerCase() === 'bearer' && text && rest.length === 0 ? await findKey(services.kernel, text) : null;
  if (!key) throw new Refusal('UNAUTHENTICATED', 'This API key is unknown, expired or revoked.', { reason: 'INVALID_API_KEY' });
  const organizationId = key.organizationId === PLATFORM_ID ? await named(services, organization) : key.organizationId;
  if (organization !== null && organization !== organizationId) throw notFound();
  return { kind: 'API_KEY', actor: { kind: 'API_KEY', id: key.id }, keyId: key.id, organizationId, permissions: scopesOf(key) };
}

/** A scope that keys may no longer be given is no longer held by older keys either. */
const scopesOf = ({ organizationId, scopes }: ApiKey): ReadonlySet<Permission> =>
  new Set(keyScopesOf(organizationId === PLATFORM_ID ? 'PLATFORM' : 'ORGANIZATION').filter((scope) => scopes.includes(scope)));

/** A platform key names an organization per call; without one it acts for the platform itself. */
async function named(services: AccessServices, organization: string | null): Promise<string> {
  if (organization === null) return PLATFORM_ID;
  if (!(await services.organizationExists(organization))) throw notFound();
  return organization;
}
