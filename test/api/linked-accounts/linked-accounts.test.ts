import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LinkedAccount } from '@accord/api/modules/linked-accounts/index';
import { OutboxMessage } from '@accord/api/tenancy/outbox-message.entity';
import { MINUTE, withKey, type Client } from '../../support/accord.ts';
import { reasonsAgainst, widenedApp } from '../../support/apps.ts';
import { define, give } from '../../support/consents.ts';
import { attempt, mutate, NOT_FOUND, refusalOf } from '../../support/mutate.ts';
import { scopeOf } from '../../support/scopes.ts';
import { buildWorld, type World } from '../../support/world.ts';

interface Linked { readonly id: string; readonly provider: string; readonly handle: string | null; readonly unlinkedAt: string | null; readonly unlinkedBy: { readonly kind: string } | null }
const FIELDS = 'id provider handle linkedAt unlinkedAt unlinkedBy { kind }';
const RECORD = { fields: `record { ${FIELDS} }` };

describe('outside accounts that products linked', () => {
  let world: World;
  let reporter: Client;
  let member: Client;
  let personId: string;
  beforeAll(async () => {
    world = await buildWorld();
    ({ member } = world.a);
    personId = world.a.ids.member;
    const { createApiKey: { secret } } = await world.a.administrator.call<{ createApiKey: { secret: string } }>('mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { secret } }', { input: { name: 'Product', scopes: ['linked-account:report'] } });
    reporter = withKey(world.accord, secret);
  }, 120_000);
  afterAll(async () => {
    expect(world.accord.defects).toEqual([]);
    await world.close();
  });

  const now = () => new Date(world.accord.clock.now()).toISOString();
  const link = (more: Readonly<Record<string, unknown>> = {}) => ({ personId, provider: 'WECOM', accountId: 'oUnion-1', handle: '李伟 (WeCom)', linkedAt: now(), ...more });
  const mine = async (client: Client) => (await client.call<{ myLinkedAccounts: Linked[] }>(`{ myLinkedAccounts { ${FIELDS} } }`)).myLinkedAccounts;
  const told = async () => (await scopeOf(world.accord, world.a.id).of(OutboxMessage).find({}, { order: { id: 'ASC' } })).filter(({ topic }) => topic.startsWith('account.')).map(({ topic, payload }) => `${topic} ${String(payload['provider'])}`);

  it('are reported by a key with the scope for it, once however often, and shown to the person in clear and to others masked', async () => {
    for (const client of [world.a.administrator, member, withKey(world.accord, world.a.keySecret)]) expect(await refusalOf(client, 'reportLinkedAccount', link())).toMatchObject({ code: 'FORBIDDEN' });
    const first = await mutate<Linked>(reporter, 'reportLinkedAccount', link(), RECORD);
    world.accord.clock.advance(MINUTE);
    expect(await mutate<Linked>(reporter, 'reportLinkedAccount', link(), RECORD)).toEqual(first);
    expect(await mine(member)).toMatchObject([{ id: first.id, provider: 'WECOM', handle: '李伟 (WeCom)', unlinkedAt: null }]);
    const ofPerson = async (client: Client) => (await client.call<{ person: { linkedAccounts: Linked[] } }>(`query ($id: ID!) { person(id: $id) { linkedAccounts { ${FIELDS} } } }`, { id: personId })).person.linkedAccounts;
    expect(await ofPerson(world.a.administrator)).toMatchObject([{ handle: '李* (******' }]);
    const { myData } = await member.call<{ myData: { holdings: { category: string; count: number }[] } }>('{ myData { holdings { category count } } }');
    expect(myData.holdings.find(({ category }) => category === 'LINKED_ACCOUNTS')).toMatchObject({ count: 1 });
    const { exportMyData } = await member.call<{ exportMyData: { record: { content: string } } }>('mutation { exportMyData { record { content } } }');
    expect(JSON.parse(exportMyData.record.content)).toMatchObject({ linkedAccounts: [{ provider: 'WECOM', handle: '李伟 (WeCom)' }] });
    expect(await told()).toEqual(['account.linked WECOM']);
    const [row] = await scopeOf(world.accord, world.a.id).of(LinkedAccount).find();
    expect(JSON.stringify(row)).not.toContain('oUnion');
  });

  it('a wrong report is refused and changes nothing', async () => {
    const before = await told();
    expect(await refusalOf(reporter, 'reportLinkedAccount', link({ personId: world.b.ids.member }))).toMatchObject(NOT_FOUND);
    expect(await refusalOf(reporter, 'reportLinkedAccount', link({ personId: '01ARZ3NDEKTSV4RRFFQ69G5FAV' }))).toMatchObject(NOT_FOUND);
    expect(await refusalOf(reporter, 'reportLinkedAccount', link({ personId: world.a.ids.newcomer }))).toMatchObject({ code: 'REFUSED', reason: 'LINKED_TO_ANOTHER' });
    expect(await refusalOf(reporter, 'reportLinkedAccount', link({ accountId: 'other', linkedAt: '2099-01-01T00:00:00Z' }))).toMatchObject({ code: 'BAD_USER_INPUT', reason: 'LINKED_AHEAD', path: ['input', 'linkedAt'] });
    expect(await refusalOf(reporter, 'reportLinkedAccount', link({ accountId: ' ' }))).toMatchObject({ code: 'BAD_USER_INPUT' });
    expect(await told()).toEqual(before);
    const theSame = link({ provider: 'QQ', accountId: '10001' });
    const answers = await Promise.all([1, 2, 3].map(() => attempt(reporter, 'reportLinkedAccount', theSame)));
    const ids = new Set(answers.flatMap(({ data }) => (data ? [data['reportLinkedAccount']!.record.id] : [])));
    expect([ids.size, answers.flatMap(({ errors }) => errors[0]?.extensions.reason ?? []).every((reason) => reason === 'CHANGED_MEANWHILE')]).toEqual([1, true]);
    expect((await told()).filter((one) => one.endsWith('QQ'))).toEqual(['account.linked QQ']);
  });

  it('the person unlinks them, once; its name is gone, an old report links it no more, and what they link anew does', async () => {
    const linked = (await mine(member)).find(({ provider }) => provider === 'WECOM')!;
    for (const client of [world.b.member, world.a.newcomer]) expect(await refusalOf(client, 'unlinkAccount', { id: linked.id })).toEqual(NOT_FOUND);
    world.accord.clock.advance(MINUTE);
    const answers = await Promise.all([member, member].map((client) => mutate<Linked>(client, 'unlinkAccount', { id: linked.id }, RECORD)));
    for (const answer of answers) expect(answer).toMatchObject({ handle: null, unlinkedBy: { kind: 'PERSON' } });
    expect((await told()).filter((one) => one.startsWith('account.unlinked'))).toEqual(['account.unlinked WECOM']);
    const [row] = await scopeOf(world.accord, world.a.id).of(LinkedAccount).find({ id: linked.id });
    expect(row?.handle).toBeNull();
    expect(await refusalOf(reporter, 'reportLinkedAccount', link({ linkedAt: now() }))).toMatchObject({ reason: 'UNLINKED_SINCE' });
    world.accord.clock.advance(MINUTE);
    const again = await mutate<Linked>(reporter, 'reportLinkedAccount', link(), RECORD);
    expect(again.id).not.toBe(linked.id);
    expect(await mutate<Linked>(reporter, 'unlinkAccount', { id: again.id }, RECORD)).toMatchObject({ unlinkedBy: { kind: 'API_KEY' } });
  });

  it('whoever is stopped by a statement still sees and unlinks theirs', async () => {
    const { id } = await mutate<Linked>(reporter, 'reportLinkedAccount', link({ personId: world.a.ids.newcomer, provider: 'WEIBO', accountId: 'w-1' }), RECORD);
    expect(await mine(world.a.newcomer)).toHaveLength(1);
    expect(await mutate<Linked>(world.a.newcomer, 'unlinkAccount', { id }, RECORD)).toMatchObject({ handle: null });
  });

  it('the gate answers no for what is done with linked accounts once the person has unlinked them all', async () => {
    const { administrator, ids } = world.a;
    await define(administrator, 'custom-reach', { categories: ['LINKED_ACCOUNT', 'CONTACT'] });
    const scope = (...categories: string[]) => ({ purposeKey: 'custom-reach', categories, recipientKeys: [], domains: [] });
    for (const [key, used] of [['reach', ['LINKED_ACCOUNT']], ['mailing', ['CONTACT']]] as const) await widenedApp(world.accord, key, [scope(...used)], [scope(...used)]);
    const second = world.a.secondAdministrator;
    await give(second, 'custom-reach');
    const asked = async (key: string) => reasonsAgainst(administrator, ids.secondAdministrator, key, 'custom-reach');
    expect([await asked('reach'), await asked('mailing')]).toEqual([[], []]);
    const report = (provider: string) => mutate<Linked>(reporter, 'reportLinkedAccount', link({ personId: ids.secondAdministrator, provider, accountId: 'second' }), RECORD);
    const [qq, weibo] = [await report('QQ'), await report('WEIBO')];
    await mutate(second, 'unlinkAccount', { id: qq.id });
    expect(await asked('reach')).toEqual([]);
    await mutate(second, 'unlinkAccount', { id: weibo.id });
    expect([await asked('reach'), await asked('mailing')]).toEqual([['CONSENT_WITHDRAWN'], []]);
    world.accord.clock.advance(MINUTE);
    await report('QQ');
    expect(await asked('reach')).toEqual([]);
  });

  it('an old report links nothing again where somebody else has had the account since', async () => {
    const theirs = (more: Readonly<Record<string, unknown>> = {}) => link({ provider: 'DINGTALK', accountId: 'shared-desk', ...more });
    const old = theirs();
    const first = await mutate<Linked>(reporter, 'reportLinkedAccount', old, RECORD);
    world.accord.clock.advance(MINUTE);
    await mutate(member, 'unlinkAccount', { id: first.id });
    const second = await mutate<Linked>(reporter, 'reportLinkedAccount', theirs({ personId: world.a.ids.newcomer, linkedAt: now() }), RECORD);
    world.accord.clock.advance(MINUTE);
    await mutate(world.a.newcomer, 'unlinkAccount', { id: second.id });
    world.accord.clock.advance(MINUTE);
    expect(await refusalOf(reporter, 'reportLinkedAccount', old)).toMatchObject({ code: 'REFUSED', reason: 'UNLINKED_SINCE' });
    expect((await mine(member)).filter(({ unlinkedAt, provider }) => unlinkedAt === null && provider === 'DINGTALK')).toEqual([]);
  });
});
