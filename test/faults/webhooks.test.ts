import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebhookLanes } from '@accord/api/jobs/webhook-worker';
import { WebhookDelivery, webhookReactions, type Post } from '@accord/api/modules/webhooks/index';
import { CLAIM_FOR } from '@accord/api/tenancy/outbox';
import { OutboxMessage } from '@accord/api/tenancy/outbox-message.entity';
import { openHouse, type House } from '../support/house.ts';
import { deliverAll, Letters, quiet } from '../support/letters.ts';
import { attempt } from '../support/mutate.ts';
import { scopeOf } from '../support/scopes.ts';
import { createEndpoint, HOOK, Receivers, sendAll } from '../support/webhooks.ts';
import { invite } from '../support/world.ts';

/** Receivers that answer when they are told to. */
class Slow extends Receivers {
  readonly underWay: string[] = [];
  #goOn = () => {};
  readonly #open = new Promise<void>((resolve) => (this.#goOn = resolve));

  readonly slowly: Post = async (message) => {
    this.underWay.push(message.headers['webhook-id'] ?? '');
    await this.#open;
    return this.post(message);
  };
  goOn(): void {
    this.#goOn();
  }
}

let word = 0;

describe('workers that send webhooks', () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse();
    await deliverAll(house.accord, new Letters());
  }, 120_000);
  afterAll(async () => {
    expect(house.accord.defects).toEqual([]);
    await house.close();
  });
  const made: string[] = [];
  beforeEach(async () => {
    for (const id of made.splice(0)) await attempt(house.alder.administrator, 'deleteWebhookEndpoint', { id });
  });
  const create = async (path: string) => void made.push((await createEndpoint(house.alder.administrator, { url: `${HOOK}/${path}`, topics: ['person.invited'] })).id);
  const events = async (count: number) => {
    for (let one = 0; one < count; one++) await invite(house.alder.administrator, { displayName: 'Somebody', email: `hooked-${++word}@alder.example` });
  };
  const scope = () => scopeOf(house.accord, house.alder.id);
  const deliveries = () => scope().of(WebhookDelivery).find();
  const lanesOf = (post: Post) => new WebhookLanes(house.accord.system.kernel, post, quiet);

  it('send each event once, however many work at the same time', async () => {
    await create('a');
    await create('b');
    await events(15);
    const receivers = new Receivers(house.accord.clock.now);
    await Promise.all([1, 2, 3].map(() => deliverAll(house.accord, new Letters())));
    await Promise.all([1, 2, 3].map(() => sendAll(house.accord, receivers.post)));
    const sent = receivers.received.map(({ url, headers }) => `${url} ${headers['webhook-id']}`);
    expect(sent).toHaveLength(30);
    expect(new Set(sent).size).toBe(30);
    expect((await deliveries()).every(({ state, claim, attempts }) => state === 'DELIVERED' && claim === null && attempts === 1)).toBe(true);
  });

  it('make one delivery of an event for each endpoint, however often it is told', async () => {
    await create('a');
    await create('b');
    await events(1);
    await deliverAll(house.accord, new Letters());
    const [event] = await scope().of(OutboxMessage).find({ topic: 'person.invited' }, { order: { id: 'DESC' }, take: 1 });
    const reaction = webhookReactions.find(({ topic }) => topic === 'person.invited');
    for (let again = 0; again < 3; again++) await reaction!.react(scope(), event!);
    await Promise.allSettled([1, 2, 3].map(() => reaction!.react(scope(), event!)));
    expect((await deliveries()).filter(({ eventId }) => eventId === event!.id)).toHaveLength(2);
  });

  it('send again, under the same id, what one of them had sent and not booked before it died; its late word changes nothing', async () => {
    const { accord } = house;
    await create('a');
    await events(1);
    await deliverAll(accord, new Letters());
    const slow = new Slow(accord.clock.now);
    const dying = lanesOf(slow.slowly);
    await dying.round();
    await vi.waitFor(() => expect(slow.underWay).toHaveLength(1), 10_000);
    const receivers = new Receivers(accord.clock.now);
    expect(await sendAll(accord, receivers.post)).toBe(0);
    accord.clock.advance(CLAIM_FOR);
    expect(await sendAll(accord, receivers.post)).toBe(1);
    expect(receivers.received[0]?.headers['webhook-id']).toBe(slow.underWay[0]);
    const [booked] = await deliveries();
    // the one that was thought dead comes back with bad news
    slow.answers.set('/a', 500);
    slow.goOn();
    await dying.settled();
    expect(await deliveries()).toEqual([booked]);
    expect(booked).toMatchObject({ state: 'DELIVERED', attempts: 1 });
  });

  it('let no endpoint wait for another that lets its time run out', async () => {
    const { accord } = house;
    await create('slow');
    await create('quick');
    await events(5);
    await deliverAll(accord, new Letters());
    const slow = new Slow(accord.clock.now);
    const lanes = lanesOf((message) => (message.url.endsWith('/slow') ? slow.slowly(message) : slow.post(message)));
    await lanes.round();
    await vi.waitFor(() => expect(slow.at('/quick')).toHaveLength(5), 10_000);
    expect(slow.underWay).toHaveLength(1);
    // the lane of the slow one is taken: another round begins nothing there
    await events(1);
    await deliverAll(accord, new Letters());
    expect(await lanes.round()).toBe(1);
    await vi.waitFor(() => expect(slow.at('/quick')).toHaveLength(6), 10_000);
    expect(slow.underWay).toHaveLength(1);
    slow.goOn();
    await lanes.settled();
    expect(slow.at('/slow')).toHaveLength(6);
  });

  it('do not send what was given up while it was on its way', async () => {
    const { accord } = house;
    await create('a');
    await events(2);
    await deliverAll(accord, new Letters());
    const slow = new Slow(accord.clock.now);
    const lanes = lanesOf(slow.slowly);
    await lanes.round();
    await vi.waitFor(() => expect(slow.underWay).toHaveLength(1), 10_000);
    await attempt(house.alder.administrator, 'switchWebhookEndpoint', { id: made[0]!, state: 'DISABLED', expectedVersion: 1 });
    slow.goOn();
    await lanes.settled();
    expect((await deliveries()).map(({ state }) => state)).toEqual(['DEAD', 'DEAD']);
    expect(slow.received).toHaveLength(1);
  });

  it('begin nothing more once they are stopped', async () => {
    const { accord } = house;
    await create('a');
    await events(3);
    await deliverAll(accord, new Letters());
    const slow = new Slow(accord.clock.now);
    const stopping = new AbortController();
    const lanes = lanesOf(slow.slowly);
    await lanes.round(stopping.signal);
    await vi.waitFor(() => expect(slow.underWay).toHaveLength(1), 10_000);
    stopping.abort();
    slow.goOn();
    await lanes.settled();
    expect(slow.received).toHaveLength(1);
    expect((await deliveries()).filter(({ state, claim }) => state === 'PENDING' && claim === null)).toHaveLength(2);
  });
});
