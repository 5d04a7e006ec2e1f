import type { Outward } from '../../access/outward.ts';
import { conflict, refused, type Refusal } from '../../tenancy/refusal.ts';
import type { Change } from '../../tenancy/change.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { takeTurn } from '../people/index.ts';
import { formerSecretsOf, sealSecret } from './endpoint-secrets.ts';
import { mustBeReachable, mustBeTypes } from './must-be-reachable.ts';
import { HOUR, OVERLAP } from './schedule.ts';
import { newSecret } from './signature.ts';
import { WebhookDelivery } from './webhook-delivery.entity.ts';
import { WebhookEndpoint, type FormerSecret } from './webhook-endpoint.entity.ts';
import type { ChangeWebhookEndpointInput, CreateWebhookEndpointInput, DeleteWebhookEndpointInput, RotateWebhookSecretInput, SwitchWebhookEndpointInput } from './webhooks.inputs.ts';

export const ENDPOINTS_MOST = 10;
/** New secrets within a day: a message carries no more than so many signatures beside that of the newest. */
export const FORMER_SECRETS_MOST = 3;

/** An endpoint and its secret, which is shown once. */
export interface KeptEndpoint {
  readonly record: WebhookEndpoint;
  readonly secret: string;
}

const subjectOf = (id: string) => ({ type: 'WebhookEndpoint', id });

/** Begins to send events to a URL. Throws BAD_USER_INPUT for one that may not be called, REFUSED for the eleventh. */
export async function createEndpoint(scope: TenantScope, outward: Outward, { url, description, topics = null }: CreateWebhookEndpointInput): Promise<KeptEndpoint> {
  mustBeTypes(topics);
  await mustBeReachable(outward, url);
  const id = scope.newId();
  const secret = newSecret();
  const record = await scope.change({ action: 'webhook-endpoint.created', subject: subjectOf(id), fields: ['url', 'description', 'topics'] }, async (change) => {
    await takeTurn(change);
    if ((await change.of(WebhookEndpoint).count()) >= ENDPOINTS_MOST) throw refused('TOO_MANY_WEBHOOKS', 'The organization has as many endpoints as one may. Delete one first.', { most: ENDPOINTS_MOST });
    return change.of(WebhookEndpoint).insert({
      id, url, description: description?.trim() ?? '', topics, state: 'ENABLED', disabledBecause: null, disabledAt: null,
      secret: sealSecret(scope.kernel.seal, { organizationId: scope.organizationId, id }, secret), previousSecret: null, previousSecretUntil: null, earlierSecrets: null,
      failingSince: null, lastFailedAt: null, lastDeliveredAt: null, createdAt: change.at, version: 1,
    });
  });
  return { record, secret };
}

/** Says anew where and what. What is under way goes to the new URL at its next attempt. */
export async function changeEndpoint(scope: TenantScope, outward: Outward, { id, expectedVersion, url, description, topics = null }: ChangeWebhookEndpointInput): Promise<WebhookEndpoint> {
  const known = await scope.of(WebhookEndpoint).get(id);
  mustBeTypes(topics);
  await mustBeReachable(outward, url);
  // what failed elsewhere says nothing of the new place
  const anew = known.url === url ? {} : { failingSince: null };
  return scope.change({ action: 'webhook-endpoint.changed', subject: subjectOf(id), fields: ['url', 'description', 'topics'] }, (change) =>
    change.of(WebhookEndpoint).updateAt(id, expectedVersion, { url, description: description?.trim() ?? '', topics, ...anew }));
}

/** A new secret; for a day messages carry a signature by the old one too, so that a receiver can change over. Throws REFUSED where as many hold already as messages are signed with. */
export async function rotateSecret(scope: TenantScope, { id }: RotateWebhookSecretInput): Promise<KeptEndpoint> {
  const endpoint = await scope.of(WebhookEndpoint).get(id);
  const secret = newSecret();
  const record = await scope.change({ action: 'webhook-endpoint.rotated', subject: subjectOf(id), fields: ['secret'] }, async (change) => {
    const former = formerSecretsOf(endpoint, change.at);
    if (former.length >= FORMER_SECRETS_MOST) throw tooManySecrets(former, change.at);
    const rotated = await change.of(WebhookEndpoint).change({ id, secret: endpoint.secret }, {
      secret: sealSecret(scope.kernel.seal, endpoint, secret), previousSecret: endpoint.secret, previousSecretUntil: change.at + OVERLAP, earlierSecrets: former,
    });
    if (rotated === 0) throw conflict('CHANGED_MEANWHILE', 'Somebody made a new secret meanwhile. Read the record again.');
    return change.of(WebhookEndpoint).get(id);
  });
  return { record, secret };
}

/** None of them is dropped before its day is over: a receiver may still check with it. */
function tooManySecrets(former: readonly FormerSecret[], now: number): Refusal {
  const openAt = Math.min(...former.map(({ until }) => until));
  const details = { most: FORMER_SECRETS_MOST, openAt: new Date(openAt).toISOString(), hours: Math.ceil((openAt - now) / HOUR) };
  return refused('TOO_MANY_WEBHOOK_SECRETS', 'Messages are signed with each secret that was replaced within a day. Wait until the oldest signs no more.', details);
}

/** Disabled, it receives nothing: what waits is given up, and can be replayed when it is enabled again. */
export async function switchEndpoint(scope: TenantScope, { id, state, expectedVersion }: SwitchWebhookEndpointInput): Promise<WebhookEndpoint> {
  const endpoint = await scope.of(WebhookEndpoint).get(id);
  const isOff = state === 'DISABLED';
  if (endpoint.state === state) throw refused('WEBHOOK_IN_STATE', 'The endpoint is in this state already.', { state });
  return scope.change({ action: isOff ? 'webhook-endpoint.disabled' : 'webhook-endpoint.enabled', subject: subjectOf(id), fields: ['state'] }, async (change) => {
    const switched = await change.of(WebhookEndpoint).updateAt(id, expectedVersion, isOff ? { state, disabledBecause: 'BY_HAND', disabledAt: change.at } : { state, disabledBecause: null, disabledAt: null, failingSince: null });
    if (isOff) await giveUpWaiting(change, id);
    return switched;
  });
}

/** What still waits for an endpoint is tried no more. */
export const giveUpWaiting = (change: Change, endpointId: string): Promise<number> =>
  change.of(WebhookDelivery).change({ endpointId, state: 'PENDING' }, { state: 'DEAD', claim: null, claimedUntil: null });

/** Ends an endpoint with everything that was sent to it. Resolves to the id of what is gone. */
export async function deleteEndpoint(scope: TenantScope, { id }: DeleteWebhookEndpointInput): Promise<string> {
  await scope.of(WebhookEndpoint).get(id);
  await scope.change({ action: 'webhook-endpoint.deleted', subject: subjectOf(id) }, async (change) => {
    await change.of(WebhookDelivery).removeAll({ endpointId: id });
    await change.of(WebhookEndpoint).remove(id);
  });
  return id;
}
