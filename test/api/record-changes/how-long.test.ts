import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { FairQueue } from '@accord/api/server/fair-queue';
import { Streams } from '@accord/api/server/streams';
import { HOUR, MINUTE, withKey, type Client } from '../../support/accord.ts';
import { listeningWith, type Listening } from '../../support/listening.ts';
import { Listener } from '../../support/streams.ts';
import { until } from '../../support/until.ts';
import { buildWorld, file, signIn, type World } from '../../support/world.ts';

const VIEWER = '{ viewer { id session { idleExpiresAt } } }';

describe('a subscription', () => {
  let world: World;
  let listening: Listening;
  const streams = new Streams({ most: 6, mostEach: 2, askEvery: 25 });
  const queue = new FairQueue({ callsAtOnce: 4, callsWaiting: 4, callWaitMs: 1000 });
  const open: Listener[] = [];
  beforeAll(async () => {
    world = await buildWorld();
    listening = await listeningWith(world.accord, { streams, queue });
  }, 120_000);
  afterEach(async () => {
    open.splice(0).forEach((one) => one.leave());
    await until(() => streams.open === 0);
  });
  afterAll(async () => {
    await listening.close();
    await world.close();
  });

  const listen = async (client: Client): Promise<Listener> => {
    const listener = await Listener.open(listening.url, client);
    open.push(listener);
    return listener;
  };
  const fresh = (): Promise<Client> => signIn(world.accord, world.a.emails.administrator);

  it('takes no turn of a call while it is open, and leaves nothing behind when the listener goes', async () => {
    const listener = await listen(world.a.administrator);
    await until(() => listener.messages.length > 0);
    expect([queue.underWay, streams.open, world.accord.system.kernel.feed.organizations]).toEqual([0, 1, 1]);
    listener.leave();
    await until(() => streams.open === 0);
    expect(world.accord.system.kernel.feed.organizations).toBe(0);
  });

  it('ends when its session is ended elsewhere, and cannot be opened again', async () => {
    const client = await fresh();
    const listener = await listen(client);
    const { cookie } = client;
    await client.call('mutation { signOut { record { signedInAt } } }');
    await listener.ends();
    expect(listener.text).toMatch(/event: complete\ndata:\n\n$/);
    const again = await Listener.open(listening.url, client, {}, undefined, { cookie: cookie ?? '' });
    expect([again.status, again.errors[0]?.extensions.code]).toEqual([401, 'UNAUTHENTICATED']);
  });

  it('does not keep an idle session alive, and ends with it', async () => {
    const client = await fresh();
    const listener = await listen(client);
    world.accord.clock.advance(20 * MINUTE);
    await file(world.a.member, 'Alder: meanwhile');
    world.accord.clock.advance(11 * MINUTE);
    await listener.ends();
    expect((await client.call<{ viewer: unknown }>(VIEWER)).viewer).toBeNull();
  });

  it('and what is read again because of it, marked as unattended, does not either', async () => {
    const client = await fresh();
    const headers = { 'accord-unattended': '1' };
    world.accord.clock.advance(20 * MINUTE);
    expect((await client.call<{ viewer: unknown }>(VIEWER, {}, { headers })).viewer).not.toBeNull();
    world.accord.clock.advance(11 * MINUTE);
    expect((await client.call<{ viewer: unknown }>(VIEWER, {}, { headers })).viewer).toBeNull();
  });

  it('ends when the listener may see something else now, and the next one is held to that', async () => {
    const administrator = await fresh();
    const { person: { version } } = await administrator.call<{ person: { version: number } }>('query ($id: ID!) { person(id: $id) { version } }', { id: world.a.ids.secondAdministrator });
    const second = await signIn(world.accord, 'second@alder.example');
    const listener = await listen(second);
    await administrator.call('mutation ($input: SetRolesInput!) { setRoles(input: $input) { record { id } } }', { input: { personId: world.a.ids.secondAdministrator, roles: ['MEMBER'], expectedVersion: version } });
    await listener.ends();
    const [next, control] = [await listen(second), await listen(administrator)];
    const filed = await file(await signIn(world.accord, world.a.emails.member), 'Alder: not for a member');
    await control.hears(filed.id);
    expect(next.text).not.toContain(filed.id);
  });

  it('of a revoked key ends', async () => {
    const administrator = await fresh();
    const { createApiKey } = await administrator.call<{ createApiKey: { record: { id: string }; secret: string } }>('mutation { createApiKey(input: { name: "Short", scopes: ["audit:read"] }) { record { id } secret } }');
    const listener = await listen(withKey(world.accord, createApiKey.secret));
    await until(() => listener.messages.length > 0);
    await administrator.call('mutation ($input: RevokeApiKeyInput!) { revokeApiKey(input: $input) { record { id } } }', { input: { id: createApiKey.record.id } });
    await listener.ends();
  });

  it('is one of a bounded number: of one sign-in, and of the process', async () => {
    const [one, other] = [await fresh(), await signIn(world.accord, world.b.emails.administrator)];
    await Promise.all([one, one].map(listen));
    const third = await listen(one);
    expect(third.errors[0]?.extensions).toMatchObject({ code: 'RATE_LIMITED', reason: 'TOO_MANY_STREAMS', details: { most: 2 } });
    expect(third.status).toBe(429);
    await Promise.all([other, other].map(listen));
    const key = withKey(world.accord, world.b.keySecret);
    await Promise.all([key, key].map(listen));
    const seventh = await listen(await fresh());
    expect([seventh.status, seventh.headers.get('retry-after'), seventh.errors[0]?.extensions.reason]).toEqual([503, '30', 'TOO_MANY_STREAMS']);
    expect(streams.counts.refused).toBe(2);
  });

  it('ends well when the process ends, and says when to come back', async () => {
    const ending = await listeningWith(world.accord, {});
    const listener = await Listener.open(ending.url, await fresh());
    await until(() => listener.messages.length > 0);
    world.accord.clock.advance(HOUR);
    await ending.close();
    await listener.ends();
    expect(listener.text).toMatch(/retry: \d+\nevent: complete\ndata:\n\n$/);
  });
});
