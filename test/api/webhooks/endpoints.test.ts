import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Outward } from '@accord/api/access/outward';
import { WebhookEndpoint } from '@accord/api/modules/webhooks/index';
import { rowsOf } from '../../isolation/rows.ts';
import { HOUR, type Client } from '../../support/accord.ts';
import { colleague, employ, openHouse, type House } from '../../support/house.ts';
import { attempt, mutate, NOT_FOUND, refusalOf, type Input } from '../../support/mutate.ts';
import { activityOf } from '../../support/requests.ts';
import { servedWith } from '../../support/restart.ts';
import { scopeOf } from '../../support/scopes.ts';
import { createEndpoint, HOOK } from '../../support/webhooks.ts';
import { signIn } from '../../support/world.ts';

interface Endpoint { readonly id: string; readonly url: string; readonly topics: string[] | null; readonly state: string; readonly disabledBecause: string | null; readonly version: number; readonly previousSecretUntil: string | null }
const FIELDS = 'id url description topics state disabledBecause disabledAt previousSecretUntil failingSince lastDeliveredAt createdAt version';
const listed = async (by: Client): Promise<Endpoint[]> => (await by.call<{ webhookEndpoints: { edges: { node: Endpoint }[] } }>(`{ webhookEndpoints(first: 100) { edges { node { ${FIELDS} } } } }`)).webhookEndpoints.edges.map(({ node }) => node);
const removeAll = async (by: Client): Promise<void> => {
  for (const { id } of await listed(by)) await mutate(by, 'deleteWebhookEndpoint', { id });
};

describe('an endpoint of webhooks', () => {
  let house: House;
  beforeAll(async () => void (house = await openHouse()), 120_000);
  afterAll(async () => {
    expect(house.accord.defects).toEqual([]);
    await house.close();
  });
  const admin = () => house.alder.administrator;

  it('is registered with its secret, which is shown once and lies sealed in the database', async () => {
    const { id, secret } = await createEndpoint(admin(), { description: '  Order service ', topics: ['request.forwarded', 'app_request.made'] });
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(await listed(admin())).toEqual([{
      id, url: `${HOOK}/hook`, description: 'Order service', topics: ['request.forwarded', 'app_request.made'], state: 'ENABLED', disabledBecause: null, disabledAt: null,
      previousSecretUntil: null, failingSince: null, lastDeliveredAt: null, createdAt: '2026-03-02T02:00:00.000Z', version: 1,
    }]);
    const rows = JSON.stringify(await rowsOf(house.accord, house.alder.id));
    expect(rows).not.toContain(secret.slice(6));
    const sealed = (await scopeOf(house.accord, house.alder.id).of(WebhookEndpoint).get(id)).secret;
    // sealed for this record alone: the same bytes elsewhere open nothing
    const { seal } = house.accord.system.kernel;
    expect(seal.open('webhook-secret', [house.alder.id, id], sealed)).toBe(secret);
    expect(() => seal.open('webhook-secret', [house.birch.id, id], sealed)).toThrow();
    expect(() => seal.open('another', [house.alder.id, id], sealed)).toThrow();
    expect(() => seal.open('webhook-secret', [house.alder.id, id], `${sealed.slice(0, -2)}AA`)).toThrow();
    await removeAll(admin());
  });

  it('shows its secret to no repetition of the call', async () => {
    const input = { url: `${HOOK}/once` };
    const call = () => attempt<{ record: { id: string }; secret: string | null }>(admin(), 'createWebhookEndpoint', input, { fields: 'record { id } secret', headers: { 'idempotency-key': 'once' } });
    const [first, again] = [await call(), await call()];
    expect(first.data?.['createWebhookEndpoint']?.secret).toMatch(/^whsec_/);
    expect(again.data?.['createWebhookEndpoint']).toEqual({ record: first.data?.['createWebhookEndpoint']?.record, secret: null });
    expect(await listed(admin())).toHaveLength(1);
    await removeAll(admin());
  });

  it.each([
    ['http://93.184.216.34/', 'WEBHOOK_URL_NOT_HTTPS'], ['https://93.184.216.34:22/', 'WEBHOOK_URL_PORT'], ['https://10.0.0.1/', 'WEBHOOK_URL_NOT_PUBLIC'], ['https://169.254.169.254/latest/meta-data', 'WEBHOOK_URL_NOT_PUBLIC'],
    ['https://[::ffff:127.0.0.1]/', 'WEBHOOK_URL_NOT_PUBLIC'], ['https://localhost/', 'WEBHOOK_URL_NOT_PUBLIC'], ['https://someone:word@93.184.216.34/', 'WEBHOOK_URL_INVALID'], ['not a url', 'WEBHOOK_URL_INVALID'], [`https://93.184.216.34/${'x'.repeat(500)}`, 'INVALID_INPUT'],
  ])('is refused at %s (%s), and when one is changed to it', async (url, reason) => {
    const { id } = await createEndpoint(admin());
    expect(await refusalOf(admin(), 'createWebhookEndpoint', { url })).toMatchObject({ code: 'BAD_USER_INPUT', reason, path: ['input', 'url'] });
    expect(await refusalOf(admin(), 'changeWebhookEndpoint', { id, url, expectedVersion: 1 })).toMatchObject({ reason });
    expect((await listed(admin())).map((one) => one.url)).toEqual([`${HOOK}/hook`]);
    await removeAll(admin());
  });

  it('is refused at a name with an address inside, or with none', async () => {
    const names: Readonly<Record<string, string[]>> = { 'hooks.example': ['93.184.216.34'], 'both.example': ['93.184.216.34', '192.168.0.7'] };
    const outward = new Outward({ loopback: false, ports: [443] }, (name) => Promise.resolve((names[name] ?? []).map((address) => ({ address, family: 4 }))));
    const accord = await servedWith(house.accord, { outward });
    const by = await signIn(accord, 'admin@alder.example');
    expect(await refusalOf(by, 'createWebhookEndpoint', { url: 'https://both.example/' })).toMatchObject({ reason: 'WEBHOOK_URL_NOT_PUBLIC' });
    expect(await refusalOf(by, 'createWebhookEndpoint', { url: 'https://nowhere.example/' })).toMatchObject({ reason: 'WEBHOOK_HOST_UNKNOWN' });
    expect(await refusalOf(by, 'createWebhookEndpoint', { url: 'https://hooks.example/' })).toBeNull();
    await accord.close();
    await removeAll(admin());
  });

  it.each<[Input, string]>([
    [{ topics: [] }, 'INVALID_INPUT'], [{ topics: ['request.forwarded', 'request.forwarded'] }, 'INVALID_INPUT'], [{ topics: ['request.imagined'] }, 'WEBHOOK_TOPIC_UNKNOWN'], [{ topics: ['app-request.made'] }, 'WEBHOOK_TOPIC_UNKNOWN'],
    [{ topics: ['webhook.tested'] }, 'WEBHOOK_TOPIC_UNKNOWN'], [{ description: 'two\nlines' }, 'INVALID_INPUT'], [{ description: 'x'.repeat(201) }, 'INVALID_INPUT'],
  ])('with %j is refused (%s)', async (more, reason) => {
    expect(await refusalOf(admin(), 'createWebhookEndpoint', { url: HOOK, ...more })).toMatchObject({ reason });
    expect(await listed(admin())).toEqual([]);
  });

  it('is one of ten, also when several are made at once', async () => {
    const reasons = await Promise.all(Array.from({ length: 12 }, (_, at) => refusalOf(admin(), 'createWebhookEndpoint', { url: `${HOOK}/${at}` })));
    // MariaDB asks whoever was late to come again
    expect(reasons.filter((one) => one !== null).every(({ reason }) => ['TOO_MANY_WEBHOOKS', 'CONTENDED'].includes(reason))).toBe(true);
    for (let at = (await listed(admin())).length; at < 10; at++) await createEndpoint(admin());
    expect(await refusalOf(admin(), 'createWebhookEndpoint', { url: HOOK })).toMatchObject({ code: 'REFUSED', reason: 'TOO_MANY_WEBHOOKS', details: { most: 10 } });
    expect(await listed(admin())).toHaveLength(10);
    await removeAll(admin());
  });

  it('is changed by whoever saw its newest version', async () => {
    const { id } = await createEndpoint(admin(), { topics: ['person.invited'] });
    expect(await mutate(admin(), 'changeWebhookEndpoint', { id, url: `${HOOK}/new`, expectedVersion: 1 }, { fields: 'record { url topics version }' })).toEqual({ url: `${HOOK}/new`, topics: null, version: 2 });
    expect(await refusalOf(admin(), 'changeWebhookEndpoint', { id, url: `${HOOK}/late`, expectedVersion: 1 })).toMatchObject({ code: 'CONFLICT', reason: 'CHANGED_MEANWHILE', details: { currentVersion: 2 } });
    expect(await refusalOf(admin(), 'switchWebhookEndpoint', { id, state: 'DISABLED', expectedVersion: 1 })).toMatchObject({ reason: 'CHANGED_MEANWHILE' });
    await removeAll(admin());
  });

  it('gets a new secret, and keeps the former for a day', async () => {
    const { id, secret } = await createEndpoint(admin());
    const { data } = await attempt<{ record: Endpoint; secret: string }>(admin(), 'rotateWebhookSecret', { id }, { fields: 'record { previousSecretUntil } secret' });
    const rotated = data!['rotateWebhookSecret']!;
    expect(rotated.secret).not.toBe(secret);
    expect(rotated.record.previousSecretUntil).toBe(new Date(house.accord.clock.now() + 24 * HOUR).toISOString());
    await removeAll(admin());
  });

  it('is switched off and on by hand, not twice the same way', async () => {
    const { id } = await createEndpoint(admin());
    const at = { fields: 'record { state disabledBecause version }' };
    expect(await mutate(admin(), 'switchWebhookEndpoint', { id, state: 'DISABLED', expectedVersion: 1 }, at)).toEqual({ state: 'DISABLED', disabledBecause: 'BY_HAND', version: 2 });
    expect(await refusalOf(admin(), 'switchWebhookEndpoint', { id, state: 'DISABLED', expectedVersion: 2 })).toMatchObject({ code: 'REFUSED', reason: 'WEBHOOK_IN_STATE' });
    for (const [mutation, input] of [['sendTestWebhook', { endpointId: id }], ['replayFailedWebhooks', { endpointId: id, since: '2026-01-01T00:00:00Z' }]] as const)
      expect(await refusalOf(admin(), mutation, input)).toMatchObject({ code: 'REFUSED', reason: 'WEBHOOK_DISABLED' });
    expect(await mutate(admin(), 'switchWebhookEndpoint', { id, state: 'ENABLED', expectedVersion: 2 }, at)).toEqual({ state: 'ENABLED', disabledBecause: null, version: 3 });
    await removeAll(admin());
  });

  it('is the business of administrators in an organization and of operators in the platform, and of no key', async () => {
    const { accord, alder, birch, operator } = house;
    const { id } = await createEndpoint(admin());
    const member = await colleague(accord, alder, 'member');
    const officer = await colleague(accord, alder, 'officer', ['MEMBER', 'PRIVACY_OFFICER']);
    for (const by of [member.client, officer.client, await employ(accord, 'desk', ['SUPPORT_DESK']), await employ(accord, 'auditor', ['AUDITOR'])]) {
      for (const query of ['{ webhookEndpoints { edges { cursor } } }', '{ webhookTopics { type } }', `{ webhookEndpoint(id: "${id}") { id } }`, `{ webhookDeliveries(endpointId: "${id}") { edges { cursor } } }`]) expect(await by.refusal(query), query).toBe('FORBIDDEN');
      expect(await refusalOf(by, 'createWebhookEndpoint', { url: HOOK })).toMatchObject({ code: 'FORBIDDEN' });
      expect(await refusalOf(by, 'rotateWebhookSecret', { id })).toMatchObject({ code: 'FORBIDDEN' });
    }
    for (const by of [birch.administrator, operator]) {
      expect(await listed(by)).toEqual([]);
      for (const [mutation, input] of [
        ['changeWebhookEndpoint', { id, url: HOOK, expectedVersion: 1 }], ['rotateWebhookSecret', { id }], ['switchWebhookEndpoint', { id, state: 'DISABLED', expectedVersion: 1 }], ['deleteWebhookEndpoint', { id }], ['sendTestWebhook', { endpointId: id }], ['replayFailedWebhooks', { endpointId: id, since: '2026-01-01T00:00:00Z' }],
      ] as const) expect(await refusalOf(by, mutation, input), mutation).toEqual(NOT_FOUND);
    }
    expect(await refusalOf(admin(), 'createApiKey', { name: 'x', scopes: ['webhook:manage'] })).toMatchObject({ reason: 'SCOPE_NOT_ALLOWED' });
    await createEndpoint(operator);
    expect(await listed(operator)).toHaveLength(1);
    await removeAll(operator);
    await removeAll(admin());
  });

  it('has its life in Activity, without its secret', async () => {
    const { id, secret } = await createEndpoint(admin());
    await mutate(admin(), 'changeWebhookEndpoint', { id, url: `${HOOK}/new`, expectedVersion: 1 });
    await mutate(admin(), 'rotateWebhookSecret', { id });
    await mutate(admin(), 'switchWebhookEndpoint', { id, state: 'DISABLED', expectedVersion: 2 });
    await mutate(admin(), 'switchWebhookEndpoint', { id, state: 'ENABLED', expectedVersion: 3 });
    await mutate(admin(), 'deleteWebhookEndpoint', { id });
    const activity = await activityOf(admin(), { subjectId: id });
    expect(activity.map(({ action }) => action)).toEqual(['created', 'changed', 'rotated', 'disabled', 'enabled', 'deleted'].map((word) => `webhook-endpoint.${word}`));
    expect(JSON.stringify(activity)).not.toContain(secret.slice(6));
  });
});
