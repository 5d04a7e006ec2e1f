import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createStaff } from '@accord/api/modules/people/index';
import { personSeenBy, stepsOf, told } from '../../support/fulfilment.ts';
import { REMEDY } from '../../support/handling.ts';
import { atDesk, chaseAll, deskList, INSTRUCTED, type OnDesk } from '../../support/ladder.ts';
import { HOUR } from '../../support/accord.ts';
import { deliverAll, Letters } from '../../support/letters.ts';
import { mutate, NOT_FOUND, refusalOf, type Input } from '../../support/mutate.ts';
import { activityOf, log, see, withdraw } from '../../support/requests.ts';
import { putOrganization } from '../../support/scopes.ts';
import { keepPublished, statementsSent } from '../../support/statements.ts';
import { acknowledge, buildWorld, file, PASSWORD, signIn, type FiledRequest, type World } from '../../support/world.ts';

const UNKNOWN = '01ARZ3NDEKTSV4RRFFQ69G5FAV';

describe('staff help a silent organization, on a basis that is on file', () => {
  let world: World;
  beforeAll(async () => {
    world = await buildWorld();
    await createStaff(world.accord.system.kernel, { email: 'second-desk@platform.example', displayName: 'Eve Desk', roles: ['SUPPORT_DESK'], password: PASSWORD, language: 'en' });
  }, 120_000);
  afterAll(async () => {
    expect(world.accord.defects).toEqual([]);
    await world.close();
  });

  const desk = (email = 'desk@platform.example') => signIn(world.accord, email);
  const member = () => signIn(world.accord, world.a.emails.member);
  const administrator = () => signIn(world.accord, world.a.emails.administrator);
  /** A request of Alder that nobody answered in time, as the desk sees it. */
  const late = async (type = 'ACCESS'): Promise<FiledRequest> => {
    const request = await file(await member(), '请告知我的信息', type);
    world.accord.clock.at = Date.parse(request.replyDueAt);
    await chaseAll(world.accord);
    return request;
  };
  const on = ({ id, version }: Pick<OnDesk, 'id' | 'version'>): Input => ({ organizationId: world.a.id, id, expectedVersion: version });
  const onDesk = async ({ id }: { id: string }): Promise<OnDesk> => {
    const found = (await deskList(await desk(), 'LATE')).find((one) => one.id === id);
    if (!found) throw new Error('not on the desk');
    return found;
  };
  const note = 'Called three times, nobody answered.';
  const word: Input = { kind: 'INTERIM', text: '我们正在联系企业。', language: 'ZH_CN' };
  const decision: Input = { kind: 'DECISION', outcome: 'REFUSE', grounds: ['UNREALISTIC'], text: '企业指示如此答复。', remedyText: REMEDY, language: 'ZH_CN' };

  it('sees who is late, most urgent first, and may not help before the reply was overdue twice', async () => {
    const request = await file(await member(), 'Soon late', 'EXPLAIN_RULES');
    const before = await desk();
    expect((await deskList(before, 'LATE')).map(({ id }) => id)).not.toContain(request.id);
    world.accord.clock.at = Date.parse(request.replyDueAt) - 3_600_000;
    await chaseAll(world.accord);
    const by = await desk();
    const seen = await onDesk(request);
    expect(seen).toMatchObject({ organizationId: world.a.id, state: 'FORWARDED', escalations: 1, assistance: null });
    expect(await refusalOf(by, 'assistRequest', { ...on(seen), basis: 'OVERDUE_TWICE', note })).toMatchObject({ code: 'REFUSED', reason: 'NOT_OVERDUE_TWICE' });
    expect(await refusalOf(by, 'assistRequest', { ...on(seen), basis: 'CLOSED', note })).toMatchObject({ reason: 'ORGANIZATION_NOT_CLOSED' });
    for (const [more, reason, field] of [[{ instructedBy: null }, 'INSTRUCTION_REQUIRED', 'instructedBy'], [{ instructedOutcome: null }, 'INSTRUCTION_REQUIRED', 'instructedBy'], [{ instructedAt: '2027-01-01T00:00:00Z' }, 'INSTRUCTION_TO_COME', 'instructedAt'], [{ basis: 'OVERDUE_TWICE' }, 'INSTRUCTION_ONLY_FOR_BASIS', 'basis']] as const)
      expect(await refusalOf(by, 'assistRequest', { ...on(seen), ...INSTRUCTED, ...more })).toMatchObject({ code: 'BAD_USER_INPUT', reason, path: ['input', field] });
    expect(await refusalOf(by, 'assistRequest', { ...on(seen), ...INSTRUCTED, instructionSha256: 'no digest' })).toMatchObject({ code: 'BAD_USER_INPUT' });
    expect(await refusalOf(by, 'answerAssistedRequest', { ...on(seen), ...word })).toMatchObject({ reason: 'NOT_ASSISTED' });
    expect(await onDesk(request)).toEqual(seen);
  });

  it('overdue twice: informs, holds and prepares, and decides nothing', async () => {
    const request = await late();
    const by = await desk();
    const helped = await atDesk(by, 'assistRequest', { ...on(await onDesk(request)), basis: 'OVERDUE_TWICE', note });
    expect(helped).toMatchObject({ state: 'UNDER_REVIEW', assistance: 'PREPARES', basis: 'OVERDUE_TWICE', availableSteps: ['ASK_INFORMATION'] });
    expect((await mutate<{ details: string }>(by, 'seeAssistedRequest', { organizationId: world.a.id, id: request.id, reason: 'To prepare an answer' }, { fields: 'record { details language }' })).details).toBe('请告知我的信息');
    const informed = await atDesk(by, 'answerAssistedRequest', { ...on(helped), ...word });
    for (const forbidden of [decision, { kind: 'DECISION', outcome: 'ACCEPT', text: '好', language: 'ZH_CN' }, { kind: 'COMPLETION', text: '好', language: 'ZH_CN' }])
      expect(await refusalOf(by, 'answerAssistedRequest', { ...on(informed), ...forbidden })).toMatchObject({ code: 'REFUSED', reason: 'NOT_YOURS' });
    for (const kind of ['FEE_QUOTE', 'EXTENSION']) expect(await refusalOf(by, 'answerAssistedRequest', { ...on(informed), ...word, kind })).toMatchObject({ code: 'BAD_USER_INPUT', reason: 'ONLY_FOR_ORGANIZATION' });
    expect(await refusalOf(by, 'assistRequest', { ...on(informed), basis: 'OVERDUE_TWICE', note })).toMatchObject({ code: 'CONFLICT', reason: 'ALREADY_ASSISTED' });
    await atDesk(by, 'prepareAnswer', { ...on(informed), text: '拟答复如下。', language: 'ZH_CN' });
    const ASSISTED = 'query ($id: ID!) { request(id: $id) { assisted { basis note instructedBy preparedText beganBy { kind name } } } }';
    expect((await (await administrator()).call<{ request: unknown }>(ASSISTED, { id: request.id })).request).toEqual({ assisted: { basis: 'OVERDUE_TWICE', note, instructedBy: null, preparedText: '拟答复如下。', beganBy: { kind: 'STAFF', name: null } } });
    expect((await (await member()).call<{ request: unknown }>(ASSISTED, { id: request.id })).request).toEqual({ assisted: null });
    const there = await activityOf(await administrator(), { subjectId: request.id });
    const here = await activityOf(await desk(), { subjectId: request.id });
    const acts = ['request.assisted', 'request.seen', 'request.replied', 'request.prepared'];
    expect(there.filter(({ actor }) => actor.kind === 'STAFF').map(({ action }) => action)).toEqual(acts);
    expect(here.map(({ action }) => action)).toEqual(acts);
    expect((await see(await member(), request.id)).timeliness).toBe('LATE');
  });

  it('sees since when the organization has it, under which receipt, and whether it said so, in one statement for all', async () => {
    const [silent, taken] = [await late('OBJECT'), await late('OBJECT')];
    const before = await see(await member(), silent.id);
    const RECEIPTS = 'query ($list: DeskList!) { deskRequests(list: $list) { id receipt { receiptNumber forwardedAt acknowledgedAt } } }';
    const { version } = await see(await administrator(), taken.id);
    const acknowledged = await acknowledge(await administrator(), taken.id, version);
    const by = await desk();
    await keepPublished(world.accord, () => by.call('{ viewer { id } }'));
    let rows: { id: string; receipt: unknown }[] = [];
    const sent = await statementsSent(world.accord, async () => { rows = (await by.call<{ deskRequests: typeof rows }>(RECEIPTS, { list: 'LATE' })).deskRequests; });
    expect(sent.filter((text) => text.includes('controller_tasks'))).toHaveLength(1);
    const receiptOf = (id: string) => rows.find((row) => row.id === id)?.receipt;
    expect(receiptOf(silent.id)).toEqual({ receiptNumber: before.receipt!.receiptNumber, forwardedAt: before.receipt!.forwardedAt, acknowledgedAt: null });
    expect(receiptOf(acknowledged.id)).toMatchObject({ acknowledgedAt: (await see(await administrator(), taken.id)).receipt!.acknowledgedAt });
  });

  it('instructed: decides in its place; what was only prepared may become so, and the organization may still decide first', async () => {
    const request = await late('COPY');
    const by = await desk();
    const helped = await atDesk(by, 'assistRequest', { ...on(await onDesk(request)), basis: 'OVERDUE_TWICE', note });
    const instructed = await atDesk(by, 'assistRequest', { ...on(helped), ...INSTRUCTED });
    expect(instructed).toMatchObject({ state: 'UNDER_REVIEW', assistance: 'CARRIES_OUT', basis: 'INSTRUCTION', availableSteps: expect.arrayContaining(['ACCEPT']) });
    expect(instructed).not.toMatchObject({ availableSteps: expect.arrayContaining(['REFUSE']) });
    // never otherwise than as the organization decided
    expect(await refusalOf(by, 'answerAssistedRequest', { ...on(instructed), ...decision })).toMatchObject({ code: 'REFUSED', reason: 'NOT_AS_INSTRUCTED' });
    const agreed: Input = { kind: 'DECISION', outcome: 'ACCEPT', text: '企业指示同意。', language: 'ZH_CN' };
    const both = await Promise.all([refusalOf(by, 'answerAssistedRequest', { ...on(instructed), ...agreed }), refusalOf(await administrator(), 'replyToRequest', { id: request.id, expectedVersion: instructed.version, kind: 'DECISION', outcome: 'ACCEPT', text: '好', language: 'ZH_CN' })]);
    expect(both.filter((refusal) => refusal === null)).toHaveLength(1);
    expect(both.find((refusal) => refusal !== null)).toMatchObject({ code: 'CONFLICT' });
  });

  it('closed: decides; an erasure by two people', async () => {
    const request = await late('ERASE');
    const by = await desk();
    await putOrganization(world.accord, world.a.id, 'CLOSED');
    const helped = await atDesk(by, 'assistRequest', { ...on(await onDesk(request)), basis: 'CLOSED', note });
    const erase: Input = { kind: 'DECISION', outcome: 'ACCEPT', erasureGrounds: ['SERVICE_DISCONTINUED'], text: '将予删除。', language: 'ZH_CN' };
    expect(await refusalOf(by, 'answerAssistedRequest', { ...on(helped), ...erase, erasureGrounds: [] })).toMatchObject({ reason: 'ERASURE_GROUND_REQUIRED' });
    expect(await refusalOf(by, 'answerAssistedRequest', { ...on(helped), ...erase })).toMatchObject({ reason: 'NEEDS_SECOND_PERSON' });
    expect(await atDesk(await desk('second-desk@platform.example'), 'answerAssistedRequest', { ...on(helped), ...erase })).toMatchObject({ state: 'IN_PROGRESS' });
    await putOrganization(world.accord, world.a.id, 'ACTIVE');
  });

  it('writes to nobody who has taken the request back, prepares nothing for it and reads it no more', async () => {
    const request = await late('EXPLAIN_RULES');
    const by = await desk();
    const helped = await atDesk(by, 'assistRequest', { ...on(await onDesk(request)), ...INSTRUCTED });
    const { version } = await withdraw(await member(), helped);
    const gone = on({ id: request.id, version });
    for (const [mutation, input] of [['answerAssistedRequest', { ...gone, ...word }], ['answerAssistedRequest', { ...gone, ...decision }], ['prepareAnswer', { ...gone, text: '拟答复如下。', language: 'ZH_CN' }], ['seeAssistedRequest', { organizationId: world.a.id, id: request.id, reason: 'To prepare an answer' }]] as const)
      expect([mutation, await refusalOf(by, mutation, input)]).toMatchObject([mutation, { code: 'REFUSED', reason: 'ILLEGAL_STEP' }]);
    expect((await see(await member(), request.id)).replies.map(({ repliedBy }) => repliedBy.kind)).not.toContain('STAFF');
  });

  it('what they accept is carried out like what the organization accepts, and completed once every step is settled', async () => {
    const restricting = await late('RESTRICT');
    let by = await desk();
    const helped = await atDesk(by, 'assistRequest', { ...on(await onDesk(restricting)), ...INSTRUCTED });
    const yes: Input = { kind: 'DECISION', outcome: 'ACCEPT', text: '企业指示同意。', language: 'ZH_CN' };
    await atDesk(by, 'answerAssistedRequest', { ...on(helped), ...yes });
    await deliverAll(world.accord, new Letters());
    expect((await told(await administrator(), restricting.id))[0]).toBe('RESTRICT DONE');
    expect((await personSeenBy(await administrator(), world.a.ids.member)).state).toBe('RESTRICTED');
    const correcting = await late('CORRECT');
    by = await desk();
    const at = await atDesk(by, 'assistRequest', { ...on(await onDesk(correcting)), ...INSTRUCTED });
    const accepted = await atDesk(by, 'answerAssistedRequest', { ...on(at), ...yes });
    expect((await told(await administrator(), correcting.id))[0]).toBe('BY_HAND NOT_CONNECTED');
    // the desk reads what is still to be done: kinds and numbers, by the steps of this request alone
    const [row, other] = [accepted, (await deskList(by, 'ASSISTED')).find(({ id }) => id === restricting.id)];
    const undone = (await stepsOf(await administrator(), correcting.id)).filter(({ state }) => state === 'NOT_CONNECTED' || state === 'PENDING' || state === 'FAILED');
    expect(row.openSteps.reduce((sum, { steps }) => sum + steps, 0)).toBe(undone.length);
    expect(row.openSteps).toContainEqual({ kind: 'BY_HAND', state: 'NOT_CONNECTED', steps: undone.filter(({ kind }) => kind === 'BY_HAND').length });
    expect(other?.openSteps ?? []).not.toContainEqual(expect.objectContaining({ kind: 'RESTRICT' }));
    const done: Input = { kind: 'COMPLETION', text: '已办结。', language: 'ZH_CN' };
    expect(await refusalOf(by, 'answerAssistedRequest', { ...on(accepted), ...done })).toMatchObject({ code: 'REFUSED', reason: 'NOT_CARRIED_OUT' });
    const deed = { what: '已在客户系统中更正', place: '客户系统', doneOn: '2026-03-02' };
    expect(await refusalOf(by, 'answerAssistedRequest', { ...on(accepted), ...done, doneByHand: { ...deed, doneOn: '2099-01-01' } })).toMatchObject({ code: 'BAD_USER_INPUT', reason: 'DAY_AHEAD', path: ['input', 'doneByHand', 'doneOn'] });
    expect(await refusalOf(by, 'answerAssistedRequest', { ...on(accepted), ...word, doneByHand: deed })).toMatchObject({ code: 'BAD_USER_INPUT', reason: 'DEED_ONLY_FOR_COMPLETION' });
    expect(await refusalOf(by, 'answerAssistedRequest', { ...on(accepted), ...word, fileIds: [UNKNOWN] })).toMatchObject({ code: 'BAD_USER_INPUT', reason: 'ONLY_FOR_ORGANIZATION', path: ['input', 'fileIds'] });
    expect(await atDesk(by, 'answerAssistedRequest', { ...on(accepted), ...done, doneByHand: deed })).toMatchObject({ state: 'FULFILLED' });
    expect((await stepsOf(await administrator(), correcting.id)).map(({ state, what, place, settledBy }) => [state, what, place, settledBy?.kind])).toEqual(
      (await stepsOf(await administrator(), correcting.id)).map(() => ['DONE_BY_HAND', deed.what, deed.place, 'STAFF']));
  });

  it('is the desk’s alone; another organization’s, the platform’s own and an unknown request answer alike', async () => {
    const request = await late('CORRECT');
    const by = await desk();
    const seen = await onDesk(request);
    const own = await log(by, 'caller@nowhere.example');
    const begin: Input = { basis: 'OVERDUE_TWICE', note };
    for (const at of [{ organizationId: world.b.id, id: request.id }, { organizationId: world.a.id, id: UNKNOWN }, { organizationId: UNKNOWN, id: request.id }, { organizationId: own.id, id: own.id }, { organizationId: '00000000000000000000000000', id: own.id }]) {
      expect(await refusalOf(by, 'assistRequest', { ...begin, ...at, expectedVersion: seen.version })).toEqual(NOT_FOUND);
      expect(await refusalOf(by, 'prepareAnswer', { ...at, expectedVersion: 1, text: 'x', language: 'EN' })).toEqual(NOT_FOUND);
      expect(await refusalOf(by, 'seeAssistedRequest', { ...at, reason: 'curious' })).toEqual(NOT_FOUND);
    }
    expect(await refusalOf(by, 'seeAssistedRequest', { organizationId: world.a.id, id: request.id, reason: 'curious' })).toMatchObject({ reason: 'NOT_ASSISTED' });
    for (const client of [await administrator(), await signIn(world.accord, 'operator@platform.example')])
      expect(await refusalOf(client, 'assistRequest', { ...on(seen), ...begin })).toMatchObject({ code: 'FORBIDDEN' });
    expect(await refusalOf(by, 'assistRequest', { ...on(seen), ...begin, expectedVersion: seen.version + 1 })).toMatchObject({ code: 'CONFLICT' });
  });
});

describe('where one person alone is the desk', () => {
  let world: World;
  beforeAll(async () => void (world = await buildWorld()), 120_000);
  afterAll(async () => {
    expect(world.accord.defects).toEqual([]);
    await world.close();
  });

  it('they decide about an erasure in an organization’s place after 24 h, with their password, and that is recorded', async () => {
    const { accord, a } = world;
    const desk = () => signIn(accord, 'desk@platform.example');
    const request = await file(await signIn(accord, a.emails.member), '请删除我的信息', 'ERASE');
    accord.clock.at = Date.parse(request.replyDueAt);
    await chaseAll(accord);
    await putOrganization(accord, a.id, 'CLOSED');
    const before = await desk();
    const seen = (await deskList(before, 'LATE')).find(({ id }) => id === request.id)!;
    const { version } = await atDesk(before, 'assistRequest', { organizationId: a.id, id: request.id, expectedVersion: seen.version, basis: 'CLOSED', note: 'The enterprise is closed.' });
    const erase: Input = { organizationId: a.id, id: request.id, expectedVersion: version, kind: 'DECISION', outcome: 'ACCEPT', erasureGrounds: ['SERVICE_DISCONTINUED'], text: '将予删除。', language: 'ZH_CN' };
    expect(await refusalOf(before, 'answerAssistedRequest', { ...erase, password: PASSWORD })).toMatchObject({ reason: 'NEEDS_SECOND_PERSON' });
    accord.clock.advance(24 * HOUR);
    const by = await desk();
    for (const [password, reason] of [[null, 'PASSWORD_NEEDED'], [`${PASSWORD}s`, 'PASSWORD_WRONG']] as const)
      expect(await refusalOf(by, 'answerAssistedRequest', { ...erase, password })).toMatchObject({ code: 'BAD_USER_INPUT', reason, path: ['input', 'password'] });
    expect((await deskList(by, 'ASSISTED')).find(({ id }) => id === request.id)).toMatchObject({ state: 'UNDER_REVIEW', version });
    expect(await atDesk(by, 'answerAssistedRequest', { ...erase, password: PASSWORD })).toMatchObject({ state: 'IN_PROGRESS' });
    await putOrganization(accord, a.id, 'ACTIVE');
    expect((await activityOf(await signIn(accord, a.emails.administrator), { subjectId: request.id, action: 'request.accepted' })).at(-1)).toMatchObject({ reason: 'SINGLE_HANDED' });
  });
});
