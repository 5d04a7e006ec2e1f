import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PLATFORM_ID } from '@accord/api/database/ids';
import { PrivacyRequest } from '@accord/api/modules/requests/index';
import { DAY, type Client } from '../../support/accord.ts';
import { act, on } from '../../support/handling.ts';
import { codeFor, confirm, formOf, openForm, PAGE_FIELDS, pageOf, sendCode, verified, worldAtForm, type Page } from '../../support/intake.ts';
import { attempt, refusalOf } from '../../support/mutate.ts';
import { scopeOf } from '../../support/scopes.ts';
import { acknowledge, signIn, type World } from '../../support/world.ts';

describe('a request that went to several, followed with a code', () => {
  let world: World;
  let visitor: Client;
  beforeAll(async () => {
    ({ world, visitor } = await worldAtForm());
    await openForm(world.b.administrator);
  }, 120_000);
  afterAll(async () => {
    expect(world.accord.defects).toEqual([]);
    await world.close();
  });

  const requests = (organizationId: string) => scopeOf(world.accord, organizationId).of(PrivacyRequest);
  const linkedTo = async (organizationId: string, originId: string) => (await requests(organizationId).first({ originId }))!;
  /** Filed on the platform's form, and passed on to both organizations and the platform itself. */
  async function split(email: string) {
    const { code, session, page } = await verified(world.accord, visitor, null, email, { controllerRole: 'ORGANIZATION', language: 'ZH_CN' });
    await act(world.desk, 'splitRequest', { ...on(page), organizationIds: [world.a.id, world.b.id], withPlatform: true });
    return { code, session, source: page, inA: await linkedTo(world.a.id, page.id), inB: await linkedTo(world.b.id, page.id), kept: await linkedTo(PLATFORM_ID, page.id) };
  }

  it('is every part with its own date, state and answer; one is told more and taken back alone', async () => {
    const { a, b, accord } = world;
    const { session, source, inA, inB, kept } = await split('several@elsewhere.example');
    const first = await pageOf(visitor, session);
    expect(first.parts).toMatchObject([inA, inB, kept].sort((x, y) => (x.id < y.id ? -1 : 1)).map(({ id }) => ({ id, replyDueAt: source.replyDueAt, repliedAt: null })));
    expect(new Set(first.parts.map(({ organizationName }) => organizationName)).size).toBe(3);
    expect(first.id).toBe(first.parts[0]?.id);
    const reviewed = await acknowledge(a.administrator, inA.id, inA.version);
    await act(a.administrator, 'replyToRequest', { ...on(reviewed), kind: 'EXTENSION', delay: 'COMPLEXITY', extendTo: '2026-03-20', text: '需要更多时间。', language: 'ZH_CN' });
    const [pageA, pageB, pageKept] = await Promise.all([inA, inB, kept].map(({ id }) => pageOf(visitor, session, id)));
    expect(pageA).toMatchObject({ id: inA.id, organizationName: a.name, replies: [{ kind: 'EXTENSION' }] });
    expect(pageB).toMatchObject({ id: inB.id, organizationName: b.name, replies: [], replyDueAt: source.replyDueAt });
    expect(pageKept).toMatchObject({ id: kept.id, isPlatform: true, replies: [] });
    expect(pageA!.replyDueAt).not.toBe(pageB!.replyDueAt);
    // each act meets the part that it names
    const told = await attempt<{ record: Page }>(visitor, 'tellByCode', { session, partId: inB.id, expectedVersion: pageB!.version, text: 'For Birch alone' }, PAGE_FIELDS);
    expect(told.data?.['tellByCode']?.record).toMatchObject({ id: inB.id, additions: [{ text: 'For Birch alone' }] });
    expect((await pageOf(visitor, session, inA.id)).additions).toEqual([]);
    const taken = await attempt<{ record: Page }>(visitor, 'withdrawByCode', { session, partId: inB.id, expectedVersion: told.data?.['tellByCode']?.record.version }, PAGE_FIELDS);
    expect(taken.data?.['withdrawByCode']?.record.state).toBe('WITHDRAWN');
    expect([(await requests(a.id).get(inA.id)).state, (await requests(b.id).get(inB.id)).state]).toEqual([reviewed.state, 'WITHDRAWN']);
    expect((await pageOf(visitor, session)).parts.find(({ id }) => id === inB.id)?.state).toBe('WITHDRAWN');
    expect(accord.defects).toEqual([]);
  });

  it('opens no part of another request, nor a part that is seen from one of the others', async () => {
    const { accord, a, b } = world;
    const mine = await split('mine@elsewhere.example');
    const theirs = await split('theirs@elsewhere.example');
    const opening = async (session: string, partId: string) => (await visitor.ask('query ($session: String!, $partId: ID) { requestByCode(session: $session, partId: $partId) { id } }', { session, partId })).errors[0]?.extensions.code;
    for (const { id } of [theirs.inA, theirs.inB, theirs.kept, theirs.source]) {
      expect(await opening(mine.session, id)).toBe('NOT_FOUND');
      expect(await refusalOf(visitor, 'withdrawByCode', { session: mine.session, partId: id, expectedVersion: 1 }, { fields: 'record { id }' })).toMatchObject({ code: 'NOT_FOUND' });
    }
    // whoever opens the part of one organization reads of no other
    const code = await sendCode(visitor, formOf(accord, a.id), mine.inA.number, 'mine@elsewhere.example');
    const { token } = await confirm(visitor, code, codeFor(accord, code));
    expect(await pageOf(visitor, token)).toMatchObject({ id: mine.inA.id, parts: [] });
    expect(await opening(token, mine.inB.id)).toBe('NOT_FOUND');
    expect((await requests(b.id).get(theirs.inB.id)).state).toBe('FORWARDED');
  });

  it('goes on with what became of a part that was given back and passed on again', async () => {
    const { a, b, desk } = world;
    const { session, inA, inB, kept } = await split('further@elsewhere.example');
    await act(a.administrator, 'rerouteRequest', { ...on(inA), note: 'Not ours' });
    const back = await linkedTo(PLATFORM_ID, inA.id);
    const page = await pageOf(visitor, session, back.id);
    expect(page).toMatchObject({ state: 'TRIAGE', isPlatform: true });
    expect(page.parts.map(({ id }) => id).sort()).toEqual([back.id, inB.id, kept.id].sort());
    await act(desk, 'forwardRequest', { ...on(back), organizationId: b.id });
    const again = await linkedTo(b.id, back.id);
    expect((await pageOf(visitor, session)).parts.map(({ id }) => id).sort()).toEqual([again.id, inB.id, kept.id].sort());
    world.accord.clock.advance(DAY);
    expect((await (await signIn(world.accord, b.emails.administrator)).call<{ request: { parts: object[] } }>('query ($id: ID!) { request(id: $id) { parts { id } } }', { id: again.id })).request.parts).toEqual([]);
  });
});
