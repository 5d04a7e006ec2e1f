import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { act, on, REMEDY, underReview, inProgress } from '../../support/handling.ts';
import { attempt, mutate, NOT_FOUND, refusalOf, type Input } from '../../support/mutate.ts';
import { activityOf, see } from '../../support/requests.ts';
import { buildWorld, file, reply, type World } from '../../support/world.ts';

const DONE = { name: '照片', outcome: 'DONE' };
const KEPT = { name: '发票', outcome: 'KEPT', ground: 'STATUTORY_RETENTION', law: '《会计法》第二十三条' };
const PARTIAL: Input = { kind: 'COMPLETION', text: '照片已处理，发票依法保存。', remedyText: REMEDY, language: 'ZH_CN', items: [DONE, KEPT] };
const REFUSAL: Input = { kind: 'DECISION', outcome: 'REFUSE', grounds: ['UNREALISTIC'], text: '无法做到。', remedyText: REMEDY, language: 'ZH_CN' };

let world: World;
beforeAll(async () => void (world = await buildWorld()), 120_000);
afterAll(async () => {
  expect(world.accord.defects).toEqual([]);
  await world.close();
});

describe('a request that is fulfilled in part (row 39)', () => {
  it.each([['at once', underReview], ['after it was agreed to', inProgress]])('%s: each part with its outcome, what is kept with ground and law', async (_, reach) => {
    const { administrator, member } = world.a;
    const request = await reach(member, administrator);
    expect((await reply(administrator, { ...on(request), ...PARTIAL })).state).toBe('PARTIALLY_FULFILLED');
    const { request: seen } = await member.call<{ request: object }>('query ($id: ID!) { request(id: $id) { state holder replies { kind grounds remedyText items { name outcome ground law } } } }', { id: request.id });
    expect(seen).toMatchObject({ state: 'PARTIALLY_FULFILLED', holder: null });
    expect((seen as { replies: object[] }).replies.at(-1)).toEqual({ kind: 'COMPLETION', grounds: ['STATUTORY_RETENTION'], remedyText: REMEDY, items: [{ ...DONE, ground: null, law: null }, KEPT] });
  });

  it('is fulfilled where every part was done', async () => {
    const { administrator, member } = world.a;
    expect((await reply(administrator, { ...on(await underReview(member, administrator)), ...PARTIAL, remedyText: null, items: [DONE] })).state).toBe('FULFILLED');
  });

  it.each<[string, Input, string, (string | number)[]]>([
    ['what is kept without a ground', { items: [DONE, { ...KEPT, ground: null }] }, 'ITEM_GROUND_REQUIRED', ['items', '1', 'ground']],
    ['what is kept without a law', { items: [{ ...KEPT, law: null }, DONE] }, 'ITEM_LAW_REQUIRED', ['items', '0', 'law']],
    ['everything kept', { items: [KEPT] }, 'NOTHING_DONE', ['items', '0', 'outcome']],
    ['no remedies', { remedyText: null }, 'REMEDY_REQUIRED', ['remedyText']],
    ['items in an interim word', { kind: 'INTERIM' }, 'ITEMS_ONLY_FOR_COMPLETION', ['items']],
  ])('cannot have %s', async (_, flaw, reason, path) => {
    const { administrator, member } = world.a;
    const request = await underReview(member, administrator);
    expect(await refusalOf(administrator, 'replyToRequest', { ...on(request), ...PARTIAL, ...flaw })).toMatchObject({ code: 'BAD_USER_INPUT', reason, path: ['input', ...path] });
    expect(await see(administrator, request.id)).toMatchObject({ state: 'UNDER_REVIEW', version: request.version, replies: [] });
  });

  it('has at most 50 parts, none of them without a name', async () => {
    const { administrator, member } = world.a;
    const request = await underReview(member, administrator);
    for (const items of [Array.from({ length: 51 }, () => DONE), [{ ...DONE, name: ' ' }], [{ ...DONE, name: 'x'.repeat(201) }]])
      expect(await refusalOf(administrator, 'replyToRequest', { ...on(request), ...PARTIAL, items })).toMatchObject({ code: 'BAD_USER_INPUT' });
  });
});

describe('whoever disagrees with an answer complains (row 38)', () => {
  const COMPLAINT = { type: 'COMPLAINT', details: '理由不成立。', language: 'ZH_CN' };
  const refused = async () => act(world.a.administrator, 'replyToRequest', { ...on(await underReview(world.a.member, world.a.administrator)), ...REFUSAL });
  const complain = (aboutId: string, more: Input = {}) => mutate<{ id: string; version: number; aboutId: string }>(world.a.member, 'submitRequest', { ...COMPLAINT, aboutId, ...more }, { fields: 'record { id version aboutId }' });

  it('in a new, linked request that is answered within 15 working days; what was refused stays refused', async () => {
    const { member, administrator } = world.a;
    const request = await refused();
    const complaint = await complain(request.id);
    expect(await see(administrator, complaint.id)).toMatchObject({ type: 'COMPLAINT', state: 'FORWARDED', deadline: { ruleId: 'COMPLAINT_15WD', quantity: 'P15WD', strictLastDay: '2026-03-23' }, replyDueAt: '2026-03-23T16:00:00.000Z' });
    const LINKS = 'query ($id: ID!) { request(id: $id) { state about { id number } complaints { id } } }';
    expect(await member.call(LINKS, { id: complaint.id })).toMatchObject({ request: { about: { id: request.id, number: request.number }, complaints: [] } });
    expect(await member.call(LINKS, { id: request.id })).toMatchObject({ request: { state: 'REFUSED', about: null, complaints: [{ id: complaint.id }] } });
  });

  it('once at a time, and again after that was answered', async () => {
    const { administrator } = world.a;
    const request = await refused();
    const complaint = await complain(request.id);
    expect(await refusalOf(world.a.member, 'submitRequest', { ...COMPLAINT, aboutId: request.id })).toMatchObject({ code: 'REFUSED', reason: 'ALREADY_COMPLAINED', details: { id: complaint.id } });
    const taken = await act(administrator, 'acknowledgeRequest', on(complaint));
    await reply(administrator, { ...on(taken), kind: 'COMPLETION', text: '已重新核查。' });
    expect((await complain(request.id)).aboutId).toBe(request.id);
  });

  it('once of two at the same time', async () => {
    const request = await refused();
    const answers = await Promise.all([1, 2].map(() => attempt(world.a.member, 'submitRequest', { ...COMPLAINT, aboutId: request.id })));
    expect(answers.filter(({ errors }) => errors.length === 0)).toHaveLength(1);
  });

  it('about a request of their own that has ended, and in a complaint', async () => {
    const { member, administrator, ids } = world.a;
    const open = await file(member, 'Still open');
    const request = await refused();
    for (const [by, input, refusal] of [
      [member, { ...COMPLAINT, aboutId: open.id }, { code: 'REFUSED', reason: 'NOT_ENDED_YET' }],
      [member, { ...COMPLAINT, type: 'ACCESS', aboutId: request.id }, { code: 'BAD_USER_INPUT', reason: 'ABOUT_ONLY_FOR_COMPLAINT' }],
      [administrator, { ...COMPLAINT, aboutId: request.id }, NOT_FOUND],
      [world.b.member, { ...COMPLAINT, aboutId: request.id }, NOT_FOUND],
      [member, { ...COMPLAINT, aboutId: ids.member }, NOT_FOUND],
    ] as const) expect(await refusalOf(by, 'submitRequest', input)).toMatchObject(refusal);
  });
});

describe('those who handle a request (row 34)', () => {
  it('give it to a colleague, and nobody outside sees to whom', async () => {
    const { administrator, secondAdministrator, member, ids } = world.a;
    const request = await underReview(member, administrator);
    const given = await act(administrator, 'assignRequest', { ...on(request), personId: ids.secondAdministrator });
    const FIELDS = 'query ($id: ID!) { request(id: $id) { assignee { kind id name } handlers { id } } }';
    expect(await secondAdministrator.call(FIELDS, { id: request.id })).toEqual({ request: { assignee: { kind: 'PERSON', id: ids.secondAdministrator, name: 'Alder second' }, handlers: [{ id: ids.administrator }, { id: ids.secondAdministrator }] } });
    expect(await member.call(FIELDS, { id: request.id })).toEqual({ request: { assignee: null, handlers: null } });
    expect((await act(administrator, 'assignRequest', { ...on(given), personId: null })).version).toBe(given.version + 1);
    expect((await activityOf(administrator, { subjectId: request.id })).slice(-2).map(({ action, fields }) => [action, fields])).toEqual([['request.assigned', ['assignee']], ['request.unassigned', ['assignee']]]);
  });

  it('only to somebody of their own who may answer requests', async () => {
    const { administrator, member, ids } = world.a;
    const request = await underReview(member, administrator);
    expect(await refusalOf(administrator, 'assignRequest', { ...on(request), personId: ids.member })).toMatchObject({ code: 'BAD_USER_INPUT', reason: 'NOT_A_HANDLER', path: ['input', 'personId'] });
    expect(await refusalOf(administrator, 'assignRequest', { ...on(request), personId: world.b.ids.administrator })).toMatchObject(NOT_FOUND);
    expect(await refusalOf(member, 'assignRequest', { ...on(request), personId: ids.administrator })).toMatchObject({ code: 'FORBIDDEN' });
    expect(await refusalOf(world.b.administrator, 'assignRequest', { ...on(request), personId: world.b.ids.administrator })).toMatchObject(NOT_FOUND);
  });

  it('write notes, also after the end and two at once, which the person never reads', async () => {
    const { administrator, secondAdministrator, member } = world.a;
    const request = await act(administrator, 'replyToRequest', { ...on(await underReview(member, administrator)), ...REFUSAL });
    await Promise.all([mutate(administrator, 'addRequestNote', { id: request.id, text: '已致电仓库。' }), mutate(secondAdministrator, 'addRequestNote', { id: request.id, text: '等待回信。' })]);
    const NOTES = 'query ($id: ID!) { request(id: $id) { notes { text writtenBy { name } } version } }';
    const { request: seen } = await administrator.call<{ request: { notes: { text: string }[]; version: number } }>(NOTES, { id: request.id });
    expect(seen.version).toBe(request.version);
    expect(seen.notes.map(({ text }) => text).sort()).toEqual(['已致电仓库。', '等待回信。'].sort());
    expect(await member.call(NOTES, { id: request.id })).toMatchObject({ request: { notes: null } });
    for (const [by, refusal] of [[member, { code: 'FORBIDDEN' }], [world.b.administrator, NOT_FOUND]] as const) expect(await refusalOf(by, 'addRequestNote', { id: request.id, text: 'x' })).toMatchObject(refusal);
    expect(JSON.stringify(await activityOf(administrator, { subjectId: request.id }))).not.toContain('仓库');
  });
});
