import type { Logger } from 'pino';
import { SYSTEM } from '../tenancy/actor.ts';
import type { Kernel } from '../tenancy/kernel.ts';
import type { OutboxMessage } from '../tenancy/outbox-message.entity.ts';
import { claimMessage, ON_A_CLAIM, settleMessage, settleUnheard, type MessageRef } from '../tenancy/outbox.ts';
import { PlatformScope } from '../tenancy/platform-scope.ts';
import type { Reaction } from '../tenancy/reaction.ts';
import { openScope } from '../tenancy/tenant-scope.ts';
import { backoff } from './backoff.ts';
import { DUE_MESSAGES, TRIES_MOST, type DueMessage } from './platform-due-messages.ts';

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
  const waiting = tasksOf(delivery, due);
  let taken = 0;
  const lane = async (): Promise<void> => {
    for (let next = waiting.shift(); next && !stop?.aborted; next = waiting.shift()) {
      const more = await next();
      taken += more;
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return taken;
}

type Task = () => Promise<number>;

/** One task for each message that something reacts to, or that a worker left, and one for all others of an organization; each resolves to how many messages it took on. */
function tasksOf(delivery: Delivery, due: readonly DueMessage[]): Task[] {
  const tasks: Task[] = [];
  const unheard = new Map<string, string[]>();
  for (const { organization_id: organizationId, id, topic, claim, has_endpoint } of due) {
    const reactions = delivery.reactions.filter((one) => one.topic === topic && (!one.forEndpoints || Number(has_endpoint) === 1));
    if (reactions.length > 0 || claim !== null) tasks.push(async () => Number(await deliverOne({ ...delivery, reactions }, { organizationId, id })));
    else unheard.set(organizationId, [...(unheard.get(organizationId) ?? []), id]);
  }
  return [...tasks, ...[...unheard].map(([organizationId, ids]): Task => () => writeOff(delivery, organizationId, ids))];
}

async function writeOff({ kernel, log }: Delivery, organizationId: string, ids: readonly string[]): Promise<number> {
  try {
    return await settleUnheard(kernel, organizationId, ids);
  } catch (error) {
    log.error({ organizationId, ids, error: nameOf(error) }, 'messages could not be booked');
    return 0;
  }
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
  for (const reaction of reactions) {
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
