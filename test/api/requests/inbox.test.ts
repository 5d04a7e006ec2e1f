import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY, HOUR, type Client } from '../../support/accord.ts';
import { PrivacyRequest } from '@accord/api/modules/requests/index';
import { NOT_FOUND } from '../../support/mutate.ts';
import { inbox, withdraw } from '../../support/requests.ts';
import { scopeOf } from '../../support/scopes.ts';
import { acknowledge, buildWorld, file, reply, signIn, type World } from '../../support/world.ts';

describe('the inbox of an organization', () => {
  let world: World;
  let administrator: Client;
  /** Numbers by what they are for. */
  const made: Record<string, string> = {};
  beforeAll(async () => {
    world = await buildWorld();
    const { a, accord } = world;
    ({ administrator } = a);
    const { member } = a;
    const keep = async (name: string, type: string, appKey?: string) => {
      const request = await file(member, name, type, appKey ? { appKey } : {});
      made[name] = request.number;
      return request;
    };
    made['first'] = a.ids.requestNumber;
    await keep('erase', 'ERASE', 'crm');
    await keep('correct', 'CORRECT', a.ids.customAppKey);
    await withdraw(member, await keep('withdrawn', 'OBJECT'));
    const inHand = await keep('in hand', 'ACCESS', 'crm');
    const answered = await keep('answered', 'COPY');
    const { version } = await acknowledge(administrator, answered.id, answered.version);
    await reply(administrator, { id: answered.id, expectedVersion: version, kind: 'DECISION', outcome: 'ACCEPT', text: 'Yes.' });
    const taken = await acknowledge(administrator, inHand.id, inHand.version);
    await reply(administrator, { id: inHand.id, expectedVersion: taken.version, kind: 'INTERIM', text: 'We are at it.' });
    accord.clock.advance(DAY);
    made['later'] = (await file(await signIn(accord, a.emails.member), 'later')).number;
    administrator = await signIn(accord, a.emails.administrator);
  }, 120_000);
  afterAll(async () => {
    expect(world.accord.defects).toEqual([]);
    await world.close();
  });

  const names = async (filter: Record<string, unknown>) => {
    const numbers = await inbox(administrator, filter);
    return Object.keys(made).filter((name) => numbers.includes(made[name]!));
  };

  it.each<[string, Record<string, unknown>, string[]]>([
    ['one state', { states: ['WITHDRAWN'] }, ['withdrawn']],
    ['several states', { states: ['UNDER_REVIEW', 'IN_PROGRESS'] }, ['in hand', 'answered']],
    ['types', { types: ['ERASE', 'CORRECT'] }, ['erase', 'correct']],
    ['an app of the platform', { appKey: 'crm' }, ['erase', 'in hand']],
    ['a type and an app', { appKey: 'crm', types: ['ACCESS'] }, ['in hand']],
    ['what is open', { open: true }, ['first', 'erase', 'correct', 'in hand', 'answered', 'later']],
    ['what has ended', { open: false }, ['withdrawn']],
    ['no states at all: everything', { states: [] }, ['first', 'erase', 'correct', 'withdrawn', 'in hand', 'answered', 'later']],
    ['what is due soon: nothing yet', { due: 'SOON' }, []],
    ['what is overdue: nothing yet', { due: 'OVERDUE' }, []],
  ])('by %s', async (_, filter, expected) => {
    expect(await names(filter)).toEqual(expected);
  });

  it('by an app of its own, which no other organization can name', async () => {
    const { a, b } = world;
    expect(await names({ appKey: a.ids.customAppKey })).toEqual(['correct']);
    const other = await signIn(world.accord, b.emails.administrator);
    const LIST = 'query ($filter: RequestsFilter) { requests(filter: $filter) { edges { cursor } } }';
    for (const appKey of [a.ids.customAppKey, 'no-such-app']) expect((await other.ask(LIST, { filter: { appKey } })).errors).toMatchObject([{ extensions: NOT_FOUND }]);
  });

  it('by a number, however it is typed', async () => {
    const number = made['erase']!;
    for (const typed of [number, number.toLowerCase(), number.slice(2), number.slice(2, 7).toLowerCase()]) expect(await names({ number: typed }), typed).toContain('erase');
    expect(await names({ number })).toEqual(['erase']);
    expect(await inbox(await signIn(world.accord, world.b.emails.administrator), { number })).toEqual([]);
    for (const typed of ['%', '_', "' OR 1=1", '', 'x'.repeat(12), 'R', number.slice(0, 4)]) expect(await administrator.refusal('query ($filter: RequestsFilter) { requests(filter: $filter) { edges { cursor } } }', { filter: { number: typed } }), typed).toBe('INVALID_INPUT');
  });

  it('by due date: soon within 48 hours, overdue from the due instant, and never what was replied to or has ended', async () => {
    const { clock } = world.accord;
    const dueAt = Date.parse('2026-03-09T16:00:00Z');
    const owed = ['first', 'erase', 'correct', 'in hand'];
    for (const [at, soon, overdue] of [
      [dueAt - 48 * HOUR - 1, [], []],
      [dueAt - 48 * HOUR, owed, []],
      [dueAt - 1, [...owed, 'later'], []],
      [dueAt, ['later'], owed],
      [dueAt + DAY, [], [...owed, 'later']],
    ] as const) {
      clock.at = at;
      administrator = await signIn(world.accord, world.a.emails.administrator);
      expect([await names({ due: 'SOON' }), await names({ due: 'OVERDUE' })], new Date(at).toISOString()).toEqual([soon, overdue]);
    }
    expect(await names({ due: 'OVERDUE', open: false })).toEqual([]);
  });

  it.each(['RECEIVED_AT_DESC', 'RECEIVED_AT_ASC', 'REPLY_DUE_AT_ASC', 'REPLY_DUE_AT_DESC'])('by what several numbers begin with, page after page, in the order %s of all', async (sort) => {
    const LIST = 'query ($filter: RequestsFilter, $sort: RequestsSort!, $after: String) { requests(filter: $filter, sort: $sort, first: 2, after: $after) { edges { node { id } } pageInfo { hasNextPage endCursor } } }';
    const all = async (filter: Record<string, unknown> | null) => {
      const ids: string[] = [];
      for (let after: string | null = null; ; ) {
        const { requests }: { requests: { edges: { node: { id: string } }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } } = await administrator.call(LIST, { filter, sort, after });
        ids.push(...requests.edges.map(({ node }) => node.id));
        if (!requests.pageInfo.hasNextPage) return ids;
        after = requests.pageInfo.endCursor;
      }
    };
    const before = await all(null);
    expect(before).toHaveLength(8);
    // drawn at random they do not begin alike
    await scopeOf(world.accord, world.a.id).change({ action: 'request.put', subject: { type: 'PrivacyRequest', id: before[0]! } }, async (change) => {
      for (const [at, id] of before.entries()) await change.of(PrivacyRequest).change({ id }, { number: `R-22BB-${sort.length}${'BCDFGHJK'[at]!}${sort.charCodeAt(0) % 10}` });
    });
    expect(await all({ number: 'R-22B' })).toEqual(before);
  });
});
