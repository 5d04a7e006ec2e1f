import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { newTemporaryDirectory } from '@accord/database';
import { Webhook } from 'standardwebhooks';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { tidyUp } from '@accord/api/jobs/housekeeping';
import { WebhookEndpoint } from '@accord/api/modules/webhooks/index';
import { DAY, HOUR, MINUTE, type Client } from '../../support/accord.ts';
import { openHouse, type House } from '../../support/house.ts';
import { deliverAll, Letters } from '../../support/letters.ts';
import { attempt, mutate, NOT_FOUND, refusalOf } from '../../support/mutate.ts';
import { activityOf } from '../../support/requests.ts';
import { scopeOf } from '../../support/scopes.ts';
import { createEndpoint, HOOK, Receivers, sendAll, signatureBy, type Received } from '../../support/webhooks.ts';
import { invite, signIn } from '../../support/world.ts';

interface Delivery { readonly id: string; readonly messageId: string; readonly type: string; readonly body: string; readonly state: string; readonly attempts: number; readonly nextAttemptAt: string | null; readonly expiresAt: string; readonly log: { at: string; status: number | null; error: string | null }[] }
const FIELDS = 'id messageId type body state attempts nextAttemptAt createdAt expiresAt log { at status error milliseconds }';
const deliveriesOf = async (by: Client, endpointId: string, state: string | null = null): Promise<Delivery[]> =>
  (await by.call<{ webhookDeliveries: { edges: { node: Delivery }[] } }>(`query ($endpointId: ID!, $state: WebhookDeliveryState) { webhookDeliveries(endpointId: $endpointId, state: $state, first: 100) { edges { node { ${FIELDS} } } } }`, { endpointId, state })).webhookDeliveries.edges.map(({ node }) => node);
const endpoint = async (by: Client, id: string) => (await by.call<{ webhookEndpoint: Record<string, unknown> }>('query ($id: ID!) { webhookEndpoint(id: $id) { state disabledBecause failingSince lastDeliveredAt version } }', { id })).webhookEndpoint;

/** The library looks at the machine's clock: it is told the time at which the message came. */
function verified(secret: string, { headers, body, at }: Received): Record<string, unknown> {
  vi.useFakeTimers({ toFake: ['Date'], now: at });
  try {
    return new Webhook(secret).verify(body, { ...headers }) as Record<string, unknown>;
  } finally {
    vi.useRealTimers();
  }
}

let word = 0;
const someone = (by: Client) => invite(by, { displayName: 'Zelda Zimmer', email: `zelda-${++word}@alder.example` });

describe('events on their way to an endpoint', () => {
  let house: House;
  let receivers: Receivers;
  beforeAll(async () => {
    house = await openHouse();
    await deliverAll(house.accord, new Letters());
    await pass(0);
  }, 120_000);
  afterAll(async () => {
    expect(house.accord.defects).toEqual([]);
    await house.close();
  });
  beforeEach(() => void (receivers = new Receivers(house.accord.clock.now)));
  const made: string[] = [];
  const create = async (more = {}) => {
    const created = await createEndpoint(admin(), more);
    made.push(created.id);
    return created;
  };
  afterEach(async () => {
    for (const id of made.splice(0)) await attempt(admin(), 'deleteWebhookEndpoint', { id });
  });
  let alder: Client;
  let birch: Client;
  /** Sessions end while time passes: who comes back signs in again. */
  const pass = async (milliseconds: number): Promise<void> => {
    house.accord.clock.advance(milliseconds);
    alder = await signIn(house.accord, 'admin@alder.example');
    birch = await signIn(house.accord, 'admin@birch.example');
  };
  const admin = () => alder;
  const send = () => sendAll(house.accord, receivers.post);

  it('carry ids, states and times, signed so that the standard’s own library takes them', async () => {
    const { secret } = await create({ topics: ['person.invited'] });
    const { id } = await someone(admin());
    await send();
    const [message, ...others] = receivers.received;
    expect(others).toEqual([]);
    const body = verified(secret, message!);
    expect(body).toMatchObject({ type: 'person.invited', timestamp: '2026-03-02T02:00:00.000Z', data: { organizationId: house.alder.id, recordType: 'Person', recordId: id } });
    expect(Object.keys(body['data'] as object).sort()).toEqual(['expiresAt', 'invitationId', 'organizationId', 'recordId', 'recordType']);
    expect(message!.headers).toMatchObject({ 'content-type': 'application/json', 'webhook-id': expect.stringMatching(/^msg_[0-9A-Z]{26}$/) as string });
    expect(message!.body).not.toMatch(/Zelda|Zimmer|@/);
    expect(signatureBy(secret, message!)).toBe(message!.headers['webhook-signature']);
  });

  it('can be verified by the sample of the guide', async () => {
    const { secret } = await create({ topics: ['person.invited'] });
    await someone(admin());
    await send();
    const guide = readFileSync(new URL('../../../docs/integrate.md', import.meta.url), 'utf8');
    const sample = /<!-- a test runs this sample -->\n```js\n([\s\S]*?)```/.exec(guide)?.[1] ?? '';
    const file = join(newTemporaryDirectory('accord-sample-'), 'verify.mjs');
    writeFileSync(file, sample);
    const { headers, body, at } = receivers.received[0]!;
    const verifiedBy = (given: { secret?: string; body?: string; late?: number; headers?: object }) => execFileSync(process.execPath, ['--input-type=module', '-e', `
      import { verify } from ${JSON.stringify(pathToFileURL(file).href)};
      const { secret, headers, body, now } = JSON.parse(process.argv[1]);
      try { console.log(verify(secret, headers, body, now).type); } catch (error) { console.log(error.message); }`,
      JSON.stringify({ secret: given.secret ?? secret, headers: { ...headers, ...given.headers }, body: given.body ?? body, now: at + (given.late ?? 0) })], { encoding: 'utf8' }).trim();
    expect(verifiedBy({})).toBe('person.invited');
    expect(verifiedBy({ late: 5 * MINUTE })).toBe('person.invited');
    expect(verifiedBy({ late: 5 * MINUTE + 1000 })).toBe('too old, or no webhook');
    expect(verifiedBy({ late: -5 * MINUTE - 1000 })).toBe('too old, or no webhook');
    expect(verifiedBy({ body: `${body} ` })).toBe('wrong signature');
    expect(verifiedBy({ secret: `whsec_${Buffer.alloc(32).toString('base64')}` })).toBe('wrong signature');
    expect(verifiedBy({ headers: { 'webhook-id': 'msg_other' } })).toBe('wrong signature');
    expect(verifiedBy({ headers: { 'webhook-signature': 'v1,' } })).toBe('wrong signature');
    expect(verifiedBy({ headers: { 'webhook-signature': '' } })).toBe('wrong signature');
    expect(verifiedBy({ headers: { 'webhook-timestamp': 'now' } })).toBe('too old, or no webhook');
  });

  it('go to the endpoints of their organization that receive their type', async () => {
    await create({ url: `${HOOK}/all` });
    await create({ url: `${HOOK}/people`, topics: ['person.invited', 'person.added'] });
    await create({ url: `${HOOK}/apps`, topics: ['app_request.made'] });
    const theirs = await createEndpoint(birch, { url: `${HOOK}/birch` });
    await someone(admin());
    await someone(birch);
    await send();
    expect(receivers.received.map(({ url, body }) => [new URL(url).pathname, (JSON.parse(body) as { data: { organizationId: string } }).data.organizationId]).sort()).toEqual([
      ['/all', house.alder.id], ['/birch', house.birch.id], ['/people', house.alder.id],
    ]);
    // the same event has the same id wherever it goes
    expect(receivers.at('/all')[0]?.headers['webhook-id']).toBe(receivers.at('/people')[0]?.headers['webhook-id']);
    await mutate(birch, 'deleteWebhookEndpoint', { id: theirs.id });
  });

  it('are signed by both secrets for a day after a new one was made', async () => {
    const { id, secret } = await create({ topics: ['person.invited'] });
    const { data } = await attempt<{ secret: string }>(admin(), 'rotateWebhookSecret', { id }, { fields: 'secret' });
    const next = data!['rotateWebhookSecret']!.secret;
    await someone(admin());
    await send();
    await pass(DAY);
    await someone(admin());
    await send();
    const [during, after] = receivers.received;
    expect(during!.headers['webhook-signature']).toBe(`${signatureBy(next, during!)} ${signatureBy(secret, during!)}`);
    expect(after!.headers['webhook-signature']).toBe(signatureBy(next, after!));
  });

  it('are signed by each secret that is younger than a day, however often there was a new one', async () => {
    const { id, secret: first } = await create({ topics: ['person.invited'] });
    const rotate = async () => (await attempt<{ secret: string }>(admin(), 'rotateWebhookSecret', { id }, { fields: 'secret' })).data!['rotateWebhookSecret']!.secret;
    const sent = async () => {
      await someone(admin());
      await send();
      return receivers.received.at(-1)!;
    };
    const signedBy = (message: Received, ...secrets: string[]) => expect(message.headers['webhook-signature']).toBe(secrets.map((secret) => signatureBy(secret, message)).join(' '));
    const second = await rotate();
    await pass(8 * HOUR);
    const third = await rotate();
    await pass(8 * HOUR - 1);
    const fourth = await rotate();
    const message = await sent();
    signedBy(message, fourth, third, second, first);
    // a receiver that still has the first one takes it
    expect(verified(first, message)).toMatchObject({ type: 'person.invited' });
    await pass(8 * HOUR);
    signedBy(await sent(), fourth, third, second, first);
    await pass(1);
    signedBy(await sent(), fourth, third, second);
    await pass(8 * HOUR);
    signedBy(await sent(), fourth, third);
    await pass(8 * HOUR);
    signedBy(await sent(), fourth);
  });

  it('get three new secrets within a day, and the next when the oldest holds no more, one at a time', async () => {
    const { clock } = house.accord;
    const { id } = await create();
    for (let rotation = 0; rotation < 3; rotation++) {
      expect(await refusalOf(admin(), 'rotateWebhookSecret', { id })).toBeNull();
      await pass(HOUR);
    }
    const kept = () => scopeOf(house.accord, house.alder.id).of(WebhookEndpoint).get(id);
    const before = await kept();
    expect(await refusalOf(admin(), 'rotateWebhookSecret', { id })).toMatchObject({ code: 'REFUSED', reason: 'TOO_MANY_WEBHOOK_SECRETS', details: { most: 3, hours: 21, openAt: new Date(clock.now() + 21 * HOUR).toISOString() } });
    expect(await kept()).toEqual(before);
    await pass(21 * HOUR);
    const made = await Promise.all([1, 2].map(() => refusalOf(admin(), 'rotateWebhookSecret', { id })));
    expect(made.filter((one) => one === null)).toHaveLength(1);
    expect((await kept()).earlierSecrets).toHaveLength(2);
  });

  it('are tried by the schedule, each time with the same id and body and with the time of the attempt, and given up after three days', async () => {
    const { clock } = house.accord;
    const { id } = await create({ topics: ['person.invited'] });
    receivers.answers.set('/hook', 500);
    const began = clock.now();
    await someone(admin());
    const waits: number[] = [];
    for (let attempts = 1; attempts <= 10; attempts++) {
      expect(await send(), `attempt ${attempts}`).toBe(1);
      const [delivery] = await deliveriesOf(admin(), id);
      expect(delivery).toMatchObject({ attempts, state: attempts < 10 ? 'PENDING' : 'DEAD' });
      if (delivery?.nextAttemptAt == null) continue;
      const next = Date.parse(delivery.nextAttemptAt);
      waits.push(next - clock.now());
      clock.advance(next - 1 - clock.now());
      expect(await send()).toBe(0);
      await pass(1);
    }
    expect(waits.map((wait) => wait / 1000)).toEqual([5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400]);
    expect(new Set(receivers.received.map(({ headers, body }) => `${headers['webhook-id']} ${body}`)).size).toBe(1);
    expect(new Set(receivers.received.map(({ headers }) => headers['webhook-timestamp'])).size).toBe(10);
    const [dead] = await deliveriesOf(admin(), id, 'DEAD');
    expect(dead).toMatchObject({ nextAttemptAt: null, log: expect.arrayContaining([{ at: new Date(began).toISOString(), status: 500, error: null, milliseconds: 3 }]) as unknown[] });
    expect(dead?.log).toHaveLength(10);
    expect(await endpoint(admin(), id)).toMatchObject({ state: 'ENABLED', failingSince: new Date(began).toISOString(), lastDeliveredAt: null });
    await pass(100 * HOUR);
    expect(await send()).toBe(0);
  });

  it('arrive once each after a day on which the receiver was away, and it is well again', async () => {
    const { id } = await create({ topics: ['person.invited'] });
    receivers.answers.set('/hook', null);
    for (let hour = 0; hour < 24; hour++) {
      await someone(admin());
      await send();
      await pass(HOUR);
    }
    expect(receivers.received.length).toBeGreaterThanOrEqual(24);
    receivers.answers.clear();
    const before = receivers.received.length;
    for (let hour = 0; hour < 25; hour++) {
      await send();
      await pass(HOUR);
    }
    const arrived = receivers.received.slice(before).map(({ headers }) => headers['webhook-id']);
    expect(new Set(arrived).size).toBe(24);
    expect(arrived).toHaveLength(24);
    expect((await deliveriesOf(admin(), id)).every(({ state }) => state === 'DELIVERED')).toBe(true);
    expect(await endpoint(admin(), id)).toMatchObject({ state: 'ENABLED', failingSince: null });
  });

  it('leave an endpoint alone that asks for it', async () => {
    const { clock } = house.accord;
    const { id } = await create({ topics: ['person.invited'] });
    for (let one = 0; one < 3; one++) await someone(admin());
    receivers.answers.set('/hook', 429);
    receivers.retryAfter = 10 * MINUTE;
    expect(await send()).toBe(1);
    expect((await deliveriesOf(admin(), id)).map(({ nextAttemptAt }) => Date.parse(nextAttemptAt ?? '') - clock.now())).toEqual([10 * MINUTE, 10 * MINUTE, 10 * MINUTE]);
    receivers.answers.clear();
    await pass(10 * MINUTE);
    expect(await send()).toBe(3);
  });

  it('stop at an endpoint that is disabled: what waits is given up, what happens meanwhile is not sent, and what failed can be replayed', async () => {
    const { clock } = house.accord;
    const { id } = await create({ topics: ['person.invited'] });
    receivers.answers.set('/hook', 500);
    const since = new Date(clock.now()).toISOString();
    await someone(admin());
    await send();
    await mutate(admin(), 'switchWebhookEndpoint', { id, state: 'DISABLED', expectedVersion: 1 });
    await someone(admin());
    await pass(DAY);
    await send();
    expect(await deliveriesOf(admin(), id)).toMatchObject([{ state: 'DEAD', attempts: 1 }]);
    await mutate(admin(), 'switchWebhookEndpoint', { id, state: 'ENABLED', expectedVersion: 2 });
    receivers.answers.clear();
    const { data } = await attempt<{ replayed: number }>(admin(), 'replayFailedWebhooks', { endpointId: id, since }, { fields: 'replayed' });
    expect(data?.['replayFailedWebhooks']).toEqual({ replayed: 1 });
    expect(await send()).toBe(1);
    expect(new Set(receivers.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(await deliveriesOf(admin(), id)).toMatchObject([{ state: 'DELIVERED', attempts: 1, log: [{ status: 500 }, { status: 204 }] }]);
    const later = new Date(clock.now() + 1).toISOString();
    expect((await attempt<{ replayed: number }>(admin(), 'replayFailedWebhooks', { endpointId: id, since: later }, { fields: 'replayed' })).data?.['replayFailedWebhooks']).toEqual({ replayed: 0 });
  });

  it('disable an endpoint at which every attempt failed for five days, and tell its administrators', async () => {
    const { accord } = house;
    const { id } = await create({ topics: ['person.invited'] });
    receivers.answers.set('/hook', 503);
    for (let hour = 0; hour <= 120; hour += 12) {
      await someone(admin());
      await send();
      expect((await endpoint(admin(), id))['state'], `after ${hour} hours`).toBe(hour < 120 ? 'ENABLED' : 'DISABLED');
      await pass(12 * HOUR);
    }
    expect(await endpoint(admin(), id)).toMatchObject({ disabledBecause: 'FAILING' });
    expect(await deliveriesOf(admin(), id, 'PENDING')).toEqual([]);
    expect((await activityOf(admin(), { subjectId: id })).at(-1)).toMatchObject({ action: 'webhook-endpoint.disabled', actor: { kind: 'SYSTEM' }, reason: 'FAILING' });
    const letters = new Letters();
    await deliverAll(accord, letters);
    const [letter] = letters.to('admin@alder.example').filter(({ subject }) => subject.includes('Webhook'));
    expect(letter).toMatchObject({ subject: 'Webhook 接收地址 93.184.216.34 已停用' });
    expect(letter?.text).toContain(`/o/webhooks/${id}`);
    expect(letters.to('admin@birch.example')).toEqual([]);
  });

  /** When attempts fail, in hours since the first; `to` is what becomes of the endpoint at the last of them. */
  it.each<[string, { at: readonly number[]; to: 'ENABLED' | 'DISABLED'; since: number; enabledAt?: number; movedAt?: number }]>([
    ['one failure after days on which nothing was sent begins anew', { at: [0, 130], to: 'ENABLED', since: 130 }],
    ['so does one after a month', { at: [0, 12, 24, 744], to: 'ENABLED', since: 744 }],
    ['five days of failures once a day', { at: [0, 24, 48, 72, 96, 120], to: 'DISABLED', since: 0 }],
    ['one minute less', { at: [0, 24, 48, 72, 96, 120 - 1 / 60], to: 'ENABLED', since: 0 }],
    ['a pause as long as the schedule makes belongs to them', { at: [0, 36, 72, 108, 120], to: 'DISABLED', since: 0 }],
    ['a longer one does not', { at: [0, 36, 72 + 1 / 60, 108, 144], to: 'ENABLED', since: 72 + 1 / 60 }],
    ['and then it takes five days from there', { at: [0, 36, 72 + 1 / 60, 108, 144, 180, 192 + 1 / 60], to: 'DISABLED', since: 72 + 1 / 60 }],
    ['enabled by hand meanwhile it has five days again', { at: [0, 24, 48, 72, 96, 120], to: 'ENABLED', since: 96, enabledAt: 80 }],
    ['so has one that leads elsewhere meanwhile', { at: [0, 24, 48, 72, 96, 120], to: 'ENABLED', since: 96, movedAt: 80 }],
  ])('disable an endpoint after five days of failing attempts: %s', async (_case, { at, to, since, enabledAt, movedAt }) => {
    const { clock } = house.accord;
    const began = clock.now();
    const { id } = await create({ topics: ['app.added'] });
    receivers.answers.set('/hook', 503);
    receivers.answers.set('/moved', 503);
    const reach = (hour: number) => pass(Math.round(hour * HOUR) - (clock.now() - began));
    const instead = async (hour: number) => {
      const { version } = await endpoint(admin(), id);
      if (hour === enabledAt) for (const [further, state] of (['DISABLED', 'ENABLED'] as const).entries()) await mutate(admin(), 'switchWebhookEndpoint', { id, state, expectedVersion: (version as number) + further });
      if (hour === movedAt) await mutate(admin(), 'changeWebhookEndpoint', { id, url: `${HOOK}/moved`, expectedVersion: version });
    };
    for (const hour of [...at, ...[enabledAt, movedAt].filter((one) => one !== undefined)].sort((one, other) => one - other)) {
      expect((await endpoint(admin(), id))['state'], `before hour ${hour}`).toBe('ENABLED');
      await reach(hour);
      if (hour === enabledAt || hour === movedAt) {
        await instead(hour);
        continue;
      }
      // tried once: the schedule adds no attempts of its own
      await mutate(admin(), 'sendTestWebhook', { endpointId: id });
      expect(await send()).toBe(1);
    }
    expect(await endpoint(admin(), id)).toMatchObject({ state: to, disabledBecause: to === 'DISABLED' ? 'FAILING' : null, failingSince: new Date(began + Math.round(since * HOUR)).toISOString() });
  });

  it('are given up at once at an endpoint that says it is gone', async () => {
    const { id } = await create({ topics: ['person.invited'] });
    receivers.answers.set('/hook', 410);
    await someone(admin());
    await someone(admin());
    expect(await send()).toBe(1);
    expect(await endpoint(admin(), id)).toMatchObject({ state: 'DISABLED', disabledBecause: 'GONE' });
    expect((await deliveriesOf(admin(), id)).map(({ state }) => state)).toEqual(['DEAD', 'DEAD']);
  });

  it('are replayed under the same id, but not while they are on their way', async () => {
    const { id } = await create({ topics: ['person.invited'] });
    await someone(admin());
    await deliverAll(house.accord, new Letters());
    const [pending] = await deliveriesOf(admin(), id);
    expect(await refusalOf(admin(), 'replayWebhookDelivery', { id: pending!.id })).toMatchObject({ code: 'REFUSED', reason: 'WEBHOOK_UNDER_WAY' });
    await send();
    expect(await mutate(admin(), 'replayWebhookDelivery', { id: pending!.id }, { fields: 'record { state attempts }' })).toEqual({ state: 'PENDING', attempts: 0 });
    await send();
    expect(receivers.received.map(({ headers }) => headers['webhook-id'])).toEqual([pending!.messageId, pending!.messageId]);
    expect(await refusalOf(birch, 'replayWebhookDelivery', { id: pending!.id })).toEqual(NOT_FOUND);
    expect(await birch.refusal('query ($id: ID!) { webhookDeliveries(endpointId: $id) { edges { cursor } } }', { id })).toBe('NOT_FOUND');
  });

  it('can be tested, one at a time, with one attempt and whatever types the endpoint receives', async () => {
    const { id, secret } = await create({ topics: ['app.added'] });
    receivers.answers.set('/hook', 500);
    const test = await mutate<Delivery>(admin(), 'sendTestWebhook', { endpointId: id }, { fields: `record { ${FIELDS} }` });
    expect(test).toMatchObject({ type: 'webhook.tested', state: 'PENDING', attempts: 0 });
    expect(await refusalOf(admin(), 'sendTestWebhook', { endpointId: id })).toMatchObject({ code: 'REFUSED', reason: 'WEBHOOK_UNDER_WAY' });
    await send();
    expect(await deliveriesOf(admin(), id)).toMatchObject([{ state: 'DEAD', attempts: 1 }]);
    receivers.answers.clear();
    await mutate(admin(), 'sendTestWebhook', { endpointId: id });
    await send();
    expect(receivers.received).toHaveLength(2);
    expect(verified(secret, receivers.received[1]!)).toMatchObject({ type: 'webhook.tested', data: { recordId: id } });
  });

  it('are paged by a cursor of their endpoint and state', async () => {
    const { id } = await create({ topics: ['person.invited'] });
    const { id: other } = await create({ topics: ['app.added'] });
    for (let one = 0; one < 3; one++) await someone(admin());
    await send();
    const page = (endpointId: string, after: string | null, state: string | null = null) => admin().ask<{ webhookDeliveries: { edges: { node: { id: string } }[]; pageInfo: { hasNextPage: boolean; endCursor: string }; totalCount: { count: number } } }>(
      'query ($endpointId: ID!, $after: String, $state: WebhookDeliveryState) { webhookDeliveries(endpointId: $endpointId, state: $state, first: 2, after: $after) { edges { node { id } } pageInfo { hasNextPage endCursor } totalCount { count } } }', { endpointId, after, state });
    const first = (await page(id, null)).data!.webhookDeliveries;
    expect(first).toMatchObject({ pageInfo: { hasNextPage: true }, totalCount: { count: 3 } });
    const second = (await page(id, first.pageInfo.endCursor)).data!.webhookDeliveries;
    expect(new Set([...first.edges, ...second.edges].map(({ node }) => node.id)).size).toBe(3);
    for (const answer of [await page(other, first.pageInfo.endCursor), await page(id, first.pageInfo.endCursor, 'DEAD')]) expect(answer.errors[0]?.extensions.reason).toBe('INVALID_CURSOR');
  });

  it('are kept for thirty days', async () => {
    const { accord } = house;
    const { id } = await create({ topics: ['person.invited'] });
    await someone(admin());
    await send();
    await pass(30 * DAY - 1);
    await tidyUp(accord.system.kernel);
    expect(await deliveriesOf(admin(), id)).toHaveLength(1);
    await pass(1);
    await tidyUp(accord.system.kernel);
    expect(await deliveriesOf(admin(), id)).toEqual([]);
  });
});
