import { OutboxMessage } from '@accord/api/tenancy/outbox-message.entity';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withKey, type Client } from '../../support/accord.ts';
import { appSeenBy, decide, reasonsAgainst } from '../../support/apps.ts';
import { attempt, mutate, NOT_FOUND, refusalOf } from '../../support/mutate.ts';
import { scopeOf } from '../../support/scopes.ts';
import { keepPublished, statementsSent } from '../../support/statements.ts';
import { buildWorld, type World } from '../../support/world.ts';

interface Made { readonly id: string; readonly version: number }
const FIELDS = { fields: 'record { id version }' };
const UNKNOWN = '01ARZ3NDEKTSV4RRFFQ69G5FAV';

describe('groups', () => {
  let world: World;
  let by: Client;
  let key: Client;
  beforeAll(async () => {
    world = await buildWorld();
    by = world.a.administrator;
    key = withKey(world.accord, world.a.keySecret);
  }, 120_000);
  afterAll(async () => {
    expect(world.accord.defects).toEqual([]);
    await world.close();
  });

  const make = (name: string, parentId: string | null = null) => mutate<Made>(by, 'makeGroup', { name, parentId }, FIELDS);
  const move = ({ id }: Made, parentId: string | null, expectedVersion = 1) => refusalOf(by, 'moveGroup', { id, parentId, expectedVersion });
  const put = (groupId: string, ...personIds: string[]) => mutate(by, 'addGroupMembers', { groupId, personIds });
  const off = async (personId: string, appKey = 'visit-map') => (await reasonsAgainst(key, personId, appKey)).includes('APP_DISABLED');
  const why = async (personId: string, at?: string) => {
    const data = await by.call<{ explainEnablement: { enabled: boolean; setBy: string; path: { subject: string; decision: string; group: { name: string } | null }[] }[] }>(
      'query ($personId: ID!, $at: DateTime) { explainEnablement(personId: $personId, appKey: "visit-map", at: $at) { enabled setBy path { subject decision group { name } } } }', { personId, at: at ?? null });
    return data.explainEnablement[0]!;
  };

  it('nest, and a decision about one reaches everybody within it: deny beats allow, wherever it stands', async () => {
    const { member, secondAdministrator: other } = world.a.ids;
    const company = await make('Company');
    const sales = await make('Sales', company.id);
    const east = await make('East', sales.id);
    await put(east.id, member);
    expect(await off(member)).toBe(false);
    await decide(by, 'visit-map', 'DENY', { subject: 'GROUP', subjectId: company.id });
    expect([await off(member), await off(other)]).toEqual([true, false]);
    expect(await appSeenBy(by, 'visit-map')).toMatchObject({ enabled: true, setBy: 'DEFAULT' });
    await decide(by, 'visit-map', 'ALLOW', { subject: 'GROUP', subjectId: east.id });
    await decide(by, 'visit-map', 'ALLOW', { subject: 'PERSON', subjectId: member });
    expect(await off(member)).toBe(true);
    expect(await why(member)).toEqual({ enabled: false, setBy: 'GROUP', path: [{ subject: 'GROUP', decision: 'DENY', group: { name: 'Company' } }, { subject: 'GROUP', decision: 'ALLOW', group: { name: 'East' } }, { subject: 'PERSON', decision: 'ALLOW', group: null }] });
    const then = new Date(world.accord.clock.at).toISOString();
    world.accord.clock.advance(60_000);
    expect(await move(sales, null)).toBeNull();
    expect([await off(member), (await why(member)).enabled, (await why(member, then)).enabled]).toEqual([false, true, false]);
    world.accord.clock.advance(60_000);
    await mutate(by, 'removeGroupMembers', { groupId: east.id, personIds: [member] });
    await decide(by, 'visit-map', 'INHERIT', { subject: 'PERSON', subjectId: member });
    expect((await why(member)).path).toEqual([]);
    expect((await why(member, then)).path).toHaveLength(3);
    expect(await by.refusal('query ($p: ID!) { explainEnablement(personId: $p, at: "2099-01-01T00:00:00Z") { enabled } }', { p: member })).toBe('INSTANT_TO_COME');
  });

  it('“only Sales”: off by default, allowed for the group; who leaves it loses it at once; one that is removed counts for nobody', async () => {
    const { member, external } = world.a.ids;
    await decide(by, 'custom-alder', 'INHERIT');
    await mutate(by, 'addApp', { key: 'custom-only', kind: 'CUSTOM', nameZh: '只', nameEn: 'Only', descriptionZh: '只', descriptionEn: 'Only', scopes: [] });
    const only = await make('Only');
    await put(only.id, member, external);
    await decide(by, 'custom-only', 'ALLOW', { subject: 'GROUP', subjectId: only.id });
    expect([await off(member, 'custom-only'), await off(external, 'custom-only'), await off(world.a.ids.administrator, 'custom-only')]).toEqual([false, false, true]);
    await keepPublished(world.accord, () => off(external, 'custom-only'));
    expect(await statementsSent(world.accord, () => off(external, 'custom-only'))).toHaveLength(3);
    await mutate(by, 'removeGroupMembers', { groupId: only.id, personIds: [external] });
    expect(await off(external, 'custom-only')).toBe(true);
    await mutate(by, 'removeGroup', { id: only.id, expectedVersion: 1 });
    expect(await off(member, 'custom-only')).toBe(true);
    expect(await refusalOf(by, 'addGroupMembers', { groupId: only.id, personIds: [member] })).toEqual(NOT_FOUND);
    expect((await appSeenBy(by, 'custom-only')).decisions).toHaveLength(1);
  });

  it('nest ten deep and no deeper, counting what a moved one carries', async () => {
    let parent = await make('L1');
    const levels = [parent];
    for (let level = 2; level <= 10; level++) levels.push((parent = await make(`L${level}`, parent.id)));
    expect(await refusalOf(by, 'makeGroup', { name: 'L11', parentId: parent.id })).toMatchObject({ reason: 'GROUP_TOO_DEEP', details: { most: 10 } });
    const [head] = [await make('Head')];
    const tail = await make('Tail', head.id);
    expect(await move(head, levels[7]!.id)).toBeNull();
    expect(await move(head, levels[8]!.id, 2)).toMatchObject({ reason: 'GROUP_TOO_DEEP' });
    expect(await move(tail, head.id)).toBeNull();
  });

  it('come never into themselves, not even when two move at once', async () => {
    for (let round = 0; round < 5; round++) {
      const [one, other] = [await make(`One ${round}`), await make(`Other ${round}`)];
      const answers = await Promise.all([attempt(by, 'moveGroup', { id: one.id, parentId: other.id, expectedVersion: 1 }), attempt(world.a.secondAdministrator, 'moveGroup', { id: other.id, parentId: one.id, expectedVersion: 1 })]);
      const refused = answers.flatMap(({ errors }) => errors);
      expect(refused.map(({ extensions }) => extensions.reason)).toEqual(['GROUP_WITHIN_ITSELF']);
    }
    const self = await make('Self');
    const child = await make('Child', self.id);
    expect(await move(self, self.id)).toMatchObject({ reason: 'GROUP_WITHIN_ITSELF' });
    expect(await move(self, child.id)).toMatchObject({ reason: 'GROUP_WITHIN_ITSELF' });
    expect(await refusalOf(by, 'removeGroup', { id: self.id, expectedVersion: 1 })).toMatchObject({ reason: 'GROUP_NOT_EMPTY' });
  });

  it('refuse what is not theirs, taken, outdated, or nobody', async () => {
    const { b } = world;
    const mine = await make('Mine');
    const theirs = await mutate<Made>(b.administrator, 'makeGroup', { name: 'Theirs' }, FIELDS);
    for (const parentId of [theirs.id, UNKNOWN]) expect(await refusalOf(by, 'makeGroup', { name: 'X', parentId })).toEqual(NOT_FOUND);
    for (const personId of [b.ids.member, UNKNOWN]) expect(await refusalOf(by, 'addGroupMembers', { groupId: mine.id, personIds: [world.a.ids.member, personId] })).toEqual(NOT_FOUND);
    expect(await refusalOf(by, 'renameGroup', { id: theirs.id, name: 'X', expectedVersion: 1 })).toEqual(NOT_FOUND);
    expect(await refusalOf(by, 'makeGroup', { name: ' Mine ' })).toMatchObject({ reason: 'GROUP_NAME_TAKEN', path: ['input', 'name'] });
    expect(await refusalOf(by, 'renameGroup', { id: mine.id, name: 'New', expectedVersion: 7 })).toMatchObject({ code: 'CONFLICT' });
    expect(await refusalOf(by, 'makeGroup', { name: ' ' })).toMatchObject({ reason: 'INVALID_INPUT' });
    expect(await refusalOf(by, 'setAppEnablement', { appKey: 'visit-map', subject: 'GROUP', subjectId: theirs.id, decision: 'DENY' })).toEqual(NOT_FOUND);
    const { groupMembers } = await by.call<{ groupMembers: { edges: object[] } }>('query ($g: ID!) { groupMembers(groupId: $g) { edges { cursor } } }', { g: mine.id });
    expect(groupMembers.edges).toEqual([]);
    await put(mine.id, world.a.ids.member);
    await put(mine.id, world.a.ids.member);
    expect((await by.call<{ groups: { id: string; memberCount: number }[] }>('{ groups { id memberCount } }')).groups.find(({ id }) => id === mine.id)).toMatchObject({ memberCount: 1 });
    expect((await scopeOf(world.accord, world.a.id).of(OutboxMessage).find({ subjectId: mine.id }, { order: { id: 'ASC' } })).map(({ topic, payload }) => [topic, payload])).toEqual([['group.made', { parentId: null }], ['group.members-added', { people: 1 }], ['group.uses-due', { what: 'MEMBERS' }], ['group.members-added', { people: 0 }]]);
  });
});
