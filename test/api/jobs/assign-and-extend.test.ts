import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { LostClaim, claimJob, runStep } from '@accord/api/modules/jobs/index';
import { Reply } from '@accord/api/modules/requests/index';
import { AuditEvent } from '@accord/api/tenancy/audit-event.entity';
import { Deadline } from '@accord/api/tenancy/deadline.entity';
import { CLAIM_FOR } from '@accord/api/tenancy/outbox';
import { openScope } from '@accord/api/tenancy/tenant-scope';
import { In } from 'typeorm';
import { act, on, underReview, type At } from '../../support/handling.ts';
import { cellsOf, jobOf, jobsOf, startBulk, workAll } from '../../support/jobs.ts';
import { Letters, deliverAll } from '../../support/letters.ts';
import { mutate, NOT_FOUND, refusalOf, type Input } from '../../support/mutate.ts';
import { see } from '../../support/requests.ts';
import { scopeOf } from '../../support/scopes.ts';
import { buildWorld, file, signIn, type World } from '../../support/world.ts';
import type { Client } from '../../support/accord.ts';

const PLAN = 'query ($input: BulkInput!) { planBulk(input: $input) { matching able capped hindrances { reason state count } } }';
const planOf = async (by: Client, input: Input) => (await by.call<{ planBulk: { matching: number; able: number; hindrances: { reason: string; state: string; count: number }[] } }>(PLAN, { input })).planBulk;
/** A Monday; what is verified then is to be answered by the ninth. */
const START = Date.parse('2026-03-02T02:00:00Z');
const SECOND = 'second@alder.example';
const DAY = 86_400_000;

let world: World;
let administrator: Client;
let member: Client;
beforeAll(async () => void (world = await buildWorld()), 120_000);
afterAll(async () => {
  expect(world.accord.defects).toEqual([]);
  await world.close();
});
const at = async (when: number) => {
  world.accord.clock.at = when;
  administrator = await signIn(world.accord, world.a.emails.administrator);
  member = await signIn(world.accord, world.a.emails.member);
};
const scope = () => scopeOf(world.accord, world.a.id);
const asAsker = (id: string) => openScope(world.accord.system.kernel, { requestId: id, actor: { kind: 'PERSON', id: world.a.ids.administrator } }, world.a.id);
const many = async (count: number): Promise<At[]> => {
  const all: At[] = [];
  for (let one = 0; one < count; one++) all.push(await file(member, `One of many ${one}`, 'OBJECT'));
  return all;
};
const ids = (all: readonly At[]) => all.map(({ id }) => id);

describe('many are given to a colleague at once (row 34)', () => {
  beforeEach(() => at(START));
  const assign = { kind: 'ASSIGN_REQUESTS' };
  const handlerOf = async (id: string) => (await administrator.call<{ request: { assignee: { id: string } | null } }>('query ($id: ID!) { request(id: $id) { assignee { id } } }', { id })).request.assignee?.id ?? null;
  const audits = async (all: readonly At[], action: string) => (await scope().of(AuditEvent).find({ action, subjectId: In(ids(all)) })).map(({ subjectId }) => subjectId).sort();

  it('each once, with its own entry in the audit trail, and whoever gets them has one mail', async () => {
    const letters = new Letters();
    const all = await many(23);
    const ended = await file(member, 'Over', 'OBJECT');
    await act(member, 'withdrawRequest', on(ended));
    await deliverAll(world.accord, letters);
    letters.sent.length = 0;
    const [to, input] = [world.a.ids.secondAdministrator, { ...assign, personId: world.a.ids.secondAdministrator, ids: [...ids(all), ended.id] }];
    expect(await planOf(administrator, input)).toEqual({ matching: 24, able: 23, capped: false, hindrances: [{ reason: 'ILLEGAL_STEP', state: 'WITHDRAWN', count: 1 }] });
    const { id } = await startBulk(administrator, input);
    await Promise.all([1, 2, 3].map(() => workAll(world.accord)));
    expect(await jobOf(administrator, id)).toMatchObject({ state: 'DONE', done: 23, failed: 1 });
    for (const one of ids(all)) expect(await handlerOf(one)).toBe(to);
    expect(await audits([...all, ended], 'request.assigned')).toEqual(ids(all).sort());
    await deliverAll(world.accord, letters);
    const told = letters.to(SECOND).filter(({ text }) => text.includes('/o/requests?handler=me'));
    expect(told).toHaveLength(1);
    expect(letters.to(SECOND)).toEqual(told);
    // again: nothing is written, and the file says why
    expect(await planOf(administrator, input)).toMatchObject({ able: 0, hindrances: expect.arrayContaining([{ reason: 'ALREADY_SO', state: 'FORWARDED', count: 23 }]) as unknown });
    const again = await startBulk(administrator, input);
    await workAll(world.accord);
    const job = await jobOf(administrator, again.id);
    expect(job).toMatchObject({ done: 0, failed: 24 });
    expect(cellsOf((await administrator.get(job.filePath!)).body).filter(([, , , why]) => why === 'decided like that already')).toHaveLength(23);
    expect(await audits(all, 'request.assigned')).toHaveLength(23);
    await startBulk(administrator, { ...assign, ids: ids(all) });
    await workAll(world.accord);
    expect(await audits(all, 'request.unassigned')).toEqual(ids(all).sort());
    for (const one of ids(all)) expect(await handlerOf(one)).toBeNull();
  });

  it('one alone is told as by hand, and what one takes oneself is told to nobody', async () => {
    const letters = new Letters();
    const [one, mine] = await many(2) as [At, At];
    await deliverAll(world.accord, letters);
    letters.sent.length = 0;
    await startBulk(administrator, { ...assign, personId: world.a.ids.secondAdministrator, ids: [one.id] });
    await startBulk(administrator, { ...assign, personId: world.a.ids.administrator, ids: [mine.id] });
    await workAll(world.accord);
    await deliverAll(world.accord, letters);
    expect(letters.sent.map(({ to, text }) => [to, text.includes(`/o/requests/${one.id}`)])).toEqual([[SECOND, true]]);
    expect(await handlerOf(mine.id)).toBe(world.a.ids.administrator);
  });

  it('is refused for whoever is not here or may not answer, in the plan too', async () => {
    const [one] = await many(1) as [At];
    for (const personId of [world.b.ids.administrator, '7ZZZZZZZZZZZZZZZZZZZZZZZZZ']) {
      expect(await refusalOf(administrator, 'startBulk', { ...assign, language: 'EN', ids: [one.id], personId })).toMatchObject(NOT_FOUND);
      expect(await administrator.refusal(PLAN, { input: { ...assign, ids: [one.id], personId } })).toBe('NOT_FOUND');
    }
    expect(await refusalOf(administrator, 'startBulk', { ...assign, language: 'EN', ids: [one.id], personId: world.a.ids.member })).toMatchObject({ reason: 'NOT_A_HANDLER', path: ['input', 'personId'] });
    expect(await handlerOf(one.id)).toBeNull();
  });

  it('goes on where a worker died, and that worker can book nothing when it comes back', async () => {
    const all = await many(30);
    const { id } = await startBulk(administrator, { ...assign, personId: world.a.ids.secondAdministrator, ids: ids(all) });
    const dying = asAsker(id);
    const half = await runStep(dying, await runStep(dying, (await claimJob(dying, id))!));
    expect(half).toMatchObject({ state: 'RUNNING', done: 20 });
    world.accord.clock.advance(CLAIM_FOR);
    await workAll(world.accord);
    await expect(runStep(dying, half)).rejects.toThrow(LostClaim);
    expect(await jobOf(administrator, id)).toMatchObject({ state: 'DONE', done: 30, failed: 0 });
    expect(await audits(all, 'request.assigned')).toEqual(ids(all).sort());
  });
});

describe('the time of many replies is extended at once (rows 31, 34)', () => {
  beforeEach(() => at(START));
  const EXTEND = { kind: 'EXTEND_REQUESTS', extendTo: '2026-03-20', delay: 'HIGH_VOLUME', text: '申请数量较多，需要更多时间。', language: 'ZH_CN' };
  const planned = ({ delay: _, text: __, language: ___, ...input }: typeof EXTEND & Input): Input => input;
  const clocksOf = async (id: string) => (await scope().of(Deadline).find({ subjectId: id }, { order: { id: 'ASC' } })).map(({ ruleId, quantity, strictLastDay }) => [ruleId, quantity, strictLastDay]);

  it('each gets a clock from its own beginning and the letter; the others come back with their reason', async () => {
    const first = await underReview(member, administrator, 'OBJECT');
    const fixed = await underReview(member, administrator, 'OBJECT');
    await act(administrator, 'replyToRequest', { ...on(fixed), kind: 'EXTENSION', delay: 'COMPLEXITY', extendTo: '2026-03-12', text: '涉及多个系统。', language: 'ZH_CN' });
    await at(START + 2 * DAY);
    const later = await underReview(member, administrator, 'OBJECT');
    const untouched = await file(member, 'Not taken up', 'OBJECT');
    const input = { ...EXTEND, ids: [first.id, fixed.id, later.id, untouched.id] };
    const plan = await planOf(administrator, planned(input));
    expect(plan).toMatchObject({ matching: 4, able: 2 });
    expect(plan.hindrances).toEqual(expect.arrayContaining([{ reason: 'ALREADY_EXTENDED', state: 'UNDER_REVIEW', count: 1 }, { reason: 'ILLEGAL_STEP', state: 'FORWARDED', count: 1 }]));
    const { id } = await startBulk(administrator, input);
    await workAll(world.accord);
    const job = await jobOf(administrator, id);
    expect(job).toMatchObject({ state: 'DONE', done: 2, failed: 2 });
    expect(cellsOf((await administrator.get(job.filePath!)).body).flatMap(([, , outcome, why]) => (outcome === '未处理' ? [why] : [])).sort()).toEqual(['已延长过一次', '此状态下不能执行'].sort());
    expect(await clocksOf(first.id)).toEqual([['REPLY', 'P7D', '2026-03-09'], ['REPLY_EXTENDED', 'P18D', '2026-03-20']]);
    expect(await clocksOf(later.id)).toEqual([['REPLY', 'P7D', '2026-03-11'], ['REPLY_EXTENDED', 'P16D', '2026-03-20']]);
    expect(await clocksOf(fixed.id)).toEqual([['REPLY', 'P7D', '2026-03-09'], ['REPLY_EXTENDED', 'P10D', '2026-03-12']]);
    for (const one of [first, later]) {
      expect(await see(member, one.id)).toMatchObject({ state: 'UNDER_REVIEW', replyDueAt: '2026-03-20T16:00:00.000Z', timeliness: 'PENDING', replies: [{ kind: 'EXTENSION', text: EXTEND.text }] });
      const said = await scope().of(AuditEvent).find({ action: 'request.replied', subjectId: one.id });
      expect(said).toMatchObject([{ reason: 'EXTENSION', fields: ['replies', 'extendedAt', 'replyDueAt'], actorId: world.a.ids.administrator, requestId: id }]);
    }
    expect(await scope().of(Reply).find({ requestId: In([first.id, later.id]) })).toMatchObject([{ delay: 'HIGH_VOLUME', extendTo: '2026-03-20' }, { delay: 'HIGH_VOLUME', extendTo: '2026-03-20' }]);
    // what waited to be taken up can be extended now, with the same day and words; what was extended cannot
    await mutate(administrator, 'acknowledgeRequest', { id: untouched.id, expectedVersion: untouched.version });
    const again = await mutate<{ id: string }>(administrator, 'retryUndone', { id });
    await workAll(world.accord);
    expect(await jobOf(administrator, again.id)).toMatchObject({ done: 1, failed: 1, failures: [{ reason: 'ALREADY_EXTENDED', count: 1 }] });
    expect(await clocksOf(untouched.id)).toEqual([['REPLY', 'P7D', '2026-03-11'], ['REPLY_EXTENDED', 'P16D', '2026-03-20']]);
  });

  it('counts in the plan as the job judges: a day that is too late for some, and what is over', async () => {
    const old = await underReview(member, administrator, 'OBJECT');
    await at(START + 6 * DAY);
    const young = await underReview(member, administrator, 'OBJECT');
    const both = { ids: [old.id, young.id] };
    const judged = async (extendTo: string) => (await planOf(administrator, { kind: 'EXTEND_REQUESTS', extendTo, ...both })).hindrances.map(({ reason, count }) => [reason, count]);
    expect(await judged('2026-03-15')).toEqual([['NOT_LATER', 1]]);
    expect(await judged('2026-03-16')).toEqual([]);
    expect(await judged('2026-04-01')).toEqual([]);
    expect(await judged('2026-04-02')).toEqual([['PAST_OUTER_LIMIT', 1]]);
    expect(await judged('2026-04-08')).toEqual([['PAST_OUTER_LIMIT', 2]]);
    await at(START + 9 * DAY);
    expect(await judged('2026-03-20')).toEqual([['EXTENSION_TOO_LATE', 1]]);
    const { id } = await startBulk(administrator, { ...EXTEND, ...both });
    await workAll(world.accord);
    expect(await jobOf(administrator, id)).toMatchObject({ done: 1, failures: [{ reason: 'EXTENSION_TOO_LATE', count: 1 }] });
    expect(await clocksOf(old.id)).toHaveLength(1);
  });

  it('goes on where a worker died: no clock and no letter twice', async () => {
    const all = await many(25);
    await startBulk(administrator, { ids: ids(all) });
    await workAll(world.accord);
    const { id } = await startBulk(administrator, { ...EXTEND, ids: ids(all) });
    const dying = asAsker(id);
    const half = await runStep(dying, await runStep(dying, (await claimJob(dying, id))!));
    expect(half).toMatchObject({ done: 20 });
    world.accord.clock.advance(CLAIM_FOR);
    await workAll(world.accord);
    await expect(runStep(dying, half)).rejects.toThrow(LostClaim);
    expect(await jobOf(administrator, id)).toMatchObject({ state: 'DONE', done: 25, failed: 0 });
    expect((await scope().of(Deadline).find({ subjectId: In(ids(all)), ruleId: 'REPLY_EXTENDED' })).map(({ subjectId }) => subjectId).sort()).toEqual(ids(all).sort());
    expect((await scope().of(Reply).find({ requestId: In(ids(all)) })).map(({ requestId }) => requestId).sort()).toEqual(ids(all).sort());
  });

  it('is in the language in which each asked', async () => {
    const english = await file(member, 'In English', 'OBJECT', { language: 'EN' });
    await mutate(administrator, 'acknowledgeRequest', { id: english.id, expectedVersion: english.version });
    expect(await refusalOf(administrator, 'startBulk', { ...EXTEND, ids: [english.id] })).toMatchObject({ reason: 'LANGUAGE_OF_REQUEST_REQUIRED', path: ['input', 'otherText'] });
    await startBulk(administrator, { ...EXTEND, ids: [english.id], otherText: 'There are many; we need more time.' });
    await workAll(world.accord);
    expect((await see(member, english.id)).replies).toMatchObject([{ kind: 'EXTENSION', language: 'ZH_CN', otherText: 'There are many; we need more time.' }]);
  });

  it.each([
    [{ extendTo: null }, 'EXTENSION_DAY_REQUIRED'], [{ delay: null }, 'DELAY_REQUIRED'], [{ delay: 'INFORMATION_REQUIRED' }, 'ASKED_ONE_BY_ONE'], [{ text: null }, 'TEXT_REQUIRED'], [{ personId: 'x' }, 'HANDLER_ONLY_FOR_ASSIGNING'],
    [{ kind: 'SEND_INTERIM_WORD' }, 'DAY_ONLY_FOR_EXTENSION'], [{ kind: 'SEND_INTERIM_WORD', extendTo: null }, 'DELAY_ONLY_FOR_INTERIM'], [{ kind: 'ASSIGN_REQUESTS', extendTo: null, delay: null }, 'TEXT_ONLY_FOR_WORD'],
  ])('bad input %j is refused with %s and starts nothing', async (input, reason) => {
    const before = await jobsOf(administrator);
    expect(await refusalOf(administrator, 'startBulk', { ...EXTEND, filter: {}, ...input })).toMatchObject({ reason });
    expect(await jobsOf(administrator)).toEqual(before);
  });
});
