import type { Logger } from 'pino';
import type { ActorRef } from '../tenancy/actor.ts';
import type { Call, IdempotencyClaim } from '../tenancy/call.ts';
import type { Eventually } from '../tenancy/eventually.ts';
import type { Kernel } from '../tenancy/kernel.ts';
import { PlatformScope } from '../tenancy/platform-scope.ts';
import { notFound, Refusal } from '../tenancy/refusal.ts';
import { openScope, type TenantScope } from '../tenancy/tenant-scope.ts';
import { SYSTEM } from '../tenancy/actor.ts';
import { PLATFORM_ID } from '../database/ids.ts';
import type { Caller, SignedIn } from './caller.ts';
import { isSignedIn } from './caller.ts';
import { openToken, type Sealed, type TokenPurpose } from './sealed-token.ts';
import type { OfferedDocuments } from './offered-documents.ts';
import type { Outward } from './outward.ts';
import type { SessionKeeper } from './session-keeper.ts';
import type { SignInThrottle } from './sign-in-throttle.ts';

export interface RequestFacts {
  readonly requestId: string;
  readonly ip: string;
  readonly userAgent: string | null;
  readonly idempotencyKey: string | null;
  readonly variablesHash: string;
  /** The Accord-Unattended header: a page asked, and nobody is at the keyboard. */
  readonly isUnattended: boolean;
  /** Sec-GPC: 1 came with it; left out where nobody's browser asked. */
  readonly asksForPrivacy?: boolean;
}

/** What access needs of the process, the same for every call. */
export interface AccessServices {
  readonly kernel: Kernel;
  readonly sessions: SessionKeeper;
  readonly throttle: SignInThrottle;
  readonly offered: OfferedDocuments;
  /** Where the program may call for an organization. */
  readonly outward: Outward;
  readonly publicUrl: string;
  /** Answered by the module of organizations, which this layer does not know. */
  organizationExists(id: string): Promise<boolean>;
  readonly log: Logger;
}

/** Sets or clears the session cookie of the answer. */
export interface CookieJar {
  set(token: string, expiresAt: number): void;
  clear(): void;
}

/** One call's context. Scopes are opened here and nowhere else, for whom authentication found. */
export class CallContext {
  // not #private: Apollo copies the context of each operation, and such fields stay behind
  private readonly scopes = new Map<string, TenantScope>();
  private readonly platforms = new Map<string, PlatformScope>();
  private readonly admissions = new Map<object, Eventually<void>>();

  constructor(readonly services: AccessServices, readonly request: RequestFacts, private known: Caller | null, readonly cookies: CookieJar) {}

  get caller(): Caller | null {
    return this.known;
  }

  /** The rest of the call is somebody else's: who has just signed in, or nobody. */
  become(caller: Caller | null): void {
    this.known = caller;
    this.startAfresh();
  }

  /** Forgets what was loaded: a mutation has changed it, and the fields of its answer read anew. */
  startAfresh(): void {
    this.scopes.clear();
    this.platforms.clear();
    this.admissions.clear();
    if (isSignedIn(this.known)) this.known = { ...this.known, words: null };
  }

  /** Asks once a call for each guard, not once for each row that has the field. `ask` throws, or rejects, where it is closed. */
  admission(guard: object, ask: () => Eventually<void>): Eventually<void> {
    if (this.admissions.has(guard)) return this.admissions.get(guard);
    const asked = ask();
    this.admissions.set(guard, asked);
    if (asked instanceof Promise) asked.then(() => this.admissions.set(guard, undefined), () => undefined);
    return asked;
  }

  /** Every call of a root mutation has its own claim on the Idempotency-Key. */
  scope(operation: string): TenantScope {
    const caller = this.mustBeKnown();
    const known = this.scopes.get(operation);
    if (known) return known;
    const scope = openScope(this.services.kernel, this.callOf(caller, operation), caller.organizationId);
    this.scopes.set(operation, scope);
    return scope;
  }

  /** For what happens beside the call itself: it claims no Idempotency-Key. */
  aside(): TenantScope {
    const { actor, organizationId } = this.mustBeKnown();
    return openScope(this.services.kernel, { requestId: this.request.requestId, actor }, organizationId);
  }

  /** Staff only: a key of the platform reads one organization at a time. */
  platform(operation: string): PlatformScope {
    const caller = this.mustBeKnown();
    if (caller.kind !== 'STAFF' || caller.organizationId !== PLATFORM_ID) throw new Refusal('FORBIDDEN', 'This belongs to the platform’s staff.');
    const known = this.platforms.get(operation);
    if (known) return known;
    const platform = new PlatformScope(this.services.kernel, this.callOf(caller, operation));
    this.platforms.set(operation, platform);
    return platform;
  }

  /** Sessions are the platform's: where they begin and end is recorded there, by whoever signs in, or by the program while nobody is known. `operation`: as for `sealed`. */
  system(actor: ActorRef = SYSTEM, operation?: string): PlatformScope {
    return new PlatformScope(this.services.kernel, this.callOfUnknown(actor, { organizationId: PLATFORM_ID, id: PLATFORM_ID }, operation));
  }

  /**
   * The record that a sealed token opens, and a scope to read it in, or to act in as `actor`. Nobody can say an organization here that this program did not seal.
   * With an `operation` the call's Idempotency-Key is claimed among those of that record. Throws NOT_FOUND.
   */
  sealed(purpose: TokenPurpose, token: string, actor: ActorRef = SYSTEM, operation?: string): { scope: TenantScope; id: string } {
    const { kernel } = this.services;
    const opened = openToken(kernel.seal, purpose, token);
    if (!opened) throw notFound();
    return { scope: openScope(kernel, this.callOfUnknown(actor, opened, operation), opened.organizationId), id: opened.id };
  }

  mustBeKnown(): Caller {
    if (!this.known) throw new Refusal('UNAUTHENTICATED', 'Sign in first.');
    return this.known;
  }

  mustBeSignedIn(): SignedIn {
    const caller = this.mustBeKnown();
    if (!isSignedIn(caller)) throw new Refusal('FORBIDDEN', 'An API key cannot do this; a person must.');
    return caller;
  }

  private callOf({ actor, organizationId }: Caller, operation: string): Call {
    return { requestId: this.request.requestId, actor, idempotency: this.claimOf(actor.id, organizationId, operation) };
  }

  private callOfUnknown(actor: ActorRef, { organizationId, id }: Sealed, operation: string | undefined): Call {
    return { requestId: this.request.requestId, actor, ...(operation !== undefined && { idempotency: this.claimOf(id, organizationId, operation) }) };
  }

  private claimOf(holderId: string | null, organizationId: string, operation: string): IdempotencyClaim | undefined {
    const { idempotencyKey: key, variablesHash } = this.request;
    return key === null || holderId === null ? undefined : { key, operation, variablesHash, holderId, organizationId };
  }
}
