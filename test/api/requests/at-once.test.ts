import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../../support/accord.ts';
import { attempt, mutate, refusalOf, type Input } from '../../support/mutate.ts';
import { activityOf, see } from '../../support/requests.ts';
import { acknowledge, buildWorld, file, type World } from '../../support/world.ts';

type Act = readonly [by: Client, mutation: string, input: Input];
const ACCEPT = { kind: 'DECISION', outcome: 'ACCEPT', text: 'Yes.', language: 'ZH_CN' };
const REFUSE = { kind: 'DECISION', outcome: 'REFUSE', grounds: ['RISK_TO_OTHERS'], text: '涉及他人。', remedyText: '您可以投诉或起诉。', language: 'ZH_CN' };

describe('two people at once', () => {
  let world: World;
  beforeAll(async () => void (world = await buildWorld()), 120_000);
  afterAll(async () => {
    expect(world.accord.defects).toEqual([]);
    await world.close();
  });

  const fresh = () => file(world.a.member, 'What do you know about me?');
  const underReview = async () => {
    const { id, version } = await fresh();
    return acknowledge(world.a.administrator, id, version);
  };

  /** Lets all of them act on one request: exactly one wins, the others are told of the conflict, and one step is written down. */
  const race = async ({ id, version }: { id: string; version: number }, ...acts: readonly Act[]): Promise<string> => {
    const before = await see(world.a.administrator, id);
    const answers = await Promise.all(acts.map(([by, mutation, input]) => attempt(by, mutation, { id, expectedVersion: version, ...input })));
    const lost = answers.flatMap(({ errors }) => errors);
    expect(lost).toHaveLength(acts.length - 1);
    for (const { extensions } of lost) expect(extensions).toMatchObject({ code: 'CONFLICT', reason: 'CHANGED_MEANWHILE' });
    const after = await see(world.a.administrator, id);
    expect(after.events).toHaveLength(before.events.length + 1);
    expect(after.version).toBe(before.version + 1);
    expect(await activityOf(world.a.administrator, { subjectId: id })).toHaveLength(before.events.length + 1);
    return after.state;
  };

  it.each([1, 2, 3])('acknowledge: one does, and the receipt bears one name (round %i)', async () => {
    const { administrator, secondAdministrator, ids } = world.a;
    const request = await fresh();
    expect(await race(request, [administrator, 'acknowledgeRequest', {}], [secondAdministrator, 'acknowledgeRequest', {}])).toBe('UNDER_REVIEW');
    const { receipt, events } = await see(administrator, request.id);
    expect([ids.administrator, ids.secondAdministrator]).toContain(receipt?.acknowledgedBy?.id);
    expect(events.at(-1)?.actor.id).toBe(receipt?.acknowledgedBy?.id);
  });

  it.each([1, 2, 3])('decide against each other: one decision stands, with one reply (round %i)', async () => {
    const { administrator, secondAdministrator } = world.a;
    const request = await underReview();
    const state = await race(request, [administrator, 'replyToRequest', ACCEPT], [secondAdministrator, 'replyToRequest', REFUSE]);
    const { replies } = await see(administrator, request.id);
    expect(replies.map(({ outcome }) => outcome)).toEqual([state === 'REFUSED' ? 'REFUSE' : 'ACCEPT']);
  });

  it.each([1, 2, 3])('withdraw and decide: the person or the organization is first, never both (round %i)', async () => {
    const { administrator, member } = world.a;
    const request = await underReview();
    const state = await race(request, [member, 'withdrawRequest', {}], [administrator, 'replyToRequest', ACCEPT]);
    const { replies } = await see(member, request.id);
    expect([state, replies.length]).toEqual(state === 'WITHDRAWN' ? ['WITHDRAWN', 0] : ['IN_PROGRESS', 1]);
  });

  it('withdraw twice, acknowledge four times: once', async () => {
    const { administrator, secondAdministrator, member } = world.a;
    expect(await race(await fresh(), [member, 'withdrawRequest', {}], [member, 'withdrawRequest', {}])).toBe('WITHDRAWN');
    const four = [administrator, secondAdministrator, administrator, secondAdministrator].map((by): Act => [by, 'acknowledgeRequest', {}]);
    expect(await race(await fresh(), ...four)).toBe('UNDER_REVIEW');
  });

  it('forward twice: one row arrives', async () => {
    const { desk, a } = world;
    const logged = await mutate<{ id: string; version: number; number: string }>(desk, 'submitRequest', { type: 'COPY', details: 'By mail', language: 'EN', channel: 'EMAIL', contact: a.emails.member, verifiedBy: 'REPLY_TO_REGISTERED_EMAIL' }, { fields: 'record { id version number }' });
    const input = { id: logged.id, organizationId: a.id, expectedVersion: logged.version };
    const answers = await Promise.all([attempt(desk, 'forwardRequest', input), attempt(desk, 'forwardRequest', input)]);
    expect(answers.flatMap(({ errors }) => errors)).toMatchObject([{ extensions: { code: 'CONFLICT' } }]);
    const { requests } = await a.administrator.call<{ requests: { edges: { node: { originId: string | null } }[] } }>('{ requests(first: 100) { edges { node { originId } } } }');
    expect(requests.edges.filter(({ node }) => node.originId === logged.id)).toHaveLength(1);
  });

  it('and who comes with what they saw long ago is told the version that there is now', async () => {
    const { administrator, secondAdministrator, member } = world.a;
    const { id, version } = await fresh();
    const { version: current } = await acknowledge(administrator, id, version);
    const stale = { id, expectedVersion: version };
    for (const [by, mutation, more] of [[secondAdministrator, 'acknowledgeRequest', {}], [secondAdministrator, 'replyToRequest', ACCEPT], [member, 'withdrawRequest', {}]] as const)
      expect(await refusalOf(by, mutation, { ...stale, ...more })).toEqual({ code: 'CONFLICT', reason: 'CHANGED_MEANWHILE', details: { currentVersion: current } });
    for (const expectedVersion of [0, -1]) expect(await refusalOf(administrator, 'acknowledgeRequest', { id, expectedVersion })).toMatchObject({ code: 'BAD_USER_INPUT', path: ['input', 'expectedVersion'] });
  });
});
