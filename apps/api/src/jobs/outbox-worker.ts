import type { Logger } from 'pino';
import { SYSTEM } from '../tenancy/actor.ts';
import type { Kernel } from '../tenancy/kernel.ts';
import type { OutboxMessage } from '../tenancy/outbox-message.entity.ts';
import { claimMessage, ON_A_CLAIM, settleMessage, type MessageRef } from '../tenancy/outbox.ts';
import { PlatformScope } from '../tenancy/platform-scope.ts';
import type { Reaction } from '../tenancy/reaction.ts';
import { openScope } from '../tenancy/tenant-scope.ts';
import { backoff } from './backoff.ts';
import { DUE_MESSAGES, TRIES_MOST } from './platform-due-messages.ts';

/** Messages under way at once: a slow mail server does not hold up everybody. */
const LANES = 4;

export interface Delivery {
  readonly kernel: Kernel;
  readonly reactions: readonly Reaction[];
  readonly log: Logger;
}

/** Delivers what is due now; begins no further message once `stop` is aborted. Resolves to how many it took on. */
export async function deliverDue(delivery: Delivery, stop?: AbortSignal): Promise<number> {
  const { kernel } = delivery;
  const now = kernel.clock.now();
  const due = await new PlatformScope(kernel, { requestId: '', actor: SYSTEM }).across(DUE_MESSAGES, now, now);
  const waiting = due.map((row) => ({ organizationId: row.organization_id, id: row.id }));
  let taken = 0;
  const lane = async (): Promise<void> => {
    for (let next = waiting.shift(); next && !stop?.aborted; next = waiting.shift()) if (await deliverOne(delivery, next)) taken++;
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return taken;
}

/** True when this worker had the message. What goes wrong with one, the database included, never stops the others. */
async function deliverOne(delivery: Delivery, ref: MessageRef): Promise<boolean> {
  const { kernel, log } = delivery;
  try {
    const message = await claimMessage(kernel, ref);
    if (!message) return false;
    const failure = await react(delivery, message);
    if (failure === null) await settleMessage(kernel, message, { deliveredAt: kernel.clock.now(), lastError: null });
    else await putOff(delivery, message, failure);
    return true;
  } catch (error) {
    log.error({ ...ref, error: nameOf(error) }, 'a message could not be booked');
    return false;
  }
}

/** Runs every reaction, also after one has failed; resolves to the name of the first error, or null. */
async function react({ kernel, reactions, log }: Delivery, message: OutboxMessage): Promise<string | null> {
  const { organizationId, id, topic } = message;
  let failure: string | null = null;
  for (const reaction of reactions.filter((one) => one.topic === topic)) {
    try {
      await reaction.react(openScope(kernel, { requestId: id, actor: SYSTEM, insistence: ON_A_CLAIM }, organizationId), message);
    } catch (error) {
      failure ??= nameOf(error);
      log.warn({ organizationId, id, topic, reaction: reaction.name, error: nameOf(error) }, 'a reaction failed');
    }
  }
  return failure;
}

async function putOff({ kernel, log }: Delivery, message: OutboxMessage, failure: string): Promise<void> {
  const { organizationId, id, topic } = message;
  const attempts = message.attempts + 1;
  await settleMessage(kernel, message, { attempts, lastError: failure, notBefore: kernel.clock.now() + backoff(attempts) });
  if (attempts >= TRIES_MOST) log.error({ organizationId, id, topic, attempts, error: failure }, 'a message is left as a dead letter');
}

/** The class of an error only: its text may hold a person's address. */
const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'Error').slice(0, 200);
