import { SYSTEM } from '../tenancy/actor.ts';
import type { Kernel } from '../tenancy/kernel.ts';
import { PlatformScope } from '../tenancy/platform-scope.ts';
import { OUTBOX_BACKLOG, OVERDUE_REQUESTS, WEBHOOK_BACKLOG } from './platform-backlog.ts';

/** What waits on the whole platform: counts, and milliseconds by which the oldest is late. */
export interface Backlog {
  readonly undelivered: number;
  readonly deadLetters: number;
  readonly outboxLag: number;
  readonly overdueRequests: number;
  readonly mostOverdue: number;
  readonly webhooksWaiting: number;
  readonly webhookDeadLetters: number;
  readonly webhookLag: number;
}

/** Counts what waits for the worker and what is late for people. */
export async function readBacklog(kernel: Kernel): Promise<Backlog> {
  const now = kernel.clock.now();
  const platform = new PlatformScope(kernel, { requestId: '', actor: SYSTEM });
  const [[outbox], [requests], webhooks] = await Promise.all([platform.across(OUTBOX_BACKLOG, now), platform.across(OVERDUE_REQUESTS, now), platform.across(WEBHOOK_BACKLOG)]);
  const deliveries = (state: 'PENDING' | 'DEAD') => webhooks.find((row) => row.state === state);
  const since = (due: number | string | null | undefined): number => (due === null || due === undefined ? 0 : Math.max(0, now - Number(due)));
  return {
    undelivered: Number(outbox?.undelivered ?? 0), deadLetters: Number(outbox?.dead_letters ?? 0), outboxLag: since(outbox?.oldest_due),
    overdueRequests: Number(requests?.overdue ?? 0), mostOverdue: since(requests?.oldest_due),
    webhooksWaiting: Number(deliveries('PENDING')?.deliveries ?? 0), webhookDeadLetters: Number(deliveries('DEAD')?.deliveries ?? 0), webhookLag: since(deliveries('PENDING')?.oldest),
  };
}
