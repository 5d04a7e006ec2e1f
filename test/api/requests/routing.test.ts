import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PLATFORM_ID } from '@accord/api/database/ids';
import { sent } from '../../support/files.ts';
import { act, on } from '../../support/handling.ts';
import { deliverAll, Letters } from '../../support/letters.ts';
import { mutate, NOT_FOUND, refusalOf, type Input } from '../../support/mutate.ts';
import { activityOf, forward, log, see, type SeenRequest } from '../../support/requests.ts';
import { putOrganization } from '../../support/scopes.ts';
import { acknowledge, buildWorld, file, invite, join, reply, type World } from '../../support/world.ts';
import type { Client } from '../../support/accord.ts';

const UNKNOWN = '01ARZ3NDEKTSV4RRFFQ69G5FAV';
interface Part { readonly id: string; readonly organizationId: string; readonly organizationName: string; readonly number: string; readonly state: string; readonly holder: string | null; readonly replyDueAt: string | null; readonly repliedAt: string | null; readonly endedAt: string | null; readonly controllerRole: string }

describe('a request finds whoever decides about it', () => {
  let world: World;
  beforeAll(async () => void (world = await buildWorld()), 120_000);
  afterAll(async () => {
    expect(world.accord.defects).toEqual([]);
    await world.close();
  });

  const parts = async (by: Client, id: string): Promise<readonly Part[]> =>
    (await by.call<{ request: { parts: readonly Part[] } }>('query ($id: ID!) { request(id: $id) { parts { id organizationId organizationName number state holder replyDueAt repliedAt endedAt controllerRole } } }', { id })).request.parts;
  const partIn = async (by: Client, id: string, organizationId: string): Promise<string> => (await parts(by, id)).findLast((part) => part.organizationId === organizationId)?.id ?? '';
  const clocksOf = ({ receivedAt, clockStartAt, replyDueAt, deadline, details, type }: SeenRequest) => ({ receivedAt, clockStartAt, replyDueAt, deadline, details, type });
  const NOTE = '该信息由桦树公司控制。';

  it('goes back from an organization that does not control the data, and on to the one that does: one story, one clock', async () => {
    const { a, b, accord, desk } = world;
    // somebody who is known to both organizations
    const seat = await invite(b.administrator, { displayName: 'Alder member at Birch', email: a.emails.member });
    const atBirch = await join(accord, b.id, seat.invitation.id, 'Alder member at Birch');
    const filed = await file(a.member, '请删除我的照片', 'ERASE');
    const before = await see(a.member, filed.id);
    for (const note of ['', '  ']) expect(await refusalOf(a.administrator, 'rerouteRequest', { ...on(filed), note })).toMatchObject({ code: 'BAD_USER_INPUT', path: ['input', 'note'] });
    accord.clock.advance(60_000);
    await deliverAll(accord, new Letters());
    const rerouted = await act(a.administrator, 'rerouteRequest', { ...on(filed), note: NOTE });
    expect(rerouted).toMatchObject({ id: filed.id, state: 'ROUTED' });
    const letters = new Letters();
    await deliverAll(accord, letters);
    expect(letters.to(a.emails.member).map(({ subject }) => subject)).toEqual([`您的请求 ${filed.number} 已转回平台`]);
    const atDesk = await partIn(a.member, filed.id, PLATFORM_ID);
    expect((await parts(a.member, filed.id)).map(({ holder }) => holder)).toEqual([null, 'PLATFORM']);
    const seen = await see(desk, atDesk);
    expect(seen).toMatchObject({ ...clocksOf(before), number: filed.number, state: 'TRIAGE', controllerRole: 'ORGANIZATION', contact: 'm***@alder.example', originId: filed.id });
    // the desk reads why it came back, and whose it may be; the person does not
    expect(seen.events).toMatchObject([{ step: null, to: 'TRIAGE', note: NOTE }]);
    expect((await see(a.administrator, filed.id)).events.at(-1)).toMatchObject({ step: 'REROUTE', note: NOTE, actor: { kind: 'PERSON' } });
    expect((await see(a.member, filed.id)).events.at(-1)?.note).toBeNull();
    await forward(desk, { id: atDesk, version: seen.version }, b.id);
    const story = await parts(a.member, filed.id);
    expect(story.map(({ organizationName, state, holder }) => [organizationName.replace(/^(?!Alder|Birch).*/, 'platform'), state, holder])).toEqual([['Alder Works', 'ROUTED', null], ['platform', 'ROUTED', null], ['Birch Works', 'FORWARDED', 'ORGANIZATION']]);
    const arrived = await see(b.administrator, await partIn(a.member, filed.id, b.id));
    expect(arrived).toMatchObject({ ...clocksOf(before), state: 'FORWARDED', subject: { id: seat.id } });
    expect(await parts(desk, atDesk)).toEqual(story);
    expect(await parts(atBirch.inOrganization(b.id), arrived.id)).toEqual(story);
    // an organization learns of no other
    for (const [by, id] of [[a.administrator, filed.id], [b.administrator, arrived.id]] as const) expect(await parts(by, id)).toEqual([]);
    expect((await activityOf(a.administrator, { subjectId: filed.id })).at(-1)).toMatchObject({ action: 'request.rerouted', actor: { kind: 'PERSON' } });
    expect((await activityOf(desk, { subjectId: atDesk })).map(({ action }) => action)).toEqual(['request.rerouted', 'request.routed']);
  });

  it('takes along who asked and what they told later, and that its time was extended once', async () => {
    const { a, b, accord, desk } = world;
    const more = async (by: Client, id: string) => (await by.call<{ request: { capacity: string; contact: string | null; extendedAt: string | null; additions: readonly { text: string; addedAt: string; files: readonly { name: string }[] }[] } }>('query ($id: ID!) { request(id: $id) { capacity contact extendedAt additions { text addedAt files { name } } } }', { id })).request;
    const filed = await file(a.member, '查阅我孩子的信息', 'ACCESS', { capacity: 'GUARDIAN', onBehalfOf: '张小明' });
    const acknowledged = await acknowledge(a.administrator, filed.id, filed.version);
    const proven = await mutate<{ id: string; version: number }>(a.administrator, 'decideCapacity', { ...on(acknowledged), proven: true, personId: a.ids.external, seenElsewhere: '户口簿原件' }, { fields: 'record { id version }' });
    const extended = await act(a.administrator, 'replyToRequest', { ...on(proven), kind: 'EXTENSION', delay: 'COMPLEXITY', extendTo: '2026-03-20', text: '需要更多时间。', language: 'ZH_CN' });
    const told = await act(a.member, 'addToRequest', { ...on(extended), text: '他在三月参加过活动。', fileIds: [await sent(a.member, 'photo.pdf')] });
    const before = await more(a.member, filed.id);
    await act(a.administrator, 'rerouteRequest', { ...on(told), note: NOTE });
    const atDesk = await partIn(a.member, filed.id, PLATFORM_ID);
    const seen = await more(desk, atDesk);
    expect(seen).toEqual({ ...before, contact: 'm***@alder.example' });
    expect(seen).toMatchObject({ capacity: 'GUARDIAN', extendedAt: expect.any(String), additions: [{ text: '他在三月参加过活动。', files: [{ name: 'photo.pdf' }] }] });
    await forward(desk, { id: atDesk, version: (await see(desk, atDesk)).version }, b.id);
    const arrived = await partIn(a.member, filed.id, b.id);
    expect((await more(b.administrator, arrived)).additions).toEqual(before.additions);
    const inB = await acknowledge(b.administrator, arrived, (await see(b.administrator, arrived)).version);
    expect(await refusalOf(b.administrator, 'replyToRequest', { ...on(inB), kind: 'EXTENSION', delay: 'COMPLEXITY', extendTo: '2026-03-25', text: '再延期。', language: 'ZH_CN' })).toMatchObject({ code: 'REFUSED', reason: 'ALREADY_EXTENDED' });
    expect(accord.defects).toEqual([]);
  });

  it('is given back once, also by a call that is sent again, and by nobody else', async () => {
    const { a, b } = world;
    const filed = await file(a.member, 'Twice?', 'COPY');
    const input: Input = { ...on(filed), note: NOTE };
    for (const client of [a.member, world.desk]) expect(await refusalOf(client, 'rerouteRequest', input)).toMatchObject({ code: client === a.member ? 'FORBIDDEN' : 'NOT_FOUND' });
    for (const id of [filed.id, UNKNOWN]) expect(await refusalOf(b.administrator, 'rerouteRequest', { ...input, id })).toEqual(NOT_FOUND);
    const answers = await Promise.all([a.administrator, a.secondAdministrator].map((client) => refusalOf(client, 'rerouteRequest', input)));
    expect(answers.filter((refusal) => refusal === null)).toHaveLength(1);
    expect(answers.find((refusal) => refusal !== null)).toMatchObject({ code: 'CONFLICT' });
    expect(await parts(a.member, filed.id)).toHaveLength(2);
    const again = await file(a.member, 'With a key', 'COPY');
    const options = { headers: { 'idempotency-key': 'reroute-once-01' } };
    for (let times = 0; times < 2; times++) expect(await refusalOf(a.administrator, 'rerouteRequest', { ...on(again), note: NOTE }, options)).toBeNull();
    expect(await parts(a.member, again.id)).toHaveLength(2);
  });

  it('is split between all who control some of the data, each with its own answer; the platform’s part stays', async () => {
    const { a, b, desk } = world;
    const logged = await log(desk, a.emails.member, { type: 'EXPLAIN_RULES' });
    const before = await see(desk, logged.id);
    const split = (organizationIds: readonly string[], more: Input = {}): Input => ({ ...on(logged), organizationIds, ...more });
    for (const organizationIds of [[a.id, UNKNOWN], [PLATFORM_ID]]) expect(await refusalOf(desk, 'splitRequest', split(organizationIds))).toEqual(NOT_FOUND);
    for (const organizationIds of [[], [a.id, a.id]]) expect(await refusalOf(desk, 'splitRequest', split(organizationIds))).toMatchObject({ code: 'BAD_USER_INPUT' });
    await putOrganization(world.accord, b.id, 'SUSPENDED');
    expect(await refusalOf(desk, 'splitRequest', split([a.id, b.id]))).toMatchObject({ reason: 'ORGANIZATION_NOT_ACTIVE' });
    await putOrganization(world.accord, b.id, 'ACTIVE');
    expect(await parts(desk, logged.id)).toEqual([]);
    await act(desk, 'splitRequest', split([a.id, b.id], { withPlatform: true, note: 'Both, and our cookies' }));
    const [inA, inB] = [await partIn(desk, logged.id, a.id), await partIn(desk, logged.id, b.id)];
    const own = await partIn(desk, logged.id, PLATFORM_ID);
    for (const [by, id] of [[a.administrator, inA], [b.administrator, inB], [desk, own]] as const) expect(clocksOf(await see(by, id))).toEqual(clocksOf(before));
    expect(await see(desk, own)).toMatchObject({ state: 'TRIAGE', controllerRole: 'PLATFORM', availableSteps: expect.arrayContaining(['TAKE']) });
    expect((await see(desk, own)).availableSteps).not.toContain('ROUTE');
    expect(await refusalOf(desk, 'forwardRequest', { id: own, organizationId: a.id, expectedVersion: 1 })).toMatchObject({ reason: 'PLATFORM_DECIDES' });
    const { version } = await acknowledge(a.administrator, inA, (await see(a.administrator, inA)).version);
    await reply(a.administrator, { ...on({ id: inA, version }), kind: 'COMPLETION', text: '我们的规则如下。' });
    const seen = await parts(a.member, inA);
    expect(seen.map(({ organizationId, controllerRole, state, repliedAt, endedAt }) => [organizationId, controllerRole, state, repliedAt !== null, endedAt !== null]).sort()).toEqual(
      [[PLATFORM_ID, 'ORGANIZATION', 'ROUTED', false, true], [PLATFORM_ID, 'PLATFORM', 'TRIAGE', false, false], [a.id, 'ORGANIZATION', 'FULFILLED', true, true], [b.id, 'ORGANIZATION', 'FORWARDED', false, false]].sort());
    // as its own timeline says
    expect(seen.find(({ id }) => id === inA)?.endedAt).toBe((await see(a.member, inA)).events.at(-1)?.occurredAt);
  });

  it('is taken by the platform where it turns out to be about its own data, and then never forwarded', async () => {
    const { a, desk } = world;
    const logged = await log(desk, 'visitor@nowhere.example');
    expect(await refusalOf(desk, 'acknowledgeRequest', on(logged))).toMatchObject({ code: 'REFUSED', reason: 'ILLEGAL_STEP' });
    expect(await refusalOf(a.administrator, 'takeRequest', { ...on(logged), note: 'x' })).toMatchObject({ code: 'FORBIDDEN' });
    expect(await refusalOf(desk, 'takeRequest', { id: a.ids.request, expectedVersion: 1, note: 'x' })).toEqual(NOT_FOUND);
    const taken = await act(desk, 'takeRequest', { ...on(logged), note: 'Our web site’s visitors' });
    expect(await see(desk, logged.id)).toMatchObject({ state: 'UNDER_REVIEW', controllerRole: 'PLATFORM', holder: 'PLATFORM' });
    expect(await refusalOf(desk, 'splitRequest', { ...on(taken), organizationIds: [a.id] })).toMatchObject({ reason: 'PLATFORM_DECIDES' });
  });

  it('is linked to the open one that it repeats, by who decides, in the same person’s name and for the same', async () => {
    const { a, b } = world;
    const open = await file(a.member, 'Restrict my data', 'RESTRICT');
    const more = await file(a.member, 'Restrict it, please', 'RESTRICT');
    const otherType = await file(a.member, 'Object', 'OBJECT');
    const otherApp = await file(a.member, 'Restrict it here', 'RESTRICT', { appKey: 'crm' });
    const others = await file(a.administrator, 'Restrict mine', 'RESTRICT');
    const LIKELY = 'query ($id: ID!) { request(id: $id) { likelyDuplicates { id } duplicateOf { id } } }';
    const likely = async (by: Client, id: string) => (await by.call<{ request: { likelyDuplicates: readonly { id: string }[]; duplicateOf: { id: string } | null } }>(LIKELY, { id })).request;
    expect((await likely(a.administrator, more.id)).likelyDuplicates).toEqual([{ id: open.id }]);
    expect((await likely(a.member, more.id)).likelyDuplicates).toEqual([]);
    const mark = (ofId: string): Input => ({ id: more.id, ofId, expectedVersion: more.version });
    // it waits for the organization to look at it
    expect(await refusalOf(a.administrator, 'markDuplicate', mark(open.id))).toMatchObject({ code: 'REFUSED', reason: 'ILLEGAL_STEP' });
    const reviewed = await acknowledge(a.administrator, more.id, more.version);
    const link = (ofId: string): Input => ({ ...on(reviewed), ofId });
    for (const [ofId, reason] of [[otherType.id, 'OTHER_TYPE'], [otherApp.id, 'OTHER_SCOPE'], [others.id, 'OTHER_SUBJECT'], [reviewed.id, 'DUPLICATE_OF_ITSELF']] as const)
      expect(await refusalOf(a.administrator, 'markDuplicate', link(ofId))).toMatchObject({ reason });
    for (const ofId of [b.ids.request, UNKNOWN]) expect(await refusalOf(a.administrator, 'markDuplicate', link(ofId))).toEqual(NOT_FOUND);
    for (const by of [a.member, a.newcomer]) expect(await refusalOf(by, 'markDuplicate', link(open.id))).toMatchObject({ code: 'FORBIDDEN' });
    const openReviewed = await acknowledge(a.administrator, open.id, open.version);
    // each to the other at once: one stays open
    const both = await Promise.all([refusalOf(a.administrator, 'markDuplicate', link(open.id)), refusalOf(a.secondAdministrator, 'markDuplicate', { ...on(openReviewed), ofId: more.id })]);
    expect(both.filter((refusal) => refusal === null)).toHaveLength(1);
    expect(both.find((refusal) => refusal !== null)?.code).toMatch(/CONFLICT|REFUSED/);
    const [linked, kept] = both[0] === null ? [more, open] : [open, more];
    expect(await see(a.member, linked.id)).toMatchObject({ state: 'DUPLICATE' });
    expect((await likely(a.member, linked.id)).duplicateOf).toEqual({ id: kept.id });
    const letters = new Letters();
    await deliverAll(world.accord, letters);
    expect(letters.to(a.emails.member).map(({ subject }) => subject)).toContain(`您的请求 ${linked.number} 与另一件请求合并办理`);
  });

  it('is never linked to one that came later: the person is answered by the day that was promised first', async () => {
    const { a, accord } = world;
    const first = await file(a.member, 'Object', 'OBJECT_IMPROPER_PROVISION');
    accord.clock.advance(60_000);
    const later = await file(a.member, 'Object again', 'OBJECT_IMPROPER_PROVISION');
    const [at, after] = [await acknowledge(a.administrator, first.id, first.version), await acknowledge(a.administrator, later.id, later.version)];
    const LIKELY = 'query ($id: ID!) { request(id: $id) { likelyDuplicates { id } } }';
    expect(await a.administrator.call(LIKELY, { id: first.id })).toEqual({ request: { likelyDuplicates: [] } });
    expect(await refusalOf(a.administrator, 'markDuplicate', { ...on(at), ofId: later.id })).toMatchObject({ code: 'REFUSED', reason: 'ORIGINAL_LATER' });
    expect(await act(a.administrator, 'markDuplicate', { ...on(after), ofId: first.id })).toMatchObject({ state: 'DUPLICATE' });
  });

  it('is not taken for another’s because one agent asks for both', async () => {
    const { desk } = world;
    const [one, other] = [await log(desk, 'agency@nowhere.example', { capacity: 'AGENT', onBehalfOf: '李四' }), await log(desk, 'agency@nowhere.example', { capacity: 'AGENT', onBehalfOf: '王五' })];
    expect(await refusalOf(desk, 'markDuplicate', { ...on(other), ofId: one.id })).toMatchObject({ code: 'REFUSED', reason: 'OTHER_SUBJECT' });
    expect(await desk.call('query ($id: ID!) { request(id: $id) { likelyDuplicates { id } } }', { id: other.id })).toEqual({ request: { likelyDuplicates: [] } });
  });

  it('is linked by the desk where the same contact asks again', async () => {
    const { desk } = world;
    const [open, again] = [await log(desk, 'twice@nowhere.example'), await log(desk, ' Twice@Nowhere.example ')];
    const stranger = await log(desk, 'other@nowhere.example');
    expect(await refusalOf(desk, 'markDuplicate', { ...on(again), ofId: stranger.id })).toMatchObject({ reason: 'OTHER_SUBJECT' });
    expect(await act(desk, 'markDuplicate', { ...on(again), ofId: open.id })).toMatchObject({ state: 'DUPLICATE' });
  });
});
