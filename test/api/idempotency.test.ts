import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { PLATFORM_ID } from '@accord/api/database/ids';
import { tidyUp } from '@accord/api/jobs/housekeeping';
import { AuditEvent } from '@accord/api/tenancy/audit-event.entity';
import { IdempotencyRecord } from '@accord/api/tenancy/idempotency-record.entity';
import { TenantScope } from '@accord/api/tenancy/tenant-scope';
import { HOUR, withKey, type Answer, type Client } from '../support/accord.ts';
import { digestOf, rowsOf } from '../isolation/rows.ts';
import { attempt, mutate, refusalOf, type Input } from '../support/mutate.ts';
import { scopeOf } from '../support/scopes.ts';
import { acknowledge, buildWorld, file, signIn, type World } from '../support/world.ts';
import { SAMPLES, WITHOUT_A_CALLER } from './idempotency-samples.ts';

/** Acts whose second sample would meet what the first one left. */
const ONCE = ['publishStatementVersion', 'acceptStatement', 'declineStatement'];

let number = 0;
const newKey = () => `key-${++number}`;
const send = (by: Client, mutation: string, input: Input, key: string, fields?: string) => attempt(by, mutation, input, { headers: { 'idempotency-key': key }, ...(fields && { fields }) });

let world: World;
beforeAll(async () => void (world = await buildWorld()), 120_000);
afterAll(async () => {
  expect(world.accord.defects).toEqual([]);
  await world.close();
});

describe('the same call sent again with the same Idempotency-Key', () => {
  const stored = async () => {
    const { accord, a, b } = world;
    return Promise.all([a.id, b.id, PLATFORM_ID].map(async (id) => digestOf(await rowsOf(accord, id))));
  };
  const dataOf = ({ data, errors }: Answer<unknown>) => {
    expect(errors).toEqual([]);
    return data;
  };

  it('is known for every mutation that takes input', () => {
    const mutations = Object.values(world.accord.system.schema.getMutationType()?.getFields() ?? {}).filter(({ args }) => args.length > 0).map(({ name }) => name);
    expect([...Object.keys(SAMPLES), ...WITHOUT_A_CALLER].sort()).toEqual(mutations.sort());
  });

  it.each(Object.keys(SAMPLES))('%s: the same record, nothing is written twice; another body is a conflict', async (mutation) => {
    const { by, input, otherwise, fields } = await SAMPLES[mutation]!(world);
    const key = newKey();
    const first = dataOf(await send(by, mutation, input, key, fields));
    const before = await stored();
    expect(dataOf(await send(by, mutation, input, key, fields))).toEqual(first);
    expect(await stored()).toEqual(before);
    const other = await send(by, mutation, { ...input, ...otherwise }, key, fields);
    expect(other.errors).toMatchObject([{ extensions: { code: 'CONFLICT', reason: 'IDEMPOTENCY_MISMATCH' } }]);
    expect(await stored()).toEqual(before);
  });

  it.each(Object.keys(SAMPLES).filter((name) => !ONCE.includes(name)))('%s, three at once: one effect, and all are answered with it', async (mutation) => {
    const { by, input, fields } = await SAMPLES[mutation]!(world);
    const key = newKey();
    const answers = await Promise.all([1, 2, 3].map(() => send(by, mutation, input, key, fields)));
    const [first, ...others] = answers.map(dataOf);
    for (const other of others) expect(other).toEqual(first);
    const calls = new Set(answers.map(({ headers }) => headers['x-request-id']));
    const { accord, a, b } = world;
    const acts = (await Promise.all([a.id, b.id, PLATFORM_ID].map((id) => scopeOf(accord, id).of(AuditEvent).find()))).flat();
    expect(new Set(acts.map(({ requestId }) => requestId).filter((id) => calls.has(id))).size).toBe(1);
  });

  it('has found the key free, and goes on when the first has moved the record: it is answered with the one effect', async () => {
    const { administrator, member } = world.a;
    const { id, version } = await file(member, 'Overtaken');
    const key = newKey();
    const acknowledging = () => send(administrator, 'acknowledgeRequest', { id, expectedVersion: version }, key, 'record { id state version }');
    let goOn = () => {};
    const overtaken = new Promise<void>((resolve) => (goOn = resolve));
    const looks = vi.spyOn(TenantScope.prototype, 'usedKey').mockImplementationOnce(async () => {
      await overtaken;
      return null;
    });
    try {
      const slow = acknowledging();
      await vi.waitFor(() => expect(looks).toHaveBeenCalledOnce(), 20_000);
      const fast = dataOf(await acknowledging());
      goOn();
      expect(dataOf(await slow)).toEqual(fast);
    } finally {
      // a call that waits for ever would keep its turn, and every test after this one
      goOn();
      looks.mockRestore();
    }
  });

  it('never shows a secret again', async () => {
    const key = newKey();
    const create = () => send(world.a.administrator, 'createApiKey', { name: 'Once', scopes: ['gate:ask'] }, key, 'record { id } secret');
    const first = dataOf(await create()) as { createApiKey: { record: { id: string }; secret: string } };
    expect(first.createApiKey.secret).toMatch(/^acc_live_/);
    expect(dataOf(await create())).toEqual({ createApiKey: { record: first.createApiKey.record, secret: null } });
  });

  it('is answered with the record as it is now', async () => {
    const { administrator, member } = world.a;
    const key = newKey();
    const submit = () => send(member, 'submitRequest', { type: 'ACCESS', details: 'Four', language: 'EN' }, key, 'record { id state version }');
    const first = (dataOf(await submit()) as { submitRequest: { record: { id: string; version: number } } }).submitRequest.record;
    await acknowledge(administrator, first.id, first.version);
    expect(dataOf(await submit())).toEqual({ submitRequest: { record: { id: first.id, state: 'UNDER_REVIEW', version: first.version + 1 } } });
  });

  it('was refused: the key is not used up', async () => {
    const key = newKey();
    const { administrator, member } = world.a;
    const { id, version } = await file(member, 'Five');
    const answer = () => send(administrator, 'replyToRequest', { id, expectedVersion: version + 1, kind: 'INTERIM', text: 'Wait.', language: 'ZH_CN' }, key);
    expect((await answer()).errors).toMatchObject([{ extensions: { code: 'CONFLICT', reason: 'CHANGED_MEANWHILE' } }]);
    await acknowledge(administrator, id, version);
    expect((await answer()).errors).toEqual([]);
  });
});

describe('a key', () => {
  const ACCESS = { type: 'ACCESS', details: 'The very same words', language: 'EN' };
  const idOf = async (by: Client, key: string, mutation = 'submitRequest', input: Input = ACCESS) => {
    const { data, errors } = await send(by, mutation, input, key);
    expect(errors).toEqual([]);
    return data?.[mutation]?.record.id;
  };

  it('is its owner’s: another person, another organization, or an API key may use the same', async () => {
    const { accord, a, b, operator } = world;
    const key = newKey();
    const ids = [await idOf(a.member, key), await idOf(a.secondAdministrator, key), await idOf(b.member, key)];
    expect(new Set(ids).size).toBe(3);
    const inviting = await mutate<string>(a.administrator, 'createApiKey', { name: 'Inviting', scopes: ['person:invite'] }, { fields: 'record: secret' });
    const invited = (email: string) => ({ displayName: 'Alder fifth', email, roles: ['MEMBER'], language: 'EN' });
    const byKey = withKey(accord, inviting);
    const first = await idOf(byKey, key, 'invitePerson', invited('fifth@alder.example'));
    expect(await idOf(byKey, key, 'invitePerson', invited('fifth@alder.example'))).toBe(first);
    expect(await idOf(a.administrator, key, 'invitePerson', invited('sixth@alder.example'))).not.toBe(first);
    expect(await refusalOf(operator, 'submitRequest', ACCESS, { headers: { 'idempotency-key': key } })).toMatchObject({ code: 'FORBIDDEN' });
  });

  it('is of one operation: another mutation may use the same', async () => {
    const { member } = world.a;
    const key = newKey();
    const id = await idOf(member, key);
    expect(await idOf(member, key, 'withdrawRequest', { id, expectedVersion: 3 })).toBe(id);
    expect(await idOf(member, key)).toBe(id);
  });

  it('claims one mutation: two in a document, or one in a fragment, are refused', async () => {
    const { member } = world.a;
    const headers = { 'idempotency-key': newKey() };
    const one = 'submitRequest(input: { type: ACCESS, details: "x", language: EN }) { record { id } }';
    for (const text of [`mutation { a: ${one} b: ${one} }`, `mutation { ...f } fragment f on Mutation { ${one} }`]) expect(await member.refusal(text, undefined, { headers })).toBe('IDEMPOTENCY_ONE_MUTATION');
  });

  it('runs out after 72 hours, tidied up or not: then it is a new call', async () => {
    const { accord, a } = world;
    const key = newKey();
    const first = await idOf(a.member, key);
    accord.clock.advance(72 * HOUR - 1);
    const member = await signIn(accord, a.emails.member);
    expect(await idOf(member, key)).toBe(first);
    accord.clock.advance(1);
    const second = await idOf(member, key);
    expect(second).not.toBe(first);
    accord.clock.advance(72 * HOUR);
    await tidyUp(accord.system.kernel);
    expect(await scopeOf(accord, a.id).of(IdempotencyRecord).count({ key })).toBe(0);
    expect(await idOf(await signIn(accord, a.emails.member), key)).not.toBe(second);
  });
});
