import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withKey, type Client } from '../../support/accord.ts';
import { NOT_FOUND, refusalOf, type Input } from '../../support/mutate.ts';
import { see, withdraw } from '../../support/requests.ts';
import { buildWorld, file, type World } from '../../support/world.ts';

const UNKNOWN = '01ARZ3NDEKTSV4RRFFQ69G5FAV';
const ONE = 'query ($id: ID!) { request(id: $id) { id details } }';

describe('a member', () => {
  let world: World;
  beforeAll(async () => void (world = await buildWorld()), 120_000);
  afterAll(async () => {
    expect(world.accord.defects).toEqual([]);
    await world.close();
  });

  const mine = async (by: Client) =>
    (await by.call<{ myRequests: { edges: { node: { id: string } }[]; totalCount: { count: number } } }>('{ myRequests(first: 100) { edges { node { id } } totalCount { count } } }')).myRequests;

  it('follows their own requests, newest first, and nobody else’s', async () => {
    const { a } = world;
    const theirs = await file(a.secondAdministrator, 'About me, the administrator');
    const own = await file(a.member, 'About me');
    const { edges, totalCount } = await mine(a.member);
    expect(edges.map(({ node }) => node.id)).toEqual([own.id, a.ids.request, a.ids.answeredRequest]);
    expect(totalCount.count).toBe(3);
    expect((await mine(a.secondAdministrator)).edges.map(({ node }) => node.id)).toEqual([theirs.id]);
    expect((await mine(a.newcomer)).edges).toEqual([]);
  });

  it('meets a colleague’s request as one that never was', async () => {
    const { a } = world;
    const { id } = await file(a.secondAdministrator, 'Not for the member');
    const [existing, unknown] = [await a.member.ask(ONE, { id }), await a.member.ask(ONE, { id: UNKNOWN })];
    expect(existing.errors).toEqual(unknown.errors);
    expect(existing.errors).toMatchObject([{ extensions: NOT_FOUND }]);
    expect(await a.member.refusal('{ requests { edges { cursor } } }')).toBe('FORBIDDEN');
  });

  it('alone takes their request back: not a colleague, not an administrator, not the desk', async () => {
    const { a, b, desk } = world;
    const { id, version } = await file(a.member, 'I may think better of it');
    const input = { id, expectedVersion: version };
    for (const other of [a.newcomer, a.administrator, a.secondAdministrator, b.member, b.administrator]) expect(await refusalOf(other, 'withdrawRequest', input)).toEqual(NOT_FOUND);
    for (const never of [desk, withKey(world.accord, a.keySecret)]) expect(await refusalOf(never, 'withdrawRequest', input)).toMatchObject({ code: 'FORBIDDEN' });
    expect((await withdraw(a.member, { id, version })).state).toBe('WITHDRAWN');
    expect((await see(a.member, id)).events.at(-1)).toMatchObject({ step: 'WITHDRAW', actor: { kind: 'PERSON', id: a.ids.member } });
  });

  it('neither acknowledges nor answers, not even their own', async () => {
    const { a } = world;
    const { id, version } = await file(a.member, 'I will answer myself');
    expect(await refusalOf(a.member, 'acknowledgeRequest', { id, expectedVersion: version })).toMatchObject({ code: 'FORBIDDEN' });
    expect(await refusalOf(a.member, 'replyToRequest', { id, expectedVersion: version, kind: 'INTERIM', text: 'Hm.', language: 'ZH_CN' })).toMatchObject({ code: 'FORBIDDEN' });
  });

  it('who has accepted nothing still files, follows and takes back, and is stopped elsewhere', async () => {
    const { a } = world;
    const { id, version } = await file(a.newcomer, 'I have not decided yet');
    expect(await see(a.newcomer, id)).toMatchObject({ state: 'FORWARDED', details: 'I have not decided yet' });
    expect((await withdraw(a.newcomer, { id, version })).state).toBe('WITHDRAWN');
    expect(await a.newcomer.refusal('{ apps { edges { cursor } } }')).toBe('STATEMENT_NOT_ACCEPTED');
  });

  it('says neither how it came in nor from where', async () => {
    const { a } = world;
    const input = { type: 'ACCESS', details: 'x', language: 'EN' };
    for (const [field, more] of [['channel', { channel: 'HOTLINE' }], ['contact', { contact: 'somebody@else.example' }], ['verifiedBy', { verifiedBy: 'CALLBACK' }]] as const)
      expect(await refusalOf(a.member, 'submitRequest', { ...input, ...more })).toMatchObject({ code: 'BAD_USER_INPUT', reason: 'ONLY_FOR_DESK', path: ['input', field] });
    expect(await refusalOf(a.member, 'submitRequest', { ...input, channel: 'CONSOLE' })).toBeNull();
  });

  it.each<[string, Input, string]>([
    ['nothing to say', { details: ' \t\n' }, 'details'],
    ['5,001 letters', { details: 'x'.repeat(5001) }, 'details'],
  ])('cannot file a request with %s', async (_, more, field) => {
    expect(await refusalOf(world.a.member, 'submitRequest', { type: 'ACCESS', language: 'EN', ...more })).toMatchObject({ code: 'BAD_USER_INPUT', path: ['input', field] });
  });

  it('about an app of another organization, or one that is none: told at the field', async () => {
    const { a, b } = world;
    for (const appKey of [b.ids.customAppKey, 'no-such-app']) expect(await refusalOf(a.member, 'submitRequest', { type: 'ACCESS', details: 'x', language: 'EN', appKey })).toEqual({ ...NOT_FOUND, path: ['input', 'appKey'] });
  });

  it('keeps signs, languages and lines as they were written', async () => {
    const details = '第一行\n\tsecond “line” 🦆 <script>alert(1)</script> \' " \\ %_';
    expect((await see(world.a.administrator, (await file(world.a.member, details)).id)).details).toBe(details);
  });
});
