import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PrivacyRequest } from '@accord/api/modules/requests/index';
import type { Client } from '../../support/accord.ts';
import { REQUEST_FIELDS } from '../../support/requests.ts';
import { scopeOf } from '../../support/scopes.ts';
import { keepPublished, statementsOf } from '../../support/statements.ts';
import { buildWorld, file, type World } from '../../support/world.ts';

interface PageOf<N> {
  readonly edges: readonly { readonly cursor: string; readonly node: N }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly hasPreviousPage: boolean; readonly startCursor: string | null; readonly endCursor: string | null };
  readonly totalCount: { readonly count: number; readonly capped: boolean };
}
type RequestPage = PageOf<{ id: string }>;
const PAGE = `query ($first: Int!, $after: String, $filter: RequestsFilter) {
  requests(first: $first, after: $after, filter: $filter) { edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } totalCount { count capped } } }`;
/** Every field of ROW_FIELDS. */
const SHOWN = 'id number type state receivedAt replyDueAt timeliness holder contact assignee { id name } app { key name { en } } subject { id displayName maskedEmail } events(last: 3) { step occurredAt }';
const pageOf = async (by: Client, variables: Record<string, unknown>) => (await by.call<{ requests: RequestPage }>(PAGE, variables)).requests;

describe('a long inbox', () => {
  let world: World;
  beforeAll(async () => void (world = await buildWorld()), 120_000);
  afterAll(async () => {
    expect(world.accord.defects).toEqual([]);
    await world.close();
  });

  /** Rows of one instant and of many, without their parts. */
  const insert = (count: number, word: string) => {
    const { accord, a } = world;
    const scope = scopeOf(accord, a.id);
    return scope.change({ action: 'test.filled', subject: { type: 'Test', id: scope.newId() } }, async (change) => {
      for (let at = 0; at < count; at++) {
        const receivedAt = change.at - 86_400_000 - Math.floor(at / 3);
        change.of(PrivacyRequest).insert({
          id: change.newId(), number: `R-${word}${String(at).padStart(4, '0')}`, type: 'RESTRICT', state: 'FORWARDED', controllerRole: 'ORGANIZATION', channel: 'CONSOLE', subjectId: a.ids.member,
          appOwnerId: null, appId: null, receivedAt, clockStartAt: receivedAt, replyDueAt: receivedAt + 8 * 86_400_000, repliedAt: null, originOwnerId: null, originId: null, version: 1,
        });
      }
    });
  };

  it('costs the same number of statements for 5 rows as for 60, each with all its parts', async () => {
    const { accord, a } = world;
    for (let at = 0; at < 60; at++) await file(a.member, `Number ${at}`);
    const EVERYTHING = `query ($first: Int!) { requests(first: $first) { edges { node { ${REQUEST_FIELDS} app { key } } } totalCount { count } } }`;
    const page = async (first: number) => {
      let rows = 0;
      const sent = await statementsOf(accord, async () => {
        rows = (await a.administrator.call<{ requests: RequestPage }>(EVERYTHING, { first })).requests.edges.length;
      });
      return { rows, sent };
    };
    await keepPublished(accord, () => page(1));
    const [few, many] = [await page(5), await page(60)];
    expect([few.rows, many.rows]).toEqual([5, 60]);
    expect(many.sent).toBe(few.sent);
    expect(many.sent).toBeLessThanOrEqual(12);
  });

  it('answers from the columns that a list shows what it answers from whole rows', async () => {
    const { a } = world;
    const whole = await a.administrator.call<{ requests: PageOf<Record<string, unknown>> }>(`{ requests(first: 60) { edges { node { ${SHOWN} version } } } }`);
    const shown = await a.administrator.call<{ requests: PageOf<Record<string, unknown>> }>(`{ requests(first: 60) { edges { node { ${SHOWN} } } } }`);
    expect(shown.requests.edges.length).toBeGreaterThan(20);
    expect(shown.requests.edges.map(({ node }) => ({ ...node, version: 1 }))).toEqual(whole.requests.edges.map(({ node }) => ({ ...node, version: 1 })));
  });

  it('is paged through without a gap or a repetition, while new requests arrive', async () => {
    const { administrator, member } = world.a;
    await insert(40, 'P');
    const before = new Set<string>();
    const reading = async (onPage: () => Promise<unknown>) => {
      const seen: string[] = [];
      for (let page: RequestPage | undefined, after: string | null = null; !page || page.pageInfo.hasNextPage; after = page.pageInfo.endCursor) {
        page = await pageOf(administrator, { first: 7, after });
        expect(page.pageInfo).toMatchObject({ hasPreviousPage: after !== null, startCursor: page.edges[0]?.cursor, endCursor: page.edges.at(-1)?.cursor });
        seen.push(...page.edges.map(({ node }) => node.id));
        await onPage();
      }
      return seen;
    };
    for (const id of await reading(() => Promise.resolve())) before.add(id);
    expect(before.size).toBeGreaterThan(100);
    const seen = await reading(() => file(member, 'One more'));
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toEqual([...before]);
  });

  it('answers an empty page after the last row, and none where nothing matches', async () => {
    const { administrator } = world.a;
    const all = await pageOf(administrator, { first: 100, filter: { states: ['IN_PROGRESS'] } });
    const beyond = await pageOf(administrator, { first: 100, filter: { states: ['IN_PROGRESS'] }, after: all.pageInfo.endCursor });
    expect(beyond).toEqual({ edges: [], pageInfo: { hasNextPage: false, hasPreviousPage: true, startCursor: null, endCursor: null }, totalCount: all.totalCount });
    expect(await pageOf(administrator, { first: 5, filter: { states: ['ON_HOLD'] } })).toMatchObject({ edges: [], totalCount: { count: 0, capped: false } });
  });

  it('is counted up to 1,000 and no further', async () => {
    const { administrator } = world.a;
    const filter = { types: ['RESTRICT'] };
    expect((await pageOf(administrator, { first: 1, filter })).totalCount).toEqual({ count: 40, capped: false });
    await insert(960, 'Q');
    expect((await pageOf(administrator, { first: 1, filter })).totalCount).toEqual({ count: 1000, capped: false });
    await insert(5, 'S');
    expect((await pageOf(administrator, { first: 1, filter })).totalCount).toEqual({ count: 1000, capped: true });
  });
});
