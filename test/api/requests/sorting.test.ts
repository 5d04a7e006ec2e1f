import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findApp } from '@accord/api/modules/apps/index';
import { PrivacyRequest } from '@accord/api/modules/requests/index';
import { DAY, type Client } from '../../support/accord.ts';
import { ENGINE } from '../../support/engine.ts';
import { scopeOf } from '../../support/scopes.ts';
import { plansOf } from '../../support/statements.ts';
import { buildWorld, type World } from '../../support/world.ts';

interface Seen { readonly id: string; readonly receivedAt: string; readonly replyDueAt: string | null }
interface Page { readonly edges: readonly { readonly node: Seen }[]; readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null } }

const LIST = `query ($first: Int!, $after: String, $sort: RequestsSort!, $filter: RequestsFilter) {
  requests(first: $first, after: $after, sort: $sort, filter: $filter) { edges { node { id receivedAt replyDueAt } } pageInfo { hasNextPage endCursor } } }`;

/** Every request of a list, read in pages of `first`. */
async function readAll(by: Client, sort: string, first: number): Promise<Seen[]> {
  const seen: Seen[] = [];
  for (let after: string | null = null, more = true; more;) {
    const { requests }: { requests: Page } = await by.call(LIST, { first, after, sort });
    seen.push(...requests.edges.map(({ node }) => node));
    ({ endCursor: after, hasNextPage: more } = requests.pageInfo);
  }
  return seen;
}

describe('the inbox in another order', () => {
  let world: World;
  /** What stands in the table, in no order. */
  let rows: { id: string; receivedAt: number; replyDueAt: number | null }[];
  beforeAll(async () => {
    world = await buildWorld();
    const { accord, a } = world;
    const scope = scopeOf(accord, a.id);
    await scope.change({ action: 'test.filled', subject: { type: 'Test', id: scope.newId() } }, (change) => {
      for (let at = 0; at < 400; at++) {
        const receivedAt = change.at - (1 + (at * 7) % 11) * DAY;
        change.of(PrivacyRequest).insert({
          id: change.newId(), number: `R-ORD0-${String(at).padStart(4, '0')}`, type: 'RESTRICT', state: 'FORWARDED', controllerRole: 'ORGANIZATION', channel: 'CONSOLE', subjectId: null, appOwnerId: null, appId: null,
          receivedAt, clockStartAt: null, replyDueAt: at % 5 === 0 ? null : change.at + ((at * 3) % 9) * DAY, repliedAt: null, originOwnerId: null, originId: null, version: 1,
        });
      }
      return Promise.resolve();
    });
    rows = await scope.of(PrivacyRequest).find();
  }, 120_000);
  afterAll(async () => {
    expect(world.accord.defects).toEqual([]);
    await world.close();
  });

  /** Ids by a value, then by id, both in the same direction; without a value last. */
  const expected = (by: 'receivedAt' | 'replyDueAt', sign: 1 | -1): string[] =>
    [...rows].sort((one, other) => {
      const [a, b] = [one[by], other[by]];
      if (a !== b && (a === null || b === null)) return a === null ? 1 : -1;
      return sign * ((a ?? 0) - (b ?? 0) || (one.id < other.id ? -1 : 1));
    }).map(({ id }) => id);

  it.each([
    ['RECEIVED_AT_DESC', 'receivedAt', -1],
    ['RECEIVED_AT_ASC', 'receivedAt', 1],
    ['REPLY_DUE_AT_ASC', 'replyDueAt', 1],
    ['REPLY_DUE_AT_DESC', 'replyDueAt', -1],
  ] as const)('%s: ties by id, those without a date last, whatever the size of a page', async (sort, by, sign) => {
    for (const first of [7, 80, 100]) expect((await readAll(world.a.administrator, sort, first)).map(({ id }) => id), String(first)).toEqual(expected(by, sign));
  });

  it('is received newest first unless something else is asked', async () => {
    const { requests } = await world.a.administrator.call<{ requests: Page }>('{ requests(first: 100) { edges { node { id } } pageInfo { hasNextPage endCursor } } }');
    expect(requests.edges.map(({ node }) => node.id)).toEqual(expected('receivedAt', -1).slice(0, 100));
  });

  it('goes on from a cursor of the same order alone', async () => {
    const { administrator } = world.a;
    const cursorOf = async (sort: string) => (await administrator.call<{ requests: Page }>(LIST, { first: 2, sort })).requests.pageInfo.endCursor;
    const sorts = ['RECEIVED_AT_DESC', 'RECEIVED_AT_ASC', 'REPLY_DUE_AT_ASC', 'REPLY_DUE_AT_DESC'];
    for (const from of sorts) {
      const after = await cursorOf(from);
      for (const sort of sorts) expect(await administrator.refusal(LIST, { first: 2, after, sort }), `${from} → ${sort}`).toBe(sort === from ? null : 'INVALID_CURSOR');
    }
  });

  it('is a walk along an index: nothing is sorted, at the beginning, in the middle and among those without a date', async () => {
    const { accord, a: { administrator } } = world;
    for (const sort of ['RECEIVED_AT_DESC', 'RECEIVED_AT_ASC', 'REPLY_DUE_AT_ASC', 'REPLY_DUE_AT_DESC']) {
      const plans = (await plansOf(accord, () => readAll(administrator, sort, 90))).filter(({ text }) => text.includes('FROM privacy_requests request '));
      expect(plans.length, sort).toBeGreaterThan(4);
      for (const { text, plan } of plans) expect(plan, text).not.toMatch(/filesort|TEMP B-TREE|SCAN|"ALL"/i);
    }
  });
});

describe('the inbox where most has ended', () => {
  const OPEN = 40;
  let world: World;
  beforeAll(async () => {
    world = await buildWorld();
    const scope = scopeOf(world.accord, world.a.id);
    const app = await findApp(scope, world.a.ids.customAppKey);
    await scope.change({ action: 'test.filled', subject: { type: 'Test', id: scope.newId() } }, (change) => {
      for (let at = 0; at < 2000; at++) {
        const isOpen = at % (2000 / OPEN) === 7;
        const receivedAt = change.at - (2000 - at) * DAY;
        change.of(PrivacyRequest).insert({
          id: change.newId(), number: `R-${at % 50 ? '7M' : '7K'}00-${String(at).padStart(4, '0')}`, type: 'RESTRICT', state: isOpen ? (['FORWARDED', 'UNDER_REVIEW', 'IN_PROGRESS'] as const)[at % 3]! : 'FULFILLED', controllerRole: 'ORGANIZATION',
          channel: 'CONSOLE', subjectId: null, appOwnerId: app.organizationId, appId: app.id, receivedAt, clockStartAt: receivedAt, replyDueAt: receivedAt + 7 * DAY, repliedAt: isOpen && at % 3 < 2 ? null : receivedAt + DAY, originOwnerId: null, originId: null, version: 1,
        });
      }
      return Promise.resolve();
    });
  }, 120_000);
  afterAll(async () => {
    expect(world.accord.defects).toEqual([]);
    await world.close();
  });

  /** How a page is found, whatever a filter asks. */
  const plansFor = async (filter: Record<string, unknown>, sort: string) => {
    const plans = (await plansOf(world.accord, () => world.a.administrator.call(LIST, { first: 20, sort, filter }))).filter(({ text }) => text.includes('privacy_requests request '));
    expect(plans.length, JSON.stringify(filter)).toBeGreaterThan(0);
    return plans;
  };

  it.each([
    ['what is open', { open: true }],
    ['what is overdue', { due: 'OVERDUE' }],
    ['two states', { states: ['FORWARDED', 'UNDER_REVIEW'] }],
    ['what has ended', { open: false }],
    ['the state in which nearly all are', { states: ['FULFILLED'] }],
    ['two states that have ended', { states: ['FULFILLED', 'REFUSED'] }],
    ['one that has and one that has not', { states: ['FULFILLED', 'FORWARDED'] }],
  ])('finds %s along the index of each state, in every order', async (_, filter) => {
    for (const sort of ['RECEIVED_AT_DESC', 'RECEIVED_AT_ASC', 'REPLY_DUE_AT_ASC', 'REPLY_DUE_AT_DESC'])
      for (const { text, plan } of await plansFor(filter, sort)) {
        // nobody walks through all requests of the organization, whatever state they are in: only through indexes that begin with it and a state
        expect(plan, text).not.toMatch(/"SCAN request|SEARCH request USING (COVERING )?INDEX \S+ \(organization_id=\? AND (received_at|reply_due_at)|"key":"(IDX_f10ae386848b3053cb016dba72|IDX_734d118e4eea7dcd9a773eb4f2)"|"table":"request","type":"ALL"/);
      }
  });

  it.each([
    ['of a type', { open: true, types: ['RESTRICT'] }, 'IDX_cd132b02121d097c787da308b7', null],
    ['of two types', { open: true, types: ['RESTRICT', 'COPY'] }, 'IDX_cd132b02121d097c787da308b7', null],
    ['of an app', { open: true, appKey: true }, 'IDX_9a4a61a5e7fd649395470a2379', null],
    ['that nobody handles', { open: true, unassigned: true }, 'IDX_e23b82957d1269c4d556e7be64', null],
    ['in a state', { states: ['FORWARDED', 'FULFILLED'] }, 'IDX_740167aa183247bcaf588c9c76', 'IDX_cdbca3c2a55aaa6501a9c97fef'],
  ] as const)('walks along what is %s as the index has it, and sorts none of it', async (_, asked, byDueDate, byArrival) => {
    const filter = { ...asked, ...('appKey' in asked && { appKey: world.a.ids.customAppKey }) };
    const orders = { REPLY_DUE_AT_ASC: byDueDate, REPLY_DUE_AT_DESC: byDueDate, ...(byArrival && { RECEIVED_AT_ASC: byArrival, RECEIVED_AT_DESC: byArrival }) };
    for (const [sort, index] of Object.entries(orders))
      for (const { text, plan } of await plansFor(filter, sort)) {
        const walks = ENGINE === 'sqlite' ? plan.match(/SEARCH request USING [^"]+/g) : plan.match(/"table":"request","type":"(?!eq_ref)[^}]+/g);
        expect(walks?.length, text).toBeGreaterThan(1);
        for (const walk of walks ?? []) if (!walk.includes('AND id=?')) expect(walk, text).toContain(index);
        for (const walk of walks ?? []) expect(walk, text).not.toContain('filesort');
      }
  });

  it('finds one’s own along the indexes of the person concerned and of whoever asks', async () => {
    const plans = (await plansOf(world.accord, () => world.a.member.call('{ myRequests(first: 20) { edges { node { id } } } }'))).filter(({ text }) => text.includes('UNION ALL') && text.includes('privacy_requests request '));
    expect(plans).toHaveLength(1);
    for (const { text, plan } of plans) {
      expect(plan, text).toMatch(/INDEX IDX_1758533026926f650bfe5ebdc0|"key":"IDX_1758533026926f650bfe5ebdc0"/);
      expect(plan, text).toMatch(/INDEX IDX_5bea7a6d423e915655ebe23f72|"key":"IDX_5bea7a6d423e915655ebe23f72"/);
    }
  });

  it('looks numbers up in an index that holds what they are sorted by', async () => {
    for (const sort of ['RECEIVED_AT_DESC', 'RECEIVED_AT_ASC', 'REPLY_DUE_AT_ASC', 'REPLY_DUE_AT_DESC'])
      for (const { text, plan } of (await plansFor({ number: '7K0' }, sort)).filter(({ text: one }) => !one.includes('IS NULL'))) expect(plan, text).toMatch(/COVERING INDEX IDX_b0170031cdee86f6b39c0ac019|"key":"IDX_b0170031cdee86f6b39c0ac019"[^}]*Using index;/);
  });

  it.each([['what is open', { open: true }], ['what has ended', { states: ['FULFILLED'] }], ['what is overdue', { due: 'OVERDUE' }], ['two states of one type', { states: ['FORWARDED', 'FULFILLED'], types: ['RESTRICT'] }], ['what is open and has ended', { open: true, states: ['FULFILLED'] }]])(
    'shows %s, page after page, as all of them together would be sorted', async (_, filter) => {
      const { administrator } = world.a;
      const everything = (await scopeOf(world.accord, world.a.id).of(PrivacyRequest).find()).filter(({ state, type, repliedAt, replyDueAt }) =>
        ('open' in filter || 'due' in filter ? state !== 'FULFILLED' : true) && ('states' in filter ? filter.states.includes(state) : true) && ('types' in filter ? filter.types.includes(type) : true) && ('due' in filter ? repliedAt === null && replyDueAt !== null && replyDueAt <= world.accord.clock.now() : true));
      for (const [sort, by, sign] of [['RECEIVED_AT_DESC', 'receivedAt', -1], ['REPLY_DUE_AT_ASC', 'replyDueAt', 1]] as const) {
        const seen: string[] = [];
        for (let after: string | null = null, more = true; more;) {
          const { requests }: { requests: Page } = await administrator.call(LIST, { first: 17, after, sort, filter });
          seen.push(...requests.edges.map(({ node }) => node.id));
          ({ endCursor: after, hasNextPage: more } = requests.pageInfo);
        }
        const sorted = [...everything].sort((one, other) => {
          const [a, b] = [one[by], other[by]];
          if (a !== b && (a === null || b === null)) return a === null ? 1 : -1;
          return sign * ((a ?? 0) - (b ?? 0) || (one.id < other.id ? -1 : 1));
        });
        expect(seen, sort).toEqual(sorted.map(({ id }) => id));
      }
    });
});

const PEOPLE = 'query ($after: String, $sort: PeopleSort) { people(first: 2, after: $after, sort: $sort) { edges { node { id createdAt } } pageInfo { endCursor } } }';
const EVENTS = 'query ($after: String, $sort: AuditEventsSort) { auditEvents(first: 2, after: $after, sort: $sort) { edges { node { id occurredAt } } pageInfo { endCursor } } }';

describe('other lists', () => {
  let world: World;
  beforeAll(async () => void (world = await buildWorld()), 120_000);
  afterAll(() => world.close());

  it.each([['people', PEOPLE, 'CREATED_AT'], ['auditEvents', EVENTS, 'OCCURRED_AT']])('%s are read from either end, with cursors of that end', async (name, list, by) => {
    const { administrator } = world.a;
    const page = async (sort: string, after: string | null = null) => (await administrator.call<Record<string, Page>>(list, { sort, after }))[name]!;
    const readAll = async (sort: string) => {
      const ids: string[] = [];
      for (let at = await page(sort); at.edges.length > 0; at = await page(sort, at.pageInfo.endCursor)) ids.push(...at.edges.map(({ node }) => node.id));
      return ids;
    };
    const newest = await readAll(`${by}_DESC`);
    expect(newest.length).toBeGreaterThan(4);
    expect(await readAll(`${by}_ASC`)).toEqual([...newest].reverse());
    const { pageInfo } = await page(`${by}_ASC`);
    expect(await administrator.refusal(list, { sort: `${by}_DESC`, after: pageInfo.endCursor })).toBe('INVALID_CURSOR');
  });
});
