import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lapseDueRequests } from '@accord/api/jobs/lapse-worker';
import { Deadline } from '@accord/api/tenancy/deadline.entity';
import { act, asked, inProgress, on, QUESTION, resting, underReview, type At, type Moved } from '../../support/handling.ts';
import { attempt, NOT_FOUND, refusalOf, type Input } from '../../support/mutate.ts';
import { activityOf, inbox, see } from '../../support/requests.ts';
import { scopeOf } from '../../support/scopes.ts';
import { buildWorld, file, reply, signIn, type World } from '../../support/world.ts';

const EXTENSION: Input = { kind: 'EXTENSION', delay: 'COMPLEXITY', extendTo: '2026-03-20', text: '涉及多个系统，需要更多时间。', language: 'ZH_CN' };
const quiet = pino({ level: 'silent' });

let world: World;
beforeAll(async () => void (world = await buildWorld()), 120_000);
afterAll(async () => {
  expect(world.accord.defects).toEqual([]);
  await world.close();
});

/** Each story begins on the same Monday, with whoever is signed in then. */
const START = Date.parse('2026-03-02T02:00:00Z');
const at = async (when: number) => {
  world.accord.clock.at = when;
  return { administrator: await signIn(world.accord, world.a.emails.administrator), member: await signIn(world.accord, world.a.emails.member) };
};
const rowsOf = async (id: string) => (await scopeOf(world.accord, world.a.id).of(Deadline).find({ subjectId: id }, { order: { id: 'ASC' } })).map(({ ruleId, quantity, strictLastDay }) => [ruleId, quantity, strictLastDay]);
const lapse = () => lapseDueRequests(world.accord.system.kernel, quiet);

describe('an extension of the time for a reply (row 31)', () => {
  it('moves the date once, as a second row, and is told to the person with its reason', async () => {
    const { administrator, member } = await at(START);
    const request = await underReview(member, administrator);
    const extended = await act(administrator, 'replyToRequest', { ...on(request), ...EXTENSION });
    expect(extended).toMatchObject({ state: 'UNDER_REVIEW', replyDueAt: '2026-03-20T16:00:00.000Z' });
    const seen = await see(member, request.id);
    expect(seen).toMatchObject({
      timeliness: 'PENDING', holder: 'ORGANIZATION', deadline: { ruleId: 'REPLY_EXTENDED', quantity: 'P18D', strictLastDay: '2026-03-20', statementVersion: null },
      replies: [{ kind: 'EXTENSION', substantive: true, text: EXTENSION['text'] }],
    });
    expect(await rowsOf(request.id)).toEqual([['REPLY', 'P7D', '2026-03-09'], ['REPLY_EXTENDED', 'P18D', '2026-03-20']]);
    expect((await activityOf(administrator, { subjectId: request.id })).at(-1)).toMatchObject({ action: 'request.replied', reason: 'EXTENSION', fields: ['replies', 'extendedAt', 'replyDueAt'] });
    expect(await refusalOf(administrator, 'replyToRequest', { ...on(extended), ...EXTENSION, extendTo: '2026-03-25' })).toMatchObject({ code: 'REFUSED', reason: 'ALREADY_EXTENDED' });
  });

  it.each([['2026-03-09', 'NOT_LATER'], ['2026-04-02', 'PAST_OUTER_LIMIT']])('cannot be to %s', async (extendTo, reason) => {
    const { administrator, member } = await at(START);
    const request = await underReview(member, administrator);
    expect(await refusalOf(administrator, 'replyToRequest', { ...on(request), ...EXTENSION, extendTo })).toMatchObject({ code: 'BAD_USER_INPUT', reason, path: ['input', 'extendTo'], details: { latestDay: '2026-04-01' } });
    expect(await see(administrator, request.id)).toMatchObject({ version: request.version, replies: [] });
    expect(await rowsOf(request.id)).toHaveLength(1);
  });

  it.each(['2026-02-30', 'soon'])('to %s is no day at all', async (extendTo) => {
    const { administrator, member } = await at(START);
    const request = await underReview(member, administrator);
    const { errors } = await attempt(administrator, 'replyToRequest', { ...on(request), ...EXTENSION, extendTo });
    expect(errors[0]?.extensions.code).toBe('BAD_USER_INPUT');
    expect((await see(administrator, request.id)).version).toBe(request.version);
  });

  it('comes too late in the first late moment, and mends nothing', async () => {
    const { administrator, member } = await at(START);
    const request = await underReview(member, administrator);
    const due = Date.parse('2026-03-09T16:00:00Z');
    const late = (await at(due)).administrator;
    expect(await refusalOf(late, 'replyToRequest', { ...on(request), ...EXTENSION })).toMatchObject({ code: 'REFUSED', reason: 'EXTENSION_TOO_LATE' });
    const inTime = (await at(due - 1)).administrator;
    await act(inTime, 'replyToRequest', { ...on(request), ...EXTENSION });
    expect((await see((await at(due)).administrator, request.id)).timeliness).toBe('PENDING');
    expect((await see((await at(Date.parse('2026-03-20T16:00:00Z'))).administrator, request.id)).timeliness).toBe('LATE');
  });

  it('of two administrators at once is one', async () => {
    const { administrator, member } = await at(START);
    const request = await underReview(member, administrator);
    const second = await signIn(world.accord, 'second@alder.example');
    const answers = await Promise.all([administrator, second].map((by) => attempt(by, 'replyToRequest', { ...on(request), ...EXTENSION })));
    expect(answers.flatMap(({ errors }) => errors).map(({ extensions }) => extensions)).toMatchObject([{ code: 'CONFLICT', reason: 'CHANGED_MEANWHILE' }]);
    expect(await rowsOf(request.id)).toHaveLength(2);
  });

  it('is the organization’s to give, not the person’s, and of no other organization', async () => {
    const { administrator, member } = await at(START);
    const request = await underReview(member, administrator);
    expect(await refusalOf(member, 'replyToRequest', { ...on(request), ...EXTENSION })).toMatchObject({ code: 'FORBIDDEN' });
    expect(await refusalOf(await signIn(world.accord, world.b.emails.administrator), 'replyToRequest', { ...on(request), ...EXTENSION })).toMatchObject(NOT_FOUND);
  });
});

describe('a request that waits for the person', () => {
  it('is theirs until they answer, and then whoever decides goes on', async () => {
    const { administrator, member } = await at(START);
    const request = await asked(member, administrator);
    expect(request).toMatchObject({ state: 'ON_HOLD', holder: 'PERSON', lapsesAt: '2026-04-01T16:00:00.000Z', replyDueAt: '2026-03-09T16:00:00.000Z' });
    const told = await act(member, 'addToRequest', { ...on(request), text: '三月三日的拜访。' });
    expect(told).toMatchObject({ state: 'ON_HOLD', holder: 'ORGANIZATION', lapsesAt: null });
    const FIELDS = 'query ($id: ID!) { request(id: $id) { holdReason additions { text addedAt } } }';
    expect(await administrator.call(FIELDS, { id: request.id })).toMatchObject({ request: { holdReason: 'INFORMATION_REQUIRED', additions: [{ text: '三月三日的拜访。' }] } });
    const resumed = await act(administrator, 'resumeRequest', on(told));
    expect(resumed).toMatchObject({ state: 'UNDER_REVIEW', holder: 'ORGANIZATION' });
    expect((await see(administrator, request.id)).events.slice(-2).map(({ step, to }) => [step, to])).toEqual([['ASK_INFORMATION', 'ON_HOLD'], ['RESUME_REVIEW', 'UNDER_REVIEW']]);
    expect((await activityOf(administrator, { subjectId: request.id })).slice(-3).map(({ action }) => action)).toEqual(['request.questioned', 'request.informed', 'request.resumed']);
  });

  it('is owed its reply all the same: asking does not stop the clock, an extension with it moves it', async () => {
    const { administrator, member } = await at(START);
    const silent = await asked(member, administrator);
    const extended = await asked(member, administrator, { kind: 'EXTENSION', extendTo: '2026-03-25' });
    expect(extended).toMatchObject({ state: 'ON_HOLD', replyDueAt: '2026-03-25T16:00:00.000Z' });
    const after = (await at(Date.parse('2026-03-10T00:00:00Z'))).administrator;
    expect([(await see(after, silent.id)).timeliness, (await see(after, extended.id)).timeliness]).toEqual(['LATE', 'PENDING']);
  });

  it('ends by the timer at the outer limit where they stay silent, and not a moment before; an answer keeps it', async () => {
    const { administrator, member } = await at(START);
    const [silent, answered] = [await asked(member, administrator), await asked(member, administrator)];
    await act(member, 'addToRequest', { ...on(answered), text: '三月三日。' });
    world.accord.clock.at = Date.parse('2026-04-01T16:00:00Z') - 1;
    expect(await lapse()).toBe(0);
    world.accord.clock.at += 1;
    await lapse();
    expect(await lapse()).toBe(0);
    const { administrator: later } = await at(Date.parse('2026-04-01T16:00:00Z'));
    const ended = await see(later, silent.id);
    expect([ended.state, ended.holder, ended.events.at(-1)]).toMatchObject(['EXPIRED', null, { step: 'INFORMATION_TIMEOUT', actor: { kind: 'SYSTEM' } }]);
    expect((await see(later, answered.id)).state).toBe('ON_HOLD');
    expect((await activityOf(later, { subjectId: silent.id })).at(-1)).toMatchObject({ action: 'request.expired', actor: { kind: 'SYSTEM' } });
  });

  it('is ended once by two timers at once', async () => {
    const { administrator, member } = await at(START);
    const silent = await asked(member, administrator);
    world.accord.clock.at = Date.parse('2026-05-01T00:00:00Z');
    const ended = await Promise.all([lapse(), lapse()]);
    expect(ended[0]! + ended[1]!).toBeGreaterThan(0);
    expect((await see((await at(world.accord.clock.now())).administrator, silent.id)).events.filter(({ step }) => step === 'INFORMATION_TIMEOUT')).toHaveLength(1);
  });

  it('is not asked anything once the outer limit is over', async () => {
    const { administrator, member } = await at(START);
    const request = await underReview(member, administrator);
    const late = (await at(Date.parse('2026-04-01T16:00:00Z'))).administrator;
    expect(await refusalOf(late, 'replyToRequest', { ...on(request), ...QUESTION })).toMatchObject({ code: 'REFUSED', reason: 'OUTER_LIMIT_PASSED' });
  });

  it('may be withdrawn, and then nothing lapses', async () => {
    const { administrator, member } = await at(START);
    expect(await act(member, 'withdrawRequest', on(await asked(member, administrator)))).toMatchObject({ state: 'WITHDRAWN', lapsesAt: null, holder: null });
  });
});

describe('a request whose execution rests', () => {
  it('stays the organization’s, resumes where it was left, and does not lapse', async () => {
    const { administrator, member } = await at(START);
    const request = await resting(member, administrator);
    expect(request).toMatchObject({ state: 'ON_HOLD', holder: 'ORGANIZATION', lapsesAt: null });
    expect((await see(administrator, request.id)).availableSteps).toEqual(['RESUME_EXECUTION']);
    expect(await act(administrator, 'resumeRequest', on(request))).toMatchObject({ state: 'IN_PROGRESS' });
  });

  it('may be given the one extension with it; the promise that was kept stays kept', async () => {
    const { administrator, member } = await at(START);
    const request = await act(administrator, 'replyToRequest', { ...on(await inProgress(member, administrator)), ...EXTENSION, delay: 'HIGH_VOLUME', hold: true });
    expect(request).toMatchObject({ state: 'ON_HOLD', replyDueAt: '2026-03-09T16:00:00.000Z' });
    expect(await see(member, request.id)).toMatchObject({ timeliness: 'ON_TIME', deadline: { ruleId: 'REPLY_EXTENDED' } });
  });
});

describe('what a person adds', () => {
  const add = async (by: World['a']['member'], request: At, text = '补充。') => refusalOf(by, 'addToRequest', { ...on(request), text });

  it('is heard at any time before the end, by nobody else, and never twice at once', async () => {
    const { administrator, member } = await at(START);
    const request = await file(member, 'What do you know about me?');
    expect(await add(administrator, request)).toMatchObject(NOT_FOUND);
    expect(await add(await signIn(world.accord, world.b.emails.member), request)).toMatchObject(NOT_FOUND);
    expect(await add(member, request, ' \n ')).toMatchObject({ code: 'BAD_USER_INPUT', path: ['input', 'text'] });
    expect(await add(member, request)).toBeNull();
    expect(await add(member, request)).toMatchObject({ code: 'CONFLICT' });
    const { version } = await see(member, request.id);
    const ended = await act(member, 'withdrawRequest', on({ id: request.id, version }));
    expect(await add(member, ended)).toMatchObject({ reason: 'ILLEGAL_STEP' });
  });
});

describe('the inbox', () => {
  it('of a handler holds what was given to them; that of nobody the rest', async () => {
    const { administrator, member } = await at(START);
    const [mine, nobodys]: [Moved, Moved] = [await asked(member, administrator), await asked(member, administrator)];
    await act(administrator, 'assignRequest', { ...on(mine), personId: world.a.ids.administrator });
    const filter = { assigneeId: world.a.ids.administrator };
    expect(await inbox(administrator, filter)).toEqual([mine.number]);
    const free = await inbox(administrator, { unassigned: true });
    expect([free.includes(mine.number), free.includes(nobodys.number)]).toEqual([false, true]);
    expect(await inbox(await signIn(world.accord, world.b.emails.administrator), filter)).toEqual([]);
    await reply(administrator, { ...on({ id: mine.id, version: mine.version + 1 }), kind: 'INTERIM', text: '仍在处理。' });
  });
});
