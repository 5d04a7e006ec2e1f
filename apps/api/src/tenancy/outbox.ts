import { In, IsNull } from 'typeorm';
import { newId } from '../database/ids.ts';
import type { Insistence } from '../database/unit-of-work.ts';
import type { Kernel } from './kernel.ts';
import { OutboxMessage } from './outbox-message.entity.ts';
import { PendingRows } from './pending-rows.ts';
import { Reader } from './reader.ts';
import { Writer, type Patch } from './writer.ts';

/** How long a claim holds: a worker that dies leaves its message to the others after this time. */
export const CLAIM_FOR = 60_000;

/**
 * Work on a claimed message: when it was done and cannot be booked because the database is away, it is tried for most of the
 * claim's time. Afterwards another worker may take the message, and do it again.
 */
export const ON_A_CLAIM: Insistence = { repeatable: true, patience: CLAIM_FOR * 0.75 };

/** Where a message is. */
export interface MessageRef {
  readonly organizationId: string;
  readonly id: string;
}

/**
 * Takes a message for one worker by compare-and-set with a fencing token, because row locks do not reach across the nodes
 * of a cluster (architecture §6). Null when another worker has it, or it is not due any more. Bookkeeping of the machine: nobody
 * acts, so no audit event is written.
 */
export async function claimMessage(kernel: Kernel, { organizationId, id }: MessageRef): Promise<OutboxMessage | null> {
  const now = kernel.clock.now();
  const message = await new Reader(kernel.database.reader.manager, OutboxMessage, organizationId).first({ id });
  if (!message || message.deliveredAt !== null || message.notBefore > now || (message.claimedUntil !== null && message.claimedUntil > now)) return null;
  const claim = { claim: newId(now), claimedUntil: now + CLAIM_FOR };
  const taken = await book(kernel, message, claim, {});
  return taken ? Object.assign(message, claim) : null;
}

/** Writes how a claimed message fared and gives the claim back. False when the claim has run out and is another's now. */
export const settleMessage = (kernel: Kernel, message: OutboxMessage, fared: Pick<Patch<OutboxMessage>, 'deliveredAt' | 'attempts' | 'notBefore' | 'lastError'>): Promise<boolean> =>
  book(kernel, message, { ...fared, claim: null, claimedUntil: null }, ON_A_CLAIM);

/**
 * Writes messages of an organization off that nothing reacts to: one statement for all of them, and no claim, since there is no work that two
 * workers could do twice. What another worker has claimed meanwhile stays its own.
 */
export const settleUnheard = (kernel: Kernel, organizationId: string, ids: readonly string[]): Promise<number> =>
  kernel.database.alone((manager) => new Writer(manager, OutboxMessage, organizationId, new PendingRows(manager))
    .change({ id: In(ids), deliveredAt: IsNull(), claim: IsNull() }, { deliveredAt: kernel.clock.now(), lastError: null }), { repeatable: true });

/** `attempts` is compared too: a claim that was taken and given back between reading and writing leaves it higher. */
async function book(kernel: Kernel, { organizationId, id, claim, attempts }: OutboxMessage, patch: Patch<OutboxMessage>, insistence: Insistence): Promise<boolean> {
  const seen = { id, deliveredAt: IsNull(), claim: claim ?? IsNull(), attempts };
  return (await kernel.database.alone((manager) => new Writer(manager, OutboxMessage, organizationId, new PendingRows(manager)).change(seen, patch), insistence)) > 0;
}
