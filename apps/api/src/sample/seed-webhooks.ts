import type { System } from '../program/system.ts';
import { newDelivery, newSecret, sealSecret, WebhookDelivery, WebhookEndpoint } from '../modules/webhooks/index.ts';
import { SYSTEM } from '../tenancy/actor.ts';
import { openScope } from '../tenancy/tenant-scope.ts';
import type { Settled } from './settle-organization.ts';

const MINUTE = 60_000;
const EVENTS = [
  { type: 'app_request.made', recordType: 'AppRequest', status: 204 },
  { type: 'consent.withdrawn', recordType: 'ConsentEvent', status: 503 },
  { type: 'request.forwarded', recordType: 'PrivacyRequest', status: 200 },
] as const;

/** An endpoint of the first organization that is switched off, so that a sample calls nobody; with what was sent to it before. */
export async function seedWebhooks(system: System, [first]: readonly Settled[]): Promise<void> {
  if (!first) return;
  const { kernel } = system;
  const scope = openScope(kernel, { requestId: 'sample', actor: SYSTEM }, first.id);
  const id = scope.newId();
  await scope.change({ action: 'webhook-endpoint.created', subject: { type: 'WebhookEndpoint', id }, fields: ['url', 'description', 'topics'] }, (change) => {
    const createdAt = change.at - 90 * MINUTE;
    change.of(WebhookEndpoint).insert({
      id, url: 'https://hooks.qinghe.example/accord', description: '订单系统 Order service', topics: EVENTS.map(({ type }) => type), state: 'DISABLED', disabledBecause: 'BY_HAND', disabledAt: change.at,
      secret: sealSecret(kernel.seal, { organizationId: first.id, id }, newSecret()), previousSecret: null, previousSecretUntil: null, earlierSecrets: null, failingSince: null, lastFailedAt: null, lastDeliveredAt: change.at - 30 * MINUTE, createdAt, version: 2,
    });
    for (const [place, { type, recordType, status }] of EVENTS.entries()) {
      const at = createdAt + (place + 1) * 20 * MINUTE;
      const data = { organizationId: first.id, recordType, recordId: change.newId() };
      change.of(WebhookDelivery).insert({
        ...newDelivery({ id: change.newId(), endpointId: id, eventId: change.newId(), type, at, data }, at),
        state: status < 300 ? 'DELIVERED' : 'DEAD', attempts: 1, log: [{ at, status, error: null, milliseconds: 84 + place }],
      });
    }
  });
}
