import { In } from 'typeorm';
import { keepBooks } from '../../tenancy/machine-work.ts';
import { ON_A_CLAIM } from '../../tenancy/outbox.ts';
import type { OutboxMessage } from '../../tenancy/outbox-message.entity.ts';
import type { Reaction } from '../../tenancy/reaction.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { newDelivery } from './new-delivery.ts';
import { factsOf, TOPICS, typeOf, type Topic } from './topics.ts';
import { WebhookDelivery } from './webhook-delivery.entity.ts';
import { WebhookEndpoint } from './webhook-endpoint.entity.ts';

/** Endpoints that receive the event and have no delivery of it yet: called again, or by two workers at once, there is one row for each pair. */
async function withoutDelivery(scope: TenantScope, type: string, event: OutboxMessage): Promise<WebhookEndpoint[]> {
  const enabled = await scope.of(WebhookEndpoint).find({ state: 'ENABLED' });
  const receiving = enabled.filter(({ topics, createdAt }) => (topics?.includes(type) ?? true) && createdAt <= Math.max(event.occurredAt, event.notBefore));
  if (receiving.length === 0) return [];
  const made = await scope.of(WebhookDelivery).find({ eventId: event.id, endpointId: In(receiving.map(({ id }) => id)) });
  return receiving.filter(({ id }) => !made.some(({ endpointId }) => endpointId === id));
}

/** Makes a delivery of an event for every endpoint that receives it. */
async function deliverTo(scope: TenantScope, topic: Topic, event: OutboxMessage): Promise<void> {
  const { kernel, organizationId, now } = scope;
  const type = typeOf(event.topic);
  const endpoints = await withoutDelivery(scope, type, event);
  if (endpoints.length === 0) return;
  const data = { organizationId, recordType: topic.recordType, recordId: event.subjectId, ...factsOf(topic, event.payload) };
  const at = topic.isDelayed ? now : event.occurredAt;
  await keepBooks(kernel, organizationId, (rows) => {
    for (const { id: endpointId } of endpoints) rows(WebhookDelivery).insert(newDelivery({ id: scope.newId(), endpointId, eventId: event.id, type, at, data }, now));
    return Promise.resolve();
  }, ON_A_CLAIM);
}

/** One reaction for each topic that can be received. */
export const webhookReactions: readonly Reaction[] = Object.entries(TOPICS).map(([name, topic]) => ({
  topic: name,
  name: 'make the deliveries of webhooks',
  forEndpoints: true,
  react: (scope, event) => deliverTo(scope, topic, event),
}));
