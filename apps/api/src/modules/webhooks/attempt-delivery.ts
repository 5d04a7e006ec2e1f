import { LessThanOrEqual } from 'typeorm';
import type { Rows } from '../../tenancy/machine-work.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import type { Patch } from '../../tenancy/writer.ts';
import { bookDelivery, rowsOf, settleDelivery } from './claim-delivery.ts';
import { secretsOf } from './endpoint-secrets.ts';
import { giveUpWaiting } from './keep-endpoints.ts';
import { failingSinceOf, hasFailedTooLong, isGone, restAfter, verdictOf, type Outcome, type Verdict } from './schedule.ts';
import { headersOf } from './signature.ts';
import { TEST_TYPE } from './topics.ts';
import { ATTEMPTS_TOLD, WebhookDelivery } from './webhook-delivery.entity.ts';
import { WebhookEndpoint, type WebhookDisabledBecause } from './webhook-endpoint.entity.ts';

/** A message, ready to go. */
export interface Posted {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}
/** Sends one message; resolves to how it fared, whatever went wrong. */
export type Post = (message: Posted) => Promise<Outcome>;

const MINUTE = 60_000;

/** Sends a claimed delivery and books how it fared. True when it arrived. Throws LostDelivery when it is another worker's by then. */
export async function attemptDelivery(scope: TenantScope, endpoint: WebhookEndpoint, delivery: WebhookDelivery, post: Post): Promise<boolean> {
  const { now: at } = scope;
  const { body } = delivery;
  const headers = { 'content-type': 'application/json', ...headersOf(secretsOf(scope.kernel.seal, endpoint, at), { id: delivery.messageId(), at, body }) };
  const outcome = await post({ url: endpoint.url, headers, body });
  const attempts = delivery.attempts + 1;
  const verdict = verdictOf(outcome, attempts, scope.now, delivery.type === TEST_TYPE);
  const { status, error, milliseconds } = outcome;
  const fared = { attempts, log: [...delivery.log, { at, status, error, milliseconds }].slice(-ATTEMPTS_TOLD), ...verdict };
  if (verdict.state === 'DELIVERED') await bookArrival(scope, endpoint, delivery, fared);
  else await bookFailure(scope, endpoint, delivery, { fared, outcome, verdict });
  return verdict.state === 'DELIVERED';
}

function bookArrival(scope: TenantScope, { id, failingSince, lastDeliveredAt }: WebhookEndpoint, delivery: WebhookDelivery, fared: Patch<WebhookDelivery>): Promise<void> {
  const { now } = scope;
  const isNews = failingSince !== null || lastDeliveredAt === null || now - lastDeliveredAt >= MINUTE;
  return bookDelivery(scope, async (rows) => {
    await settleDelivery(rows, delivery, fared);
    if (isNews) await rows(WebhookEndpoint).change({ id }, { failingSince: null, lastDeliveredAt: now });
  });
}

interface Failure { readonly fared: Patch<WebhookDelivery>; readonly outcome: Outcome; readonly verdict: Verdict }

/** The endpoint is left alone for a while, and disabled when that has gone on for days or it says that it is gone. */
async function bookFailure(scope: TenantScope, endpoint: WebhookEndpoint, delivery: WebhookDelivery, { fared, outcome, verdict }: Failure): Promise<void> {
  const { now } = scope;
  const since = failingSinceOf(endpoint, now);
  const because: WebhookDisabledBecause | null = isGone(outcome) ? 'GONE' : hasFailedTooLong(since, now) ? 'FAILING' : null;
  if (because !== null) return disable(scope, endpoint, delivery, { fared, outcome, verdict }, because);
  const rested = now + restAfter(outcome, since, now);
  const notBefore = verdict.state === 'PENDING' ? Math.max(verdict.notBefore, rested) : delivery.notBefore;
  await bookDelivery(scope, async (rows: Rows) => {
    await settleDelivery(rows, delivery, { ...fared, notBefore });
    if (since !== endpoint.failingSince || now - (endpoint.lastFailedAt ?? 0) >= MINUTE) await rows(WebhookEndpoint).change({ id: endpoint.id }, { failingSince: since, lastFailedAt: now });
    await rows(WebhookDelivery).change({ endpointId: endpoint.id, state: 'PENDING', notBefore: LessThanOrEqual(rested) }, { notBefore: rested });
  });
}

/** Nobody did it, so those who keep the endpoint are told. */
async function disable(scope: TenantScope, { id }: WebhookEndpoint, delivery: WebhookDelivery, { fared }: Failure, because: WebhookDisabledBecause): Promise<void> {
  await scope.change({ action: 'webhook-endpoint.disabled', subject: { type: 'WebhookEndpoint', id }, fields: ['state'], reason: because }, async (change) => {
    await settleDelivery(rowsOf(change), delivery, { ...fared, state: 'DEAD' });
    const disabled = await change.of(WebhookEndpoint).change({ id, state: 'ENABLED' }, { state: 'DISABLED', disabledBecause: because, disabledAt: change.at });
    await giveUpWaiting(change, id);
    if (disabled > 0) change.emit('webhook-endpoint.disabled', id, { because });
  });
}
