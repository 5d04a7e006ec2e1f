import { addDays, civilDay } from '@accord/deadlines';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anonymous, withKey, type Client } from '../../support/accord.ts';
import { employ } from '../../support/house.ts';
import { DISCARD, draftOf, publication, PUBLISH, publishShort, shortTexts, type Dates, type Draft } from '../../support/publishing.ts';
import { buildWorld, type World } from '../../support/world.ts';

const UNKNOWN = '01ARZ3NDEKTSV4RRFFQ69G5FAV';
const ONE = 'query ($id: ID!) { statementVersion(id: $id) { id state texts { body } statement { id } findings { code } } }';
const ALL = '{ statementVersions(first: 100) { totalCount { count } edges { node { id state } } } statement { inForce { id } upcoming { id } title { zhCN } } }';
interface All { statementVersions: { totalCount: { count: number }; edges: { node: { id: string; state: string } }[] }; statement: { inForce: { id: string } | null; upcoming: { id: string }[] } }

describe('a reader of statements', () => {
  let world: World;
  let readers: Record<string, Client>;
  let draft: Draft;
  let discarded: string;
  let announced: string;
  let dates: Dates;
  beforeAll(async () => {
    world = await buildWorld();
    const { accord, a, author, approver, operator } = world;
    const { createApiKey: { secret } } = await operator.call<{ createApiKey: { secret: string } }>('mutation { createApiKey(input: { name: "Integrator", scopes: ["statement:read"] }) { secret } }');
    readers = {
      newcomer: a.newcomer, member: a.member, administrator: a.administrator, key: withKey(accord, a.keySecret),
      'platform key in an organization': withKey(accord, secret, a.id), 'platform key': withKey(accord, secret),
      operator, desk: world.desk, auditor: await employ(accord, 'auditor', ['AUDITOR']),
    };
    dates = { updateOn: '2026-03-01', effectiveOn: addDays(civilDay(accord.clock.at), 10) };
    announced = await publishShort(author, approver, dates);
    draft = await draftOf(author, shortTexts(dates, '!'));
    discarded = (await draftOf(author, shortTexts(dates, '?'))).id;
    await author.call(DISCARD, { input: { id: discarded, expectedVersion: 1 } });
  }, 120_000);
  afterAll(async () => {
    expect(world.accord.defects).toEqual([]);
    await world.close();
  });

  /** The whole answer, without what differs between two calls of one kind. */
  const answerOf = async (client: Client, query: string, variables: Record<string, unknown>) => {
    const { status, data, errors } = await client.ask(query, variables);
    return { status, data, errors };
  };

  it('sees what is published and in force, and what is announced, whoever they are', async () => {
    for (const [who, reader] of Object.entries(readers)) {
      const { statementVersions, statement } = await reader.call<All>(ALL);
      expect(statementVersions.edges.map(({ node }) => node), who).toEqual([{ id: announced, state: 'SCHEDULED' }, { id: world.statementVersion, state: 'EFFECTIVE' }]);
      expect(statementVersions.totalCount.count, who).toBe(2);
      expect(statement, who).toMatchObject({ inForce: { id: world.statementVersion }, upcoming: [{ id: announced }], title: { zhCN: '灯屿CRM隐私政策' } });
    }
    expect(await anonymous(world.accord).refusal(ALL)).toBe('UNAUTHENTICATED');
  });

  it('cannot tell a draft, or one that was given up, from an unknown id', async () => {
    for (const [who, reader] of Object.entries(readers)) {
      const unknown = await answerOf(reader, ONE, { id: UNKNOWN });
      expect(unknown, who).toMatchObject({ data: null, errors: [{ message: 'There is no such record.', extensions: { code: 'NOT_FOUND' } }] });
      for (const id of [draft.id, discarded]) expect(await answerOf(reader, ONE, { id }), who).toEqual(unknown);
    }
  });

  it('cannot tell a draft from an unknown id by acting on it either', async () => {
    const acts: Record<string, (id: string) => [string, object]> = {
      accept: (statementVersionId) => ['mutation ($input: AcceptStatementInput!) { acceptStatement(input: $input) { record { id } } }', { statementVersionId, language: 'ZH_CN' }],
      decline: (statementVersionId) => ['mutation ($input: DeclineStatementInput!) { declineStatement(input: $input) { record { state } } }', { statementVersionId }],
      publish: (id) => [PUBLISH, { ...publication({ id, version: 1 }, dates), planHash: '0'.repeat(64), plannedPeople: 0 }],
      discard: (id) => [DISCARD, { id, expectedVersion: 1 }],
    };
    for (const [who, reader] of Object.entries(readers)) {
      for (const [what, act] of Object.entries(acts)) {
        const [query, input] = act(UNKNOWN);
        const unknown = await answerOf(reader, query, { input });
        expect(unknown.errors, `${who} ${what}`).toHaveLength(1);
        for (const id of [draft.id, discarded]) expect(await answerOf(reader, query, { input: act(id)[1] }), `${who} ${what}`).toEqual(unknown);
      }
    }
  });

  it('who works on drafts sees them all', async () => {
    for (const staff of [world.author, world.approver]) {
      const { statementVersions } = await staff.call<All>(ALL);
      expect(statementVersions.edges.map(({ node }) => [node.id, node.state])).toEqual([[discarded, 'DISCARDED'], [draft.id, 'DRAFT'], [announced, 'SCHEDULED'], [world.statementVersion, 'EFFECTIVE']]);
      expect((await staff.call<{ statementVersion: { id: string } }>(ONE, { id: draft.id })).statementVersion.id).toBe(draft.id);
    }
  });

  it('turns pages without meeting a draft', async () => {
    const PAGE = 'query ($after: String) { statementVersions(first: 1, after: $after) { edges { node { id } } pageInfo { hasNextPage endCursor } } }';
    interface Paged { statementVersions: { edges: { node: { id: string } }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } }
    const { statementVersions: first } = await world.a.member.call<Paged>(PAGE);
    const { statementVersions: second } = await world.a.member.call<Paged>(PAGE, { after: first.pageInfo.endCursor });
    expect([...first.edges, ...second.edges].map(({ node }) => node.id)).toEqual([announced, world.statementVersion]);
    expect(second.pageInfo.hasNextPage).toBe(false);
    // one who sees drafts turns other pages
    expect(await world.author.refusal(PAGE, { after: first.pageInfo.endCursor })).toBe('INVALID_CURSOR');
  });

  it('reads a text in the language they choose, clause by clause, and never learns the names of staff', async () => {
    const { statementVersion } = await world.a.member.call<{ statementVersion: Record<string, unknown> }>(
      'query ($id: ID!) { statementVersion(id: $id) { text(language: EN) { language prevails title clauses { id heading body } } texts { language } author { kind id name } publisher { kind name } } }', { id: announced });
    expect(statementVersion).toEqual({
      text: { language: 'EN', prevails: false, title: 'Privacy Policy', clauses: expect.arrayContaining([{ id: '2', heading: 'Replies', body: 'We reply to your requests.\n' }]) },
      texts: [{ language: 'ZH_CN' }, { language: 'EN' }],
      author: { kind: 'STAFF', id: expect.any(String), name: null }, publisher: { kind: 'STAFF', name: null },
    });
  });
});
