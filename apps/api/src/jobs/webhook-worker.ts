import { LessThanOrEqual } from 'typeorm';
import type { Logger } from 'pino';
import { attemptDelivery, bookDelivery, claimDelivery, LostDelivery, settleDelivery, WebhookDelivery, WebhookEndpoint, type Post } from '../modules/webhooks/index.ts';
import { SYSTEM } from '../tenancy/actor.ts';
import type { Kernel } from '../tenancy/kernel.ts';
import { ON_A_CLAIM } from '../tenancy/outbox.ts';
import { PlatformScope } from '../tenancy/platform-scope.ts';
import { openScope, type TenantScope } from '../tenancy/tenant-scope.ts';
import { DUE_WEBHOOKS, type DueEndpoint } from './platform-due-webhooks.ts';
import { repeat, type Worker } from './worker.ts';

/** Endpoints under way at once, and of one organization: who is slow holds up nobody else. */
const LANES = 32;
const LANES_EACH = 6;
/** Deliveries of one endpoint before it lines up again, and how many are read at a time. */
const AT_ONCE = 100;
const BATCH = 10;

/**
 * Sends what is due, each endpoint in a lane of its own and there one after another. A round begins lanes and does not wait for them: an
 * endpoint that lets its time run out costs the others nothing.
 */
export class WebhookLanes {
  readonly #underWay = new Map<string, { readonly organizationId: string; readonly ended: Promise<void> }>();
  #sent = 0;

  constructor(private readonly kernel: Kernel, private readonly post: Post, private readonly log: Logger) {}

  /** Begins a lane for each endpoint at which something is due and that has none; resolves to how many. */
  async round(stop?: AbortSignal): Promise<number> {
    const now = this.kernel.clock.now();
    const due = await new PlatformScope(this.kernel, { requestId: '', actor: SYSTEM }).across(DUE_WEBHOOKS, now, now);
    let begun = 0;
    for (const one of due) if (!stop?.aborted && this.hasRoomFor(one)) {
      const ended = this.carryOn(one, stop).finally(() => this.#underWay.delete(one.endpoint_id));
      this.#underWay.set(one.endpoint_id, { organizationId: one.organization_id, ended });
      begun++;
    }
    return begun;
  }

  /** Resolves when every lane has ended. */
  async settled(): Promise<void> {
    await Promise.all([...this.#underWay.values()].map(({ ended }) => ended));
  }

  /** How many messages were sent, arrived or not. */
  get sent(): number {
    return this.#sent;
  }

  private hasRoomFor({ organization_id: organizationId, endpoint_id: endpointId }: DueEndpoint): boolean {
    const lanes = [...this.#underWay.values()];
    return lanes.length < LANES && !this.#underWay.has(endpointId) && lanes.filter((lane) => lane.organizationId === organizationId).length < LANES_EACH;
  }

  /** What goes wrong at one endpoint, the database included, never stops the others. */
  private async carryOn({ organization_id: organizationId, endpoint_id: endpointId }: DueEndpoint, stop?: AbortSignal): Promise<void> {
    const scope = openScope(this.kernel, { requestId: endpointId, actor: SYSTEM, insistence: ON_A_CLAIM }, organizationId);
    try {
      for (let sent = 0; sent < AT_ONCE && !stop?.aborted; ) {
        const due = await scope.of(WebhookDelivery).find({ endpointId, state: 'PENDING', notBefore: LessThanOrEqual(scope.now) }, { order: { notBefore: 'ASC', id: 'ASC' }, take: BATCH });
        let taken = 0;
        for (const delivery of due) {
          if (stop?.aborted) return;
          const arrived = await this.sendOne(scope, delivery);
          if (arrived === false) return;
          if (arrived) taken++;
        }
        if (taken === 0) return;
        sent += taken;
      }
    } catch (error) {
      this.log.error({ organizationId, endpointId, error: error instanceof Error ? error.name : 'Error' }, 'a webhook could not be booked');
    }
  }

  /** Whether it arrived; null when another worker had it. */
  private async sendOne(scope: TenantScope, delivery: WebhookDelivery): Promise<boolean | null> {
    const claimed = await claimDelivery(scope, delivery);
    if (!claimed) return null;
    // read after the claim: what was switched off or got a new secret meanwhile is so
    const endpoint = await scope.of(WebhookEndpoint).first({ id: delivery.endpointId });
    if (endpoint?.state !== 'ENABLED') {
      // the event was on its way into the list while the endpoint was being disabled
      await bookDelivery(scope, (rows) => settleDelivery(rows, claimed, { state: 'DEAD' }));
      return false;
    }
    try {
      this.#sent++;
      return await attemptDelivery(scope, endpoint, claimed, this.post);
    } catch (error) {
      if (error instanceof LostDelivery) return null;
      throw error;
    }
  }
}

/** Sends webhooks beside the other workers until it is stopped. Any number may run at once. */
export function startWebhookWorker(kernel: Kernel, post: Post, log: Logger, lookEvery = 500): Worker {
  const stopping = new AbortController();
  const { signal } = stopping;
  const lanes = new WebhookLanes(kernel, post, log);
  const sending = repeat(signal, log, async () => {
    await lanes.round(signal);
    return lookEvery;
  });
  return {
    async stop() {
      stopping.abort();
      await sending;
      await lanes.settled();
    },
  };
}
