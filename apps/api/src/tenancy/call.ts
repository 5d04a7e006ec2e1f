import type { Insistence } from '../database/unit-of-work.ts';
import type { ActorRef } from './actor.ts';

/** A client's Idempotency-Key, and what it was sent with. */
export interface IdempotencyClaim {
  readonly key: string;
  readonly operation: string;
  readonly variablesHash: string;
  /** Among whose keys it counts: who calls, or where nobody is known, the record that their token opens. */
  readonly holderId: string;
  /** The caller's: its row is what a repeated call is answered with, whichever organizations the work writes in. */
  readonly organizationId: string;
}

/** The one call that scopes are opened for. */
export interface Call {
  readonly requestId: string;
  readonly actor: ActorRef;
  readonly onBehalfOf?: ActorRef;
  readonly idempotency?: IdempotencyClaim | undefined;
  /** A job: it may run again (the outbox delivers at least once), and waits for a database that is away. */
  readonly insistence?: Insistence;
}

/** What an audit event says of a change. `subject` is also what a repeated call with the same Idempotency-Key answers with. */
export interface Done {
  readonly action: string;
  readonly subject: { readonly type: string; readonly id: string };
  readonly fields?: readonly string[];
  readonly reason?: string | null;
  /** Who did it, when it was not the caller: the program itself, on the caller's behalf. */
  readonly by?: ActorRef;
}
