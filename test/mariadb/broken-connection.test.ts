import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AuditEvent } from '@accord/api/tenancy/audit-event.entity';
import { Message } from '@accord/api/modules/messages/index';
import { OutboxMessage } from '@accord/api/tenancy/outbox-message.entity';
import type { Accord, Client } from '../support/accord.ts';
import { openHouse, withCookie } from '../support/house.ts';
import { deliverAll, Letters } from '../support/letters.ts';
import { attempt } from '../support/mutate.ts';
import { restart } from '../support/restart.ts';
import { scopeOf } from '../support/scopes.ts';
import { startProxy, type Cut, type Proxy } from './proxy.ts';

const CALLS = process.env['LONG'] ? 400 : 40;
/** Same seed, same cuts: a failure can be run again. */
let seed = 20261125;
const random = (): number => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;

describe('a connection to the database that breaks', () => {
  let accord: Accord;
  let proxy: Proxy;
  let administrator: Client;
  let organizationId: string;
  let number = 0;

  beforeAll(async () => {
    const house = await openHouse();
    const { place } = house.accord;
    proxy = await startProxy(place.config.databaseUrl ?? '');
    accord = await restart({ ...house.accord, place: { ...place, config: { ...place.config, databaseUrl: proxy.url } } });
    administrator = withCookie(accord, house.alder.administrator.cookie);
    organizationId = house.alder.id;
    await deliverAll(accord, new Letters());
  }, 120_000);
  afterAll(async () => {
    await accord.close();
    await proxy.close();
  });

  const newEmail = () => `broken-${++number}@alder.example`;
  const inviting = (email: string, key: string | null = email) =>
    attempt(administrator, 'invitePerson', { displayName: 'Somebody', email, language: 'EN', roles: ['MEMBER'] }, key === null ? {} : { headers: { 'idempotency-key': key } });
  const idsOf = async (email: string): Promise<string[]> => {
    const people = await administrator.call<{ people: { edges: { node: { id: string } }[] } }>('query ($contact: String!) { people(first: 10, filter: { contact: $contact }) { edges { node { id } } } }', { contact: email });
    return people.people.edges.map(({ node }) => node.id);
  };
  const invitedOnce = async (email: string): Promise<string> => {
    const [id = '', ...more] = await idsOf(email);
    expect(more).toEqual([]);
    expect(await scopeOf(accord, organizationId).of(AuditEvent).count({ subjectId: id, action: 'person.invited' })).toBe(1);
    return id;
  };

  it.each<[number, Cut]>([[0, 'BEFORE'], [0, 'AFTER'], [2, 'BEFORE'], [2, 'AFTER']])('before COMMIT, %i packets after the transaction began, %s that one arrives: it is done again, and nobody notices', async (later, cut) => {
    const email = newEmail();
    proxy.cut({ text: 'START TRANSACTION', later, cut });
    const before = proxy.cuts;
    const { data, errors } = await inviting(email, null);
    expect(errors).toEqual([]);
    expect(proxy.cuts).toBe(before + 1);
    expect(data?.['invitePerson']?.record.id).toBe(await invitedOnce(email));
  });

  it.each<Cut>(['BEFORE', 'AFTER'])('at COMMIT, %s it arrives: the Idempotency-Key says whether it was done, and it is done once', async (cut) => {
    const email = newEmail();
    proxy.cut({ text: 'COMMIT', cut });
    const { data, errors } = await inviting(email);
    expect(errors).toEqual([]);
    expect(data?.['invitePerson']?.record.id).toBe(await invitedOnce(email));
  });

  it('at COMMIT without a key: the caller is told that nobody knows', async () => {
    const email = newEmail();
    proxy.cut({ text: 'COMMIT', cut: 'AFTER' });
    const { errors } = await inviting(email, null);
    expect(errors).toMatchObject([{ extensions: { code: 'UNAVAILABLE', reason: 'UNKNOWN_OUTCOME' } }]);
    await expect.poll(() => idsOf(email)).toHaveLength(1);
  });

  it.each<Cut>(['BEFORE', 'AFTER'])('at the COMMIT that records a letter, %s it arrives: the letter goes out once', async (cut) => {
    const email = newEmail();
    await inviting(email);
    const letters = new Letters();
    const send = letters.send.bind(letters);
    letters.send = async (mail) => {
      await send(mail);
      proxy.cut({ text: 'COMMIT', cut });
    };
    await deliverAll(accord, letters);
    expect(letters.to(email)).toHaveLength(1);
    const [message, ...more] = await scopeOf(accord, organizationId).of(Message).find({ personId: await invitedOnce(email) });
    expect([message, more]).toMatchObject([{ state: 'SENT', attempts: 1 }, []]);
    await expect.poll(async () => (await scopeOf(accord, organizationId).of(OutboxMessage).find({ id: message?.outboxId ?? '' }))[0]?.deliveredAt).not.toBeNull();
  });

  it(`anywhere, ${CALLS} times: every call is answered in the end, and done once`, async () => {
    const before = proxy.cuts;
    for (let call = 0; call < CALLS; call++) {
      const email = newEmail();
      const cut = random() < 0.5 ? 'BEFORE' : 'AFTER';
      if (random() < 0.8) proxy.cut(random() < 0.5 ? { text: 'COMMIT', cut } : { text: 'START TRANSACTION', later: Math.floor(random() * 6), cut });
      let answer = await inviting(email);
      while (answer.errors.length > 0) answer = await inviting(email);
      expect(answer.data?.['invitePerson']?.record.id).toBe(await invitedOnce(email));
    }
    expect(proxy.cuts - before).toBeGreaterThan(CALLS / 2);
  }, 30_000 + CALLS * 500);
});
