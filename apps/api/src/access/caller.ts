import type { AcceptanceMethod } from '@accord/acceptance';
import type { Permission, Role } from '@accord/permissions';
import type { ActorRef } from '../tenancy/actor.ts';

/** Which calls an organization still takes part in. */
export type OrganizationState = 'ACTIVE' | 'SUSPENDED' | 'CLOSED';

/** An organization that an account may name, and who it is there. */
export interface Seat {
  readonly organizationId: string;
  readonly organizationState: OrganizationState;
  readonly personId: string;
  readonly roles: readonly Role[];
}

/** Something a person said about a version of a statement; `method` is null where they declined. */
export interface Word {
  readonly versionId: string;
  readonly method: AcceptanceMethod | null;
  /** Epoch milliseconds. */
  readonly at: number;
}

interface AnyCaller {
  readonly actor: ActorRef;
  /** The organization that this call names. */
  readonly organizationId: string;
  readonly permissions: ReadonlySet<Permission>;
}

/** Somebody signed in: a person of an organization, or staff of the platform. */
export interface SignedIn extends AnyCaller {
  readonly kind: 'PERSON' | 'STAFF';
  readonly accountId: string;
  /** The sign-in that the session's token came from; it stays the same when the token is rotated. */
  readonly signInId: string;
  /** Of the organization that the call names, when it began. */
  readonly organizationState: OrganizationState;
  readonly personId: string;
  readonly roles: readonly Role[];
  readonly seats: readonly Seat[];
  /** What they said about statements, while nothing in this call can have changed it; null afterwards. */
  readonly words: readonly Word[] | null;
}

/** A system that integrates, by its key. */
export interface KeyCaller extends AnyCaller {
  readonly kind: 'API_KEY';
  readonly keyId: string;
}

export type Caller = SignedIn | KeyCaller;
export const isSignedIn = (caller: Caller | null): caller is SignedIn => caller !== null && caller.kind !== 'API_KEY';
