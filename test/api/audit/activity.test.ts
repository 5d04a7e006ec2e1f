import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HOUR, withKey } from '../../support/accord.ts';
import { activityOf, forward, log } from '../../support/requests.ts';
import { buildWorld, file, signIn, type World } from '../../support/world.ts';

const LIST = 'query ($first: Int!, $after: String, $filter: AuditFilter) { auditEvents(first: $first, after: $after, filter: $filter) { edges { node { id action } } pageInfo { endCursor hasNextPage } totalCount { count } } }';
interface List { auditEvents: { edges: { node: { id: string; action: string } }[]; pageInfo: { endCursor: string; hasNextPage: boolean }; totalCount: { count: number } } }

describe('Activity', () => {
  let world: World;
  beforeAll(async () => void (world = await buildWorld()), 120_000);
  afterAll(async () => {
    expect(world.accord.defects).toEqual([]);
    await world.close();
  });

  it('tells of everything that happened in the organization so far, and who did it', async () => {
    const { a } = world;
    const activity = await activityOf(a.administrator, {});
    const acts = new Set(activity.map(({ action, actor }) => `${action} by ${actor.name ?? actor.kind}`));
    expect([...acts]).toEqual(expect.arrayContaining([
      'organization.opened by STAFF', 'person.invited by STAFF', 'invitation.accepted by Alder Works Admin', 'organization.updated by Alder Works Admin', 'person.invited by Alder Works Admin',
      'acceptance.given by Alder member', 'person.added by Alder Works Admin', 'app.disabled by Alder Works Admin', 'request.submitted by Alder member', 'request.verified by SYSTEM',
      'request.forwarded by SYSTEM', 'request.acknowledged by Alder Works Admin', 'request.accepted by Alder second', 'api-key.created by Alder Works Admin',
    ]));
  });

  it('names ids and fields, never what was written', async () => {
    const { a } = world;
    await file(a.member, 'A secret about myself');
    const told = JSON.stringify((await activityOf(a.administrator, {})).map(({ actor, onBehalfOf, ...rest }) => ({ ...rest, actor: actor.id, onBehalfOf: onBehalfOf?.id })));
    for (const value of ['A secret', 'alder.example', 'Alder member', 'Alder Street', '1380000', '1390000', 'four quiet ducks', 'acc_live']) expect(told, value).not.toContain(value);
    expect(told).toContain('"fields":["address","contactEmail","contactPhone"]');
  });

  it('is the organization’s own', async () => {
    const { a, b } = world;
    const ids = new Set((await activityOf(a.administrator, {})).map(({ subjectId }) => subjectId));
    expect((await activityOf(b.administrator, {})).filter(({ subjectId }) => ids.has(subjectId) && subjectId !== b.id)).toEqual([]);
    for (const filter of [{ subjectId: b.ids.request }, { actorId: b.ids.member }, { subjectId: '01ARZ3NDEKTSV4RRFFQ69G5FAV' }]) expect(await activityOf(a.administrator, filter)).toEqual([]);
  });

  it('is read by administrators, officers and staff, and by keys that may; not by members', async () => {
    const { accord, a, desk } = world;
    const READ = '{ auditEvents { edges { cursor } } }';
    expect(await a.member.refusal(READ)).toBe('FORBIDDEN');
    for (const reader of [a.secondAdministrator, desk, withKey(accord, a.keySecret)]) expect(await reader.refusal(READ)).toBeNull();
  });

  it('is narrowed by subject, action, actor and time', async () => {
    const { accord, a } = world;
    const began = new Date(accord.clock.now()).toISOString();
    accord.clock.advance(HOUR / 2);
    const [administrator, member] = [await signIn(accord, a.emails.administrator), await signIn(accord, a.emails.member)];
    const later = new Date(accord.clock.now()).toISOString();
    const { id } = await file(member, 'Later');
    const acts = async (filter: Record<string, unknown>) => (await activityOf(administrator, filter)).map(({ action }) => action);
    expect(await acts({ subjectId: id })).toEqual(['request.submitted', 'request.verified', 'request.forwarded']);
    expect(await acts({ subjectId: id, action: 'request.verified' })).toEqual(['request.verified']);
    expect(await acts({ since: later })).toEqual(['request.submitted', 'request.verified', 'request.forwarded']);
    expect(await acts({ until: later, subjectId: id })).toEqual([]);
    expect(await acts({ since: began, until: later, action: 'request.acknowledged' })).toEqual(['request.acknowledged']);
    expect(new Set(await acts({ action: 'acceptance.given' }))).toEqual(new Set(['acceptance.given']));
  });

  it('of an actor holds what the program did on their behalf', async () => {
    const { accord, a } = world;
    const administrator = await signIn(accord, a.emails.administrator);
    const acts = await activityOf(administrator, { actorId: a.ids.member });
    expect(new Set(acts.map(({ actor }) => actor.kind))).toEqual(new Set(['PERSON', 'SYSTEM']));
    expect(acts.every(({ actor, onBehalfOf }) => (actor.kind === 'SYSTEM' ? onBehalfOf : actor)?.id === a.ids.member)).toBe(true);
  });

  it('is newest first, and paged through without a gap while more happens', async () => {
    const { accord, a } = world;
    const [administrator, member] = [await signIn(accord, a.emails.administrator), await signIn(accord, a.emails.member)];
    const seen: string[] = [];
    let after: string | null = null;
    let count: number | undefined;
    for (let more = true; more; ) {
      const { auditEvents }: List = await administrator.call<List>(LIST, { first: 9, after });
      count ??= auditEvents.totalCount.count;
      seen.push(...auditEvents.edges.map(({ node }) => node.id));
      ({ endCursor: after, hasNextPage: more } = auditEvents.pageInfo);
      await file(member, 'Meanwhile');
    }
    expect(seen).toHaveLength(count ?? 0);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toEqual([...seen].sort().reverse());
  });

  it('of staff who act in an organization is told there and in the platform, by the same call', async () => {
    const { accord, a } = world;
    const desk = await signIn(accord, 'desk@platform.example');
    const logged = await log(desk, a.emails.member);
    await forward(desk, logged, a.id);
    const here = (await activityOf(desk, { subjectId: logged.id })).at(-1);
    const there = (await activityOf(await signIn(accord, a.emails.administrator), { actorId: here?.actor.id })).at(-1);
    expect([here?.action, there?.action]).toEqual(['request.routed', 'request.forwarded']);
    expect([there?.requestId, there?.actor]).toEqual([here?.requestId, { ...here?.actor, name: null }]);
  });

  it.each([['action', 'Request.Forwarded!'], ['subjectId', 'x'.repeat(27)], ['actorId', 'x'.repeat(27)]])('refuses a filter by %s that cannot be', async (field, value) => {
    const { accord, a } = world;
    expect(await (await signIn(accord, a.emails.administrator)).refusal(LIST, { first: 1, filter: { [field]: value } })).toBe('INVALID_INPUT');
  });
});
