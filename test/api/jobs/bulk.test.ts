import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { workDueJobs } from '@accord/api/jobs/job-worker';
import { claimJob, Job, LostClaim, runStep } from '@accord/api/modules/jobs/index';
import { RequestEvent } from '@accord/api/modules/requests/index';
import { AuditEvent } from '@accord/api/tenancy/audit-event.entity';
import { CLAIM_FOR } from '@accord/api/tenancy/outbox';
import { openScope } from '@accord/api/tenancy/tenant-scope';
import { In } from 'typeorm';
import { cancelJob, cellsOf, jobOf, jobsOf, retryJob, startBulk, workAll } from '../../support/jobs.ts';
import { quiet } from '../../support/letters.ts';
import { mutate, NOT_FOUND, refusalOf } from '../../support/mutate.ts';
import { inbox, see } from '../../support/requests.ts';
import { scopeOf } from '../../support/scopes.ts';
import { buildWorld, file, type FiledRequest, type World } from '../../support/world.ts';

const PLAN = 'query ($input: BulkInput!) { planBulk(input: $input) { matching able capped hindrances { reason state count } } }';
const ROWS = 45;

describe('one verb over all that match', () => {
  let world: World;
  let filed: FiledRequest[];
  beforeAll(async () => void (world = await buildWorld()), 120_000);
  afterAll(async () => {
    expect(world.accord.defects).toEqual([]);
    await world.close();
  });
  beforeEach(async () => {
    const { a, accord } = world;
    await startBulk(a.administrator, { filter: { states: ['FORWARDED'] } }).catch(() => null);
    await workAll(accord);
    filed = [];
    for (let one = 0; one < ROWS; one++) filed.push(await file(a.member, `One of many ${one}`, 'OBJECT'));
  }, 60_000);

  const filter = { types: ['OBJECT'], states: ['FORWARDED'] };
  const scope = () => scopeOf(world.accord, world.a.id);
  const acknowledgements = async (ids: readonly string[]) => (await scope().of(RequestEvent).find({ requestId: In([...ids]), step: 'ORGANIZATION_ACCEPTS' })).map(({ requestId }) => requestId).sort();
  const idsOf = () => filed.map(({ id }) => id);

  it('is planned first: how many match, how many can, and why the others cannot', async () => {
    const { a } = world;
    const { planBulk: all } = await a.administrator.call<{ planBulk: Record<string, unknown> }>(PLAN, { input: { kind: 'ACKNOWLEDGE_REQUESTS', filter: {} } });
    expect(all).toMatchObject({ able: ROWS, capped: false, hindrances: expect.arrayContaining([expect.objectContaining({ reason: 'ILLEGAL_STEP', state: 'IN_PROGRESS', count: 1 })]) as unknown });
    const { planBulk: picked } = await a.administrator.call<{ planBulk: Record<string, unknown> }>(PLAN, { input: { kind: 'ACKNOWLEDGE_REQUESTS', ids: [filed[0]!.id, a.ids.answeredRequest] } });
    expect(picked).toEqual({ matching: 2, able: 1, capped: false, hindrances: [{ reason: 'ILLEGAL_STEP', state: 'IN_PROGRESS', count: 1 }] });
    expect(await jobsOf(a.secondAdministrator)).toEqual([]);
  });

  it('is done to each that can, by whoever asked; the others are counted with their reason and listed in a file', async () => {
    const { a, accord } = world;
    const { id } = await startBulk(a.administrator, { filter: {} });
    await workAll(accord);
    const job = await jobOf(a.administrator, id);
    expect(job).toMatchObject({ state: 'DONE', done: ROWS, error: null });
    expect(job.failed).toBe(job.total! - ROWS);
    expect(job.failures).toEqual([{ reason: 'ILLEGAL_STEP', count: job.failed }]);
    expect(await see(a.administrator, filed[7]!.id)).toMatchObject({ state: 'UNDER_REVIEW', receipt: { acknowledgedBy: { id: a.ids.administrator } } });
    const lines = cellsOf((await a.administrator.get(job.filePath!)).body);
    expect(lines[0]).toEqual(['Request', 'State before', 'Outcome', 'Why not', 'Id']);
    expect(lines).toHaveLength(job.total! + 1);
    for (const [, state, outcome, why] of lines.slice(1)) expect([state, outcome, why]).toEqual([expect.not.stringMatching(/^[A-Z_]+$/), ...(outcome === 'done' ? ['done', ''] : ['not done', 'not open in this state'])]);
    expect(lines.filter(([, , outcome]) => outcome === 'done').map(([number]) => number).sort()).toEqual(filed.map(({ number }) => number).sort());
    expect(await acknowledgements(idsOf())).toEqual(idsOf().sort());
    const audits = await scope().of(AuditEvent).find({ action: 'request.acknowledged', subjectId: In(idsOf()) });
    expect(audits.map(({ subjectId }) => subjectId).sort()).toEqual(idsOf().sort());
    expect(new Set(audits.map(({ actorId, requestId }) => `${actorId} ${requestId}`))).toEqual(new Set([`${a.ids.administrator} ${id}`]));
  });

  it('tells row by row what could not be done, and tries those alone again', async () => {
    const { a, b, accord } = world;
    const UNDONE = 'query { jobs(first: 100) { edges { node { id undone { requestId number state reason } } } } }';
    const undone = async (id: string) => (await a.administrator.call<{ jobs: { edges: { node: { id: string; undone: { requestId: string }[] } }[] } }>(UNDONE)).jobs.edges.find(({ node }) => node.id === id)!.node.undone;
    const word = { kind: 'SEND_INTERIM_WORD', filter, text: '正在核实。', language: 'ZH_CN' };
    await startBulk(a.administrator, { ids: idsOf().slice(0, 2) });
    await workAll(accord);
    const { id } = await startBulk(a.administrator, { ...word, filter: { types: ['OBJECT'], states: ['FORWARDED', 'UNDER_REVIEW'] } });
    await workAll(accord);
    const left = idsOf().slice(2);
    expect((await undone(id)).map(({ requestId }) => requestId).sort()).toEqual([...left].sort());
    expect((await undone(id))[0]).toMatchObject({ state: 'FORWARDED', reason: 'ILLEGAL_STEP' });
    expect((await jobOf(a.administrator, id)).done).toBeGreaterThanOrEqual(2);
    // what was done by hand meanwhile can be done now; what is not in the job is left alone
    await startBulk(a.administrator, { ids: left.slice(0, 30) });
    await workAll(accord);
    for (const by of [a.secondAdministrator, b.administrator]) expect(await refusalOf(by, 'retryUndone', { id })).toMatchObject(NOT_FOUND);
    expect(await refusalOf(a.administrator, 'retryUndone', { id: '7ZZZZZZZZZZZZZZZZZZZZZZZZZ' })).toMatchObject(NOT_FOUND);
    const again = await mutate<{ id: string }>(a.administrator, 'retryUndone', { id });
    expect(await refusalOf(a.administrator, 'retryUndone', { id: again.id })).toMatchObject({ code: 'REFUSED', reason: 'NOTHING_UNDONE' });
    await workAll(accord);
    expect(await jobOf(a.administrator, again.id)).toMatchObject({ state: 'DONE', total: left.length, done: 30, failed: left.length - 30 });
    expect((await see(a.member, filed[0]!.id)).replies).toHaveLength(1);
    expect((await see(a.member, left[0]!)).replies).toMatchObject([{ kind: 'INTERIM', text: '正在核实。' }]);
    expect((await see(a.member, left[30]!)).replies).toEqual([]);
    expect((await undone(again.id)).map(({ requestId }) => requestId).sort()).toEqual(left.slice(30).sort());
    const { id: whole } = await startBulk(a.administrator, { ids: left.slice(30, 32) });
    await workAll(accord);
    expect(await refusalOf(a.administrator, 'retryUndone', { id: whole })).toMatchObject({ reason: 'NOTHING_UNDONE' });
  });

  it('leaves alone what came after it was asked for', async () => {
    const { a, accord } = world;
    const { id } = await startBulk(a.administrator, { filter });
    accord.clock.advance(1000);
    const late = await file(a.member, 'Too late', 'OBJECT');
    await workAll(accord);
    expect(await jobOf(a.administrator, id)).toMatchObject({ done: ROWS, total: ROWS });
    expect((await see(a.administrator, late.id)).state).toBe('FORWARDED');
  });

  it('takes a selection by ids, all of them here or none', async () => {
    const { a, b, accord } = world;
    const { id } = await startBulk(a.administrator, { ids: idsOf().slice(0, 3) });
    await workAll(accord);
    expect(await jobOf(a.administrator, id)).toMatchObject({ state: 'DONE', done: 3, total: 3 });
    for (const input of [{ ids: [filed[4]!.id, b.ids.request] }, { ids: ['7ZZZZZZZZZZZZZZZZZZZZZZZZZ'] }]) expect(await refusalOf(a.administrator, 'startBulk', { kind: 'ACKNOWLEDGE_REQUESTS', language: 'EN', ...input })).toMatchObject(NOT_FOUND);
    expect((await see(a.administrator, filed[4]!.id)).state).toBe('FORWARDED');
  });

  it('sends the same interim word to everybody whose request is in hand', async () => {
    const { a, accord } = world;
    await startBulk(a.administrator, { ids: idsOf().slice(0, 2) });
    await workAll(accord);
    const english = await file(a.member, 'Asked in English', 'OBJECT', { language: 'EN' });
    await startBulk(a.administrator, { ids: [english.id] });
    await workAll(accord);
    const word = { kind: 'SEND_INTERIM_WORD', ids: [...idsOf().slice(0, 3), english.id], text: 'We are looking into it.' };
    // whoever asked can read it
    expect(await refusalOf(a.administrator, 'startBulk', { language: 'EN', ...word })).toMatchObject({ code: 'BAD_USER_INPUT', reason: 'LANGUAGE_OF_REQUEST_REQUIRED', path: ['input', 'otherText'] });
    expect(await refusalOf(a.administrator, 'startBulk', { ...word, language: 'ZH_CN', text: '正在核实。' })).toMatchObject({ reason: 'LANGUAGE_OF_REQUEST_REQUIRED' });
    const only = await startBulk(a.administrator, { ...word, ids: [filed[2]!.id, english.id] });
    await workAll(accord);
    expect(await jobOf(a.administrator, only.id)).toMatchObject({ done: 1, failed: 1 });
    expect((await see(a.member, english.id)).replies).toMatchObject([{ kind: 'INTERIM', language: 'EN', text: 'We are looking into it.', otherText: null }]);
    const { id } = await startBulk(a.administrator, { ...word, ids: word.ids.slice(0, 3), otherText: '正在核实。' });
    await workAll(accord);
    expect(await jobOf(a.administrator, id)).toMatchObject({ done: 2, failed: 1, failures: [{ reason: 'ILLEGAL_STEP', count: 1 }] });
    expect((await see(a.member, filed[0]!.id)).replies).toMatchObject([{ kind: 'INTERIM', substantive: false, language: 'EN', text: 'We are looking into it.', otherText: '正在核实。' }]);
    expect((await see(a.member, filed[2]!.id)).replies).toEqual([]);
  });

  it('is carried out once by several workers at once', async () => {
    const { a, accord } = world;
    const { id } = await startBulk(a.administrator, { filter });
    await Promise.all([1, 2, 3, 4].map(() => workAll(accord)));
    await workAll(accord);
    expect(await jobOf(a.administrator, id)).toMatchObject({ state: 'DONE', done: ROWS, failed: 0 });
    expect(await acknowledgements(idsOf())).toEqual(idsOf().sort());
  });

  it('goes on where a worker died, and that worker can book nothing when it comes back', async () => {
    const { a, accord } = world;
    const { id } = await startBulk(a.administrator, { filter });
    const dying = openScope(accord.system.kernel, { requestId: id, actor: { kind: 'PERSON', id: a.ids.administrator } }, a.id);
    const claimed = (await claimJob(dying, id))!;
    const counted = await runStep(dying, claimed);
    const half = await runStep(dying, counted);
    expect(half).toMatchObject({ state: 'RUNNING', done: 20, step: 1 });
    expect(await workAll(accord)).toBe(0);
    accord.clock.advance(CLAIM_FOR);
    expect(await workDueJobs(accord.system.kernel, quiet)).toBe(1);
    expect(await jobOf(a.administrator, id)).toMatchObject({ state: 'DONE', done: ROWS });
    await expect(runStep(dying, half)).rejects.toThrow(LostClaim);
    expect(await acknowledgements(idsOf())).toEqual(idsOf().sort());
    expect(await jobOf(a.administrator, id)).toMatchObject({ state: 'DONE', done: ROWS, failed: 0 });
  });

  it('stops at once when it is cancelled in the middle of a step: the step is undone, what was done before stays', async () => {
    const { a, accord } = world;
    const { id } = await startBulk(a.administrator, { filter });
    const worker = openScope(accord.system.kernel, { requestId: id, actor: { kind: 'PERSON', id: a.ids.administrator } }, a.id);
    const half = await runStep(worker, await runStep(worker, (await claimJob(worker, id))!));
    await cancelJob(a.administrator, id);
    await expect(runStep(worker, half)).rejects.toThrow(LostClaim);
    expect(await acknowledgements(idsOf())).toHaveLength(20);
    expect(await inbox(a.administrator, filter)).toHaveLength(ROWS - 20);
    await retryJob(a.administrator, id);
    await workAll(accord);
    expect(await jobOf(a.administrator, id)).toMatchObject({ state: 'DONE', done: ROWS, failed: 0 });
    expect(await acknowledgements(idsOf())).toEqual(idsOf().sort());
  });

  it('judges again what somebody did by hand meanwhile', async () => {
    const { a, accord } = world;
    const { id } = await startBulk(a.administrator, { ids: idsOf().slice(0, 3) });
    await startBulk(a.secondAdministrator, { ids: idsOf().slice(1, 2) });
    const [mine, theirs] = [id, (await jobsOf(a.secondAdministrator))[0]!.id];
    await workAll(accord);
    const seen = [await jobOf(a.administrator, mine), await jobOf(a.secondAdministrator, theirs)];
    expect(seen.map(({ done }) => done).reduce((sum, one) => sum + one)).toBe(3);
    expect(seen.map(({ failed }) => failed).reduce((sum, one) => sum + one)).toBe(1);
    expect(await acknowledgements(idsOf().slice(0, 3))).toHaveLength(3);
  });

  it('fails after five tries that go wrong, and says so', async () => {
    const { a, accord } = world;
    const { id } = await startBulk(a.administrator, { filter });
    await scope().change({ action: 'test.broken', subject: { type: 'Job', id } }, (change) => change.of(Job).change({ id }, { arguments: { requests: { appKey: 'no-such-app' } } }));
    for (let one = 0; one < 5; one++) {
      await workAll(accord);
      accord.clock.advance(CLAIM_FOR);
    }
    expect(await jobOf(a.administrator, id)).toMatchObject({ state: 'FAILED', error: 'NOT_FOUND', done: 0 });
  });

  it.each([
    [{}, 'FILTER_OR_IDS'], [{ filter: {}, ids: ['x'] }, 'FILTER_OR_IDS'], [{ ids: [] }, 'INVALID_INPUT'], [{ filter: { number: '_' } }, 'INVALID_INPUT'], [{ filter: { states: ['EXPIRED'] } }, 'NOTHING_MATCHES'],
    [{ filter: {}, text: 'hello' }, 'TEXT_ONLY_FOR_WORD'], [{ filter: {}, otherText: '你好' }, 'TEXT_ONLY_FOR_WORD'], [{ kind: 'SEND_INTERIM_WORD', filter: {}, otherText: '你好' }, 'TEXT_REQUIRED'], [{ kind: 'SEND_INTERIM_WORD', filter: {} }, 'TEXT_REQUIRED'], [{ kind: 'SEND_INTERIM_WORD', filter: {}, text: ' ' }, 'INVALID_INPUT'],
    [{ ids: Array.from({ length: 101 }, (_, at) => String(at)) }, 'INVALID_INPUT'],
  ])('bad input %j is refused with %s and starts nothing', async (input, reason) => {
    const before = await jobsOf(world.a.administrator);
    expect(await refusalOf(world.a.administrator, 'startBulk', { kind: 'ACKNOWLEDGE_REQUESTS', language: 'EN', ...input })).toMatchObject({ reason });
    expect(await jobsOf(world.a.administrator)).toEqual(before);
  });

  it('is for those who answer requests', async () => {
    const { a, operator, author } = world;
    for (const who of [a.member, a.newcomer, operator, author]) {
      expect(await refusalOf(who, 'startBulk', { kind: 'ACKNOWLEDGE_REQUESTS', language: 'EN', filter: {} })).toMatchObject({ code: 'FORBIDDEN' });
      expect(await who.refusal(PLAN, { input: { kind: 'ACKNOWLEDGE_REQUESTS', filter: {} } })).toBe('FORBIDDEN');
    }
  });
});
