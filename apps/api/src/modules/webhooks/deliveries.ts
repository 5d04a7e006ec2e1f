import { In, MoreThanOrEqual } from 'typeorm';
import { condition } from '../../tenancy/condition.ts';
import { cursorsOf, pageOf, type Page, type PageArguments } from '../../tenancy/page.ts';
import { refused } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import type { Patch } from '../../tenancy/writer.ts';
import { KEPT_FOR } from './schedule.ts';
import { newDelivery } from './new-delivery.ts';
import { TEST_TYPE } from './topics.ts';
import { WebhookDelivery, type WebhookDeliveryState } from './webhook-delivery.entity.ts';
import { WebhookEndpoint } from './webhook-endpoint.entity.ts';
import type { ReplayFailedWebhooksInput, ReplayWebhookDeliveryInput, SendTestWebhookInput } from './webhooks.inputs.ts';

/** What was and is to be sent to an endpoint, newest first. */
export async function listDeliveries(scope: TenantScope, endpointId: string, state: WebhookDeliveryState | null, page: PageArguments): Promise<Page<WebhookDelivery>> {
  await scope.of(WebhookEndpoint).get(endpointId);
  const conditions = [condition('delivery.endpoint_id = ?', endpointId), ...(state === null ? [] : [condition('delivery.state = ?', state)])];
  return pageOf(scope.of(WebhookDelivery), cursorsOf(scope, 'webhook-deliveries', { endpointId, state }), page, { by: 'createdAt', alias: 'delivery', conditions });
}

const again = (at: number): Patch<WebhookDelivery> => ({ state: 'PENDING', attempts: 0, notBefore: at, expiresAt: at + KEPT_FOR, claim: null, claimedUntil: null });

/** Throws REFUSED where nothing is sent. */
async function enabled(scope: TenantScope, endpointId: string): Promise<WebhookEndpoint> {
  const endpoint = await scope.of(WebhookEndpoint).get(endpointId);
  if (endpoint.state === 'DISABLED') throw refused('WEBHOOK_DISABLED', 'The endpoint is disabled. Enable it first.');
  return endpoint;
}

/** Sends an event once more, from the beginning of the schedule and under the same id. Throws REFUSED for one that is still on its way. */
export async function replayDelivery(scope: TenantScope, { id }: ReplayWebhookDeliveryInput): Promise<WebhookDelivery> {
  const { endpointId } = await scope.of(WebhookDelivery).get(id);
  await enabled(scope, endpointId);
  return scope.change({ action: 'webhook-delivery.replayed', subject: { type: 'WebhookDelivery', id }, fields: ['state'] }, async (change) => {
    const replayed = await change.of(WebhookDelivery).change({ id, state: In(['DELIVERED', 'DEAD']) }, again(change.at));
    if (replayed === 0) throw refused('WEBHOOK_UNDER_WAY', 'This delivery is on its way; its next attempt comes by itself.');
    return change.of(WebhookDelivery).get(id);
  });
}

/** Sends everything again that was given up of what came since then. */
export async function replayFailed(scope: TenantScope, { endpointId, since }: ReplayFailedWebhooksInput): Promise<{ record: WebhookEndpoint; replayed: number }> {
  const record = await enabled(scope, endpointId);
  return scope.change({ action: 'webhook-endpoint.replayed', subject: { type: 'WebhookEndpoint', id: endpointId }, fields: ['deliveries'] }, async (change) => {
    const replayed = await change.of(WebhookDelivery).change({ endpointId, state: 'DEAD', createdAt: MoreThanOrEqual(since.getTime()) }, again(change.at));
    return { record, replayed };
  });
}

/** Sends an event of no meaning, once, so that somebody sees how the endpoint answers. */
export async function sendTest(scope: TenantScope, { endpointId }: SendTestWebhookInput): Promise<WebhookDelivery> {
  await enabled(scope, endpointId);
  const id = scope.newId();
  return scope.change({ action: 'webhook-delivery.tested', subject: { type: 'WebhookDelivery', id } }, async (change) => {
    if ((await change.of(WebhookDelivery).count({ endpointId, type: TEST_TYPE, state: 'PENDING' })) > 0) throw refused('WEBHOOK_UNDER_WAY', 'A test event is on its way already.');
    const data = { organizationId: scope.organizationId, recordType: 'WebhookEndpoint', recordId: endpointId };
    return change.of(WebhookDelivery).insert(newDelivery({ id, endpointId, eventId: id, type: TEST_TYPE, at: change.at, data }, change.at));
  });
}
