import { createHmac } from 'node:crypto';
import { WebhookLanes } from '@accord/api/jobs/webhook-worker';
import { WebhookDelivery, type Post } from '@accord/api/modules/webhooks/index';
import type { Accord, Client } from './accord.ts';
import { mutate, type Input } from './mutate.ts';
import { deliverAll, Letters, quiet } from './letters.ts';
import { scopeOf } from './scopes.ts';

/** A public address: nothing has to be resolved, and nothing is ever sent there. */
export const HOOK = 'https://93.184.216.34';

export interface CreatedEndpoint { readonly id: string; readonly secret: string }

export async function createEndpoint(by: Client, more: Input = {}): Promise<CreatedEndpoint> {
  const { createWebhookEndpoint: made } = await by.call<{ createWebhookEndpoint: { record: { id: string }; secret: string } }>('mutation ($input: CreateWebhookEndpointInput!) { createWebhookEndpoint(input: $input) { record { id } secret } }', { input: { url: `${HOOK}/hook`, ...more } });
  return { id: made.record.id, secret: made.secret };
}

export const endpointOf = async (by: Client, word: string): Promise<string> => (await createEndpoint(by, { url: `${HOOK}/${word}`, description: `${word} receives` })).id;

/** A delivery that nobody tries any more. */
export async function deadDelivery(accord: Accord, by: Client, organizationId: string, endpointId: string): Promise<string> {
  const { id } = await mutate(by, 'sendTestWebhook', { endpointId });
  await scopeOf(accord, organizationId).change({ action: 'test.given-up', subject: { type: 'WebhookDelivery', id } }, (change) => change.of(WebhookDelivery).update(id, { state: 'DEAD' }));
  return id;
}

export interface Received { readonly url: string; readonly headers: Readonly<Record<string, string>>; readonly body: string; readonly at: number }

/** Receivers of webhooks, by the path of their URL. */
export class Receivers {
  readonly received: Received[] = [];
  /** What a path answers instead of 204: a status, or null for no answer. */
  readonly answers = new Map<string, number | null>();
  retryAfter: number | null = null;

  constructor(private readonly now: () => number) {}

  readonly post: Post = async ({ url, headers, body }) => {
    await Promise.resolve();
    const { pathname } = new URL(url);
    const answer = this.answers.get(pathname);
    const status = answer === undefined ? 204 : answer;
    this.received.push({ url, headers, body, at: this.now() });
    return { status, error: status === null ? 'TIMEOUT' : null, milliseconds: 3, retryAfter: status === 429 ? this.retryAfter : null };
  };

  at(path: string): Received[] {
    return this.received.filter(({ url }) => new URL(url).pathname === path);
  }
}

/** Delivers events and sends webhooks until nothing is due; resolves to how many were sent. */
export async function sendAll(accord: Accord, post: Post): Promise<number> {
  await deliverAll(accord, new Letters());
  const lanes = new WebhookLanes(accord.system.kernel, post, quiet);
  while ((await lanes.round()) > 0) await lanes.settled();
  return lanes.sent;
}

/** The signature as the standard defines it, worked out anew: not the program's own code. */
export const signatureBy = (secret: string, { headers, body }: Received): string =>
  `v1,${createHmac('sha256', Buffer.from(secret.replace('whsec_', ''), 'base64')).update(`${headers['webhook-id']}.${headers['webhook-timestamp']}.`).update(body).digest('base64')}`;
