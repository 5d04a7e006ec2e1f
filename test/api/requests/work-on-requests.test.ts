import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ReplyTemplate } from '@accord/api/modules/reply-templates/index';
import { RequestTask } from '@accord/api/modules/request-tasks/index';
import { anonymous, type Client } from '../../support/accord.ts';
import { act, on, REMEDY, underReview, type At } from '../../support/handling.ts';
import { attempt, mutate, NOT_FOUND, refusalOf, type Input } from '../../support/mutate.ts';
import { activityOf, see } from '../../support/requests.ts';
import { scopeOf } from '../../support/scopes.ts';
import { buildWorld, reply, type World } from '../../support/world.ts';

const UNKNOWN = '7ZZZZZZZZZZZZZZZZZZZZZZZZZ';
let world: World;
beforeAll(async () => void (world = await buildWorld()), 120_000);
afterAll(async () => {
  expect(world.accord.defects).toEqual([]);
  await world.close();
});

describe('a reply template (row 34)', () => {
  interface Seen { readonly id: string; readonly name: string; readonly version: number; readonly isOwn: boolean; readonly textEn: string | null }
  const TEMPLATE: Input = { kind: 'DECISION', outcome: 'REFUSE', type: 'ACCESS', textEn: 'Dear {{person}}, about {{number}} by {{due}}.', textZh: '{{person}}，您好：{{number}}。' };
  const FIELDS = { fields: 'record { id name version isOwn textEn }' };
  const save = (by: Client, input: Input) => mutate<Seen>(by, 'saveReplyTemplate', { ...TEMPLATE, ...input }, FIELDS);
  const offered = async (by: Client) => (await by.call<{ replyTemplates: Seen[] }>('{ replyTemplates { id name version isOwn textEn } }')).replyTemplates;
  const preview = (by: Client, id: string, requestId: string) =>
    by.ask<{ replyTemplatePreview: { language: string; text: string; missing: string[] }[] }>('query ($id: ID!, $requestId: ID!) { replyTemplatePreview(id: $id, requestId: $requestId) { language text missing } }', { id, requestId });

  it('of an organization is its own; the platform’s are offered to everybody and changed by its staff alone', async () => {
    const { a, b, desk } = world;
    const own = await save(a.administrator, { name: 'Refusal of access' });
    const platforms = (await offered(desk)).map(({ id }) => id);
    expect(platforms).not.toEqual([]);
    const mine = await offered(a.administrator);
    expect(mine.map(({ id }) => id)).toEqual([own.id, ...mine.filter(({ isOwn }) => !isOwn).map(({ id }) => id)]);
    expect(mine.filter(({ isOwn }) => !isOwn).map(({ id }) => id).sort()).toEqual([...platforms].sort());
    expect((await offered(b.administrator)).map(({ id }) => id)).not.toContain(own.id);
    for (const id of [platforms[0]!, UNKNOWN]) {
      expect(await refusalOf(a.administrator, 'saveReplyTemplate', { ...TEMPLATE, name: 'Mine now', id, expectedVersion: 1 })).toMatchObject(NOT_FOUND);
      expect(await refusalOf(a.administrator, 'deleteReplyTemplate', { id, expectedVersion: 1 })).toMatchObject(NOT_FOUND);
    }
    const added = await save(desk, { name: 'From the platform' });
    expect(await offered(b.administrator)).toContainEqual({ ...added, isOwn: false });
  });

  it.each<[string, Input, string, string]>([
    ['a variable that there is not', { textZh: '{{persn}}' }, 'UNKNOWN_VARIABLE', 'textZh'],
    ['a word of the language it is written in', { textEn: '{{toString}}' }, 'UNKNOWN_VARIABLE', 'textEn'],
    ['braces that do not close', { textEn: 'Dear {{person}' }, 'BROKEN_VARIABLE', 'textEn'],
    ['no text at all', { textEn: null, textZh: null }, 'TEXT_REQUIRED', 'textZh'],
    ['an outcome that its kind has not', { kind: 'INTERIM' }, 'OUTCOME_ONLY_FOR_DECISION', 'outcome'],
    ['a name that is taken', { name: 'Taken' }, 'TEMPLATE_NAME_TAKEN', 'name'],
  ])('cannot have %s', async (_, flaw, reason, field) => {
    const { administrator } = world.a;
    if (reason === 'TEMPLATE_NAME_TAKEN') await save(administrator, { name: 'Taken' });
    const before = await offered(administrator);
    expect(await refusalOf(administrator, 'saveReplyTemplate', { ...TEMPLATE, name: 'New', ...flaw })).toMatchObject({ code: 'BAD_USER_INPUT', reason, path: ['input', field] });
    expect(await offered(administrator)).toEqual(before);
  });

  it('is changed by one at a time, and gone once it is deleted', async () => {
    const { administrator, secondAdministrator } = world.a;
    const { id } = await save(administrator, { name: 'Contended' });
    const change = (by: Client, textEn: string) => attempt(by, 'saveReplyTemplate', { ...TEMPLATE, name: 'Contended', textEn, id, expectedVersion: 1 });
    const answers = await Promise.all([change(administrator, 'One'), change(secondAdministrator, 'Two')]);
    expect(answers.flatMap(({ errors }) => errors.map(({ extensions }) => extensions.code))).toEqual(['CONFLICT']);
    expect(await refusalOf(administrator, 'deleteReplyTemplate', { id, expectedVersion: 1 })).toMatchObject({ code: 'CONFLICT' });
    await mutate(administrator, 'deleteReplyTemplate', { id, expectedVersion: 2 });
    expect(await refusalOf(administrator, 'deleteReplyTemplate', { id, expectedVersion: 2 })).toMatchObject(NOT_FOUND);
    expect((await activityOf(administrator, { subjectId: id })).map(({ action }) => action)).toEqual(['reply-template.added', 'reply-template.changed', 'reply-template.deleted']);
  });

  it('is filled with the data of a request of one’s own, in the language of each text; what is not known stays to be seen', async () => {
    const { a, b } = world;
    const request = await underReview(a.member, a.administrator);
    const { number } = await see(a.administrator, request.id);
    const { id } = await save(a.administrator, { name: 'To be filled', textZh: '{{person}}：{{number}}，{{right}}，{{clause}}', textEn: '{{number}}, {{right}}, {{app}}' });
    expect((await preview(a.administrator, id, request.id)).data?.replyTemplatePreview).toEqual([
      { language: 'ZH_CN', text: expect.stringMatching(new RegExp(`：${number}，查阅，第 7.5 条$`)) as string, missing: [] },
      { language: 'EN', text: `${number}, Access, {{app}}`, missing: ['APP'] },
    ]);
    const unknown = JSON.stringify((await preview(a.administrator, id, UNKNOWN)).errors);
    expect(JSON.stringify((await preview(a.administrator, id, b.ids.request)).errors)).toBe(unknown);
    expect(JSON.stringify((await preview(b.administrator, id, b.ids.request)).errors)).toBe(unknown);
    expect((await preview(a.member, id, request.id)).errors[0]?.extensions.code).toBe('FORBIDDEN');
  });

  it('that was not filled is not sent to anybody', async () => {
    const { administrator, member } = world.a;
    const request = await underReview(member, administrator);
    for (const [field, words] of [['text', { text: '您好 {{due}}' }], ['otherText', { text: '您好', otherText: 'Dear {{person}}' }]] as const)
      expect(await refusalOf(administrator, 'replyToRequest', { ...on(request), kind: 'INTERIM', language: 'ZH_CN', ...words })).toMatchObject({ code: 'BAD_USER_INPUT', reason: 'VARIABLE_LEFT', path: ['input', field] });
    expect(await refusalOf(administrator, 'startBulk', { kind: 'SEND_INTERIM_WORD', language: 'ZH_CN', ids: [request.id], text: '{{person}}' })).toMatchObject({ reason: 'VARIABLE_LEFT' });
    expect((await see(administrator, request.id)).replies).toEqual([]);
  });

  it('keeps no more than a hundred', async () => {
    const { b, accord } = world;
    const scope = scopeOf(accord, b.id);
    await scope.change({ action: 'test.filled', subject: { type: 'Test', id: b.id } }, (change) => {
      for (let one = 0; one < 100; one++) change.of(ReplyTemplate).insert({ id: change.newId(), name: `Birch ${one}`, type: null, kind: 'INTERIM', outcome: null, textZh: '您好', textEn: null, changedAt: change.at, version: 1 });
    });
    expect(await refusalOf(b.administrator, 'saveReplyTemplate', { ...TEMPLATE, name: 'One too many' })).toMatchObject({ code: 'REFUSED', reason: 'TOO_MANY_TEMPLATES' });
  });
});

describe('a task of a request (row 34)', () => {
  interface Seen { readonly id: string; readonly title: string; readonly version: number; readonly dueOn: string | null; readonly doneAt: string | null; readonly assignee: { readonly id: string } | null; readonly doneBy: { readonly id: string } | null }
  const TASKS = 'tasks { id title version dueOn doneAt assignee { id } doneBy { id } }';
  const add = async (by: Client, requestId: string, input: Input = {}) => (await mutate<{ tasks: Seen[] }>(by, 'addRequestTask', { requestId, title: 'Ask the workshop', ...input }, { fields: `record { id ${TASKS} }` })).tasks.at(-1)!;
  const change = (by: Client, { id, version }: At, input: Input) => attempt(by, 'changeRequestTask', { ...on({ id, version }), ...input });
  const mine = async (by: Client) => (await by.call<{ myRequestTasks: { id: string; request: { id: string } }[] }>('{ myRequestTasks { id title request { id } } }')).myRequestTasks;
  const tasksOf = async (by: Client, id: string) => (await by.call<{ request: { tasks: Seen[] | null } }>(`query ($id: ID!) { request(id: $id) { ${TASKS} } }`, { id })).request.tasks;

  it('is given to a colleague, who has it on their list until it is done; the person who asked never sees it', async () => {
    const { administrator, secondAdministrator, member, ids } = world.a;
    const request = await underReview(member, administrator);
    const later = await add(administrator, request.id, { assigneeId: ids.secondAdministrator });
    const first = await add(administrator, request.id, { assigneeId: ids.secondAdministrator, dueOn: '2026-03-04' });
    expect(await mine(secondAdministrator)).toMatchObject([{ id: first.id, request: { id: request.id } }, { id: later.id }]);
    expect(await mine(administrator)).toEqual([]);
    expect((await change(secondAdministrator, first, { done: true })).errors).toEqual([]);
    expect(await tasksOf(administrator, request.id)).toMatchObject([{ doneAt: null }, { doneAt: expect.any(String) as string, doneBy: { id: ids.secondAdministrator }, version: 2 }]);
    expect((await mine(secondAdministrator)).map(({ id }) => id)).toEqual([later.id]);
    expect(await tasksOf(member, request.id)).toBeNull();
    expect(await member.refusal('{ myRequestTasks { id } }')).toBe('FORBIDDEN');
    expect((await change(secondAdministrator, { ...first, version: 2 }, { done: false })).errors).toEqual([]);
    expect((await activityOf(administrator, { subjectId: request.id })).map(({ action }) => action).slice(-4)).toEqual(['request.task-added', 'request.task-added', 'request.task-done', 'request.task-reopened']);
  });

  it('is changed by one at a time, what is left out stays, null empties', async () => {
    const { administrator, secondAdministrator, member, ids } = world.a;
    const request = await underReview(member, administrator);
    const task = await add(administrator, request.id, { assigneeId: ids.administrator, dueOn: '2026-03-04' });
    const answers = await Promise.all([change(administrator, task, { title: 'One' }), change(secondAdministrator, task, { title: 'Two' })]);
    expect(answers.flatMap(({ errors }) => errors.map(({ extensions }) => extensions.code))).toEqual(['CONFLICT']);
    expect((await change(administrator, { ...task, version: 2 }, { dueOn: null })).errors).toEqual([]);
    expect(await tasksOf(administrator, request.id)).toMatchObject([{ title: expect.stringMatching(/One|Two/) as string, dueOn: null, assignee: { id: ids.administrator } }]);
  });

  it('is for those who answer requests, about a request that has not ended, here', async () => {
    const { a, b } = world;
    const request = await underReview(a.member, a.administrator);
    const task = await add(a.administrator, request.id);
    expect(await refusalOf(a.administrator, 'addRequestTask', { requestId: request.id, title: 'x', assigneeId: a.ids.member })).toMatchObject({ reason: 'NOT_A_HANDLER', path: ['input', 'assigneeId'] });
    expect(await refusalOf(a.administrator, 'addRequestTask', { requestId: request.id, title: 'x', dueOn: '2026-02-30' })).toMatchObject({ code: 'BAD_USER_INPUT' });
    for (const assigneeId of [b.ids.administrator, UNKNOWN, '']) expect((await change(a.administrator, task, { assigneeId })).errors[0]?.extensions).toMatchObject(NOT_FOUND);
    for (const requestId of [b.ids.request, UNKNOWN]) expect(await refusalOf(a.administrator, 'addRequestTask', { requestId, title: 'x' })).toMatchObject(NOT_FOUND);
    expect((await change(b.administrator, task, { done: true })).errors[0]?.extensions).toMatchObject(NOT_FOUND);
    expect((await change(a.member, task, { done: true })).errors[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
    await reply(a.administrator, { ...on(request), kind: 'COMPLETION', text: '已办理。', language: 'ZH_CN' });
    expect(await refusalOf(a.administrator, 'addRequestTask', { requestId: request.id, title: 'x' })).toMatchObject({ code: 'REFUSED', reason: 'ILLEGAL_STEP' });
    expect((await change(a.administrator, task, { done: true })).errors).toEqual([]);
    expect(await tasksOf(a.administrator, request.id)).toMatchObject([{ title: 'Ask the workshop', assignee: null, doneAt: expect.any(String) as string }]);
  });

  it('is one of fifty at most', async () => {
    const { a, accord } = world;
    const request = await underReview(a.member, a.administrator);
    await scopeOf(accord, a.id).change({ action: 'test.filled', subject: { type: 'Test', id: request.id } }, (within) => {
      for (let one = 0; one < 50; one++) within.of(RequestTask).insert({ id: within.newId(), requestId: request.id, title: 'x', assigneeId: null, dueOn: null, addedAt: within.at, doneAt: null, doneByKind: null, doneById: null, version: 1 });
    });
    expect(await refusalOf(a.administrator, 'addRequestTask', { requestId: request.id, title: 'x' })).toMatchObject({ reason: 'TOO_MANY_TASKS' });
  });

  it('those who may be given one are told to everybody who reads requests', async () => {
    const { administrator, member, ids } = world.a;
    const { requestHandlers } = await administrator.call<{ requestHandlers: { id: string }[] }>('{ requestHandlers { id name } }');
    expect(requestHandlers.map(({ id }) => id).sort()).toEqual([ids.administrator, ids.secondAdministrator].sort());
    expect(await member.refusal('{ requestHandlers { id } }')).toBe('FORBIDDEN');
  });
});

describe('the evidence of a request that has ended (row 45)', () => {
  interface Evidence { readonly document: string; readonly bundle: string; readonly page: string }
  const ask = (by: Client, id: string, language = 'EN') => by.ask<{ closureEvidence: Evidence }>('query ($id: ID!, $language: Language!) { closureEvidence(id: $id, language: $language) { document bundle page } }', { id, language });
  const taken = async (by: Client, id: string, language = 'EN') => (await ask(by, id, language)).data!.closureEvidence;
  const refusedRequest = async () => {
    const { administrator, member, ids } = world.a;
    const request = await underReview(member, administrator);
    await mutate(administrator, 'addRequestTask', { requestId: request.id, title: 'A secret task', assigneeId: ids.administrator });
    await mutate(administrator, 'addRequestNote', { id: request.id, text: 'A secret note' });
    return act(administrator, 'replyToRequest', { ...on(request), kind: 'DECISION', outcome: 'REFUSE', grounds: ['UNREALISTIC'], text: '无法做到 <b>此事</b>。', otherText: 'It cannot be done.', remedyText: REMEDY, language: 'ZH_CN' });
  };

  it('has its moves, letters, clocks and hand-over, for those who handle it and for the person without who acted', async () => {
    const { administrator, member, ids } = world.a;
    const { id, number } = await refusedRequest();
    const [handlers, persons] = [await taken(administrator, id), await taken(member, id, 'ZH_CN')];
    const said = JSON.parse(handlers.document) as { letters: { text: { sha256: string } }[] } & Record<string, unknown>;
    expect(said).toMatchObject({
      kind: 'REQUEST', audience: 'HANDLER', organizationId: world.a.id, requestId: id, number, state: 'REFUSED', timeliness: 'ON_TIME',
      handOver: { receiptNumber: expect.any(String) as string, acknowledgedById: ids.administrator }, deadlines: [{ ruleId: 'REPLY', quantity: 'P7D', clause: '7.5' }],
      timeline: expect.arrayContaining([expect.objectContaining({ step: null, by: { side: 'REQUESTER', kind: 'PERSON', id: ids.member } }), expect.objectContaining({ step: 'REFUSE', by: { side: 'ORGANIZATION', kind: 'PERSON', id: ids.administrator } })]) as unknown,
      letters: [{ kind: 'DECISION', outcome: 'REFUSE', grounds: ['UNREALISTIC'], text: { text: '无法做到 <b>此事</b>。' }, otherText: { text: 'It cannot be done.' }, remedyText: { text: REMEDY } }],
    });
    expect(said.letters[0]!.text.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.parse(persons.document)).toMatchObject({ audience: 'PERSON', timeline: expect.arrayContaining([expect.objectContaining({ step: 'REFUSE', by: { side: 'ORGANIZATION' } })]) as unknown });
    for (const { document, page } of [handlers, persons]) for (const secret of ['A secret task', 'A secret note']) expect(document + page).not.toContain(secret);
    expect(persons.document + persons.page).not.toContain(ids.administrator);
    expect(persons.page).toContain('<html lang="zh-CN">');
    expect(handlers.page).toContain('无法做到 &lt;b&gt;此事&lt;/b&gt;。');
    world.accord.clock.advance(1000);
    expect((await taken(administrator, id)).document).toBe(handlers.document);
  });

  it('is verified offline by what docs/verify-evidence.md says, and a changed word is found', async () => {
    const { bundle } = await taken(world.a.administrator, (await refusedRequest()).id);
    const directory = mkdtempSync(join(tmpdir(), 'accord-evidence-'));
    const put = (name: string, text: string): string => {
      writeFileSync(join(directory, name), text);
      return join(directory, name);
    };
    try {
      const script = put('verify.mjs', /```js\n([\s\S]*?)```/.exec(readFileSync(new URL('../../../docs/verify-evidence.md', import.meta.url), 'utf8'))![1]!);
      const key = put('key.pem', (await anonymous(world.accord).get('/evidence-key.pem')).body);
      const verified = (text: string): string => spawnSync(process.execPath, [script, put('evidence.json', text), key], { encoding: 'utf8' }).stdout;
      expect(verified(bundle)).toBe('valid\n');
      expect(verified(bundle.replace('cannot be done', 'can be done'))).toBe('NOT VALID: the digest is of another document; the signature does not fit\n');
    } finally {
      rmSync(directory, { recursive: true });
    }
  });

  it('is there once the request has ended, for whoever may see it', async () => {
    const { a, b } = world;
    const open = await underReview(a.member, a.administrator);
    for (const who of [a.administrator, a.member]) expect((await ask(who, open.id)).errors[0]?.extensions).toMatchObject({ code: 'REFUSED', reason: 'REQUEST_NOT_ENDED' });
    const { id } = await refusedRequest();
    const unknown = JSON.stringify((await ask(b.administrator, UNKNOWN)).errors);
    for (const who of [b.administrator, b.member, a.newcomer]) expect(JSON.stringify((await ask(who, id)).errors)).toBe(unknown);
  });
});
