import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { PLATFORM_ID } from '@accord/api/database/ids';
import { StoredFile } from '@accord/api/modules/files/index';
import { claimJob, LostClaim, runStep } from '@accord/api/modules/jobs/index';
import { ControllerTask, PrivacyRequest } from '@accord/api/modules/requests/index';
import { createStaff } from '@accord/api/modules/people/index';
import { AuditEvent } from '@accord/api/tenancy/audit-event.entity';
import { OutboxMessage } from '@accord/api/tenancy/outbox-message.entity';
import { CLAIM_FOR } from '@accord/api/tenancy/outbox';
import { openScope } from '@accord/api/tenancy/tenant-scope';
import { In } from 'typeorm';
import { sent } from '../../support/files.ts';
import { act, on, type At } from '../../support/handling.ts';
import { cellsOf, jobOf, startBulk, workAll } from '../../support/jobs.ts';
import { deliverAll, Letters } from '../../support/letters.ts';
import { mutate, NOT_FOUND, refusalOf, type Input } from '../../support/mutate.ts';
import { forward, log, see, type SeenRequest } from '../../support/requests.ts';
import { putOrganization, scopeOf } from '../../support/scopes.ts';
import { buildWorld, openOrganization, PASSWORD, signIn, type FiledRequest, type World } from '../../support/world.ts';
import type { Client } from '../../support/accord.ts';

const PLAN = 'query ($input: BulkInput!) { planBulk(input: $input) { matching able capped hindrances { reason state count } } }';
const planOf = async (by: Client, input: Input) => (await by.call<{ planBulk: { matching: number; able: number; hindrances: { reason: string; state: string; count: number }[] } }>(PLAN, { input })).planBulk;
const UNKNOWN = '01ARZ3NDEKTSV4RRFFQ69G5FAV';
const NOTE = '系统由该企业运营。';

describe('the desk forwards all that match to one organization (rows 28, 29, 34)', () => {
  let world: World;
  beforeAll(async () => void (world = await buildWorld()), 120_000);
  afterEach(async () => {
    await putOrganization(world.accord, world.a.id, 'ACTIVE');
    // nothing of one test waits for the next
    const left = await scopeOf(world.accord).of(PrivacyRequest).find({ state: 'TRIAGE', controllerRole: 'ORGANIZATION' });
    for (const { id, version } of left) await mutate(world.desk, 'takeRequest', { id, expectedVersion: version, note: 'Over.' });
  });
  afterAll(async () => {
    expect(world.accord.defects).toEqual([]);
    await world.close();
  });

  const many = async (count: number, contact = world.a.emails.member): Promise<FiledRequest[]> => {
    const all: FiledRequest[] = [];
    for (let one = 0; one < count; one++) all.push(await log(world.desk, contact, { type: 'OBJECT' }));
    return all;
  };
  const waiting = { states: ['TRIAGE'], types: ['OBJECT'] };
  const to = (organizationId: string, more: Input = {}): Input => ({ kind: 'FORWARD_REQUESTS', filter: waiting, organizationId, ...more });
  const ids = (all: readonly At[]) => all.map(({ id }) => id).sort();
  const arrived = async (organizationId: string, all: readonly At[]) => scopeOf(world.accord, organizationId).of(PrivacyRequest).find({ originId: In(ids(all)) });
  const audited = async (organizationId: string, action: string, of: readonly string[]) => (await scopeOf(world.accord, organizationId).of(AuditEvent).find({ action, subjectId: In([...of]) })).map(({ subjectId }) => subjectId).sort();
  const emitted = async (organizationId: string, topic: string, of: readonly string[]) => (await scopeOf(world.accord, organizationId).of(OutboxMessage).find({ topic, subjectId: In([...of]) })).map(({ subjectId }) => subjectId).sort();
  const clocksOf = ({ receivedAt, clockStartAt, replyDueAt, deadline, details }: SeenRequest) => ({ receivedAt, clockStartAt, replyDueAt, deadline, details });
  const partIn = async (organizationId: string, { id }: At): Promise<At> => (await arrived(organizationId, [{ id, version: 0 }]))[0]!;
  const giveBack = async (by: Client, organizationId: string, one: At): Promise<At> => {
    const part = await partIn(organizationId, one);
    await act(by, 'rerouteRequest', { ...on(part), note: NOTE });
    return (await scopeOf(world.accord).of(PrivacyRequest).find({ originId: part.id }))[0]!;
  };

  it('each once: its row ends here, a linked one with its words, files and clock begins there, with a receipt and an entry on both sides', async () => {
    const { accord, a, desk } = world;
    const letters = new Letters();
    const all = await many(22);
    all.push(await log(desk, a.emails.member, { type: 'OBJECT', fileIds: [await sent(desk, 'photo.pdf')] }));
    const ours = await log(desk, a.emails.member, { type: 'OBJECT' });
    await act(desk, 'splitRequest', { ...on(ours), organizationIds: [world.b.id], withPlatform: true });
    const before = new Map<string, SeenRequest>();
    for (const { id } of all) before.set(id, await see(desk, id));
    accord.clock.advance(60_000);
    await deliverAll(accord, letters);
    letters.sent.length = 0;
    const input = to(a.id);
    expect(await planOf(desk, input)).toEqual({ matching: 24, able: 23, capped: false, hindrances: [{ reason: 'PLATFORM_DECIDES', state: 'TRIAGE', count: 1 }] });
    const { id } = await startBulk(desk, { ...input, note: NOTE });
    await Promise.all([1, 2, 3].map(() => workAll(accord)));
    const job = await jobOf(desk, id);
    expect(job).toMatchObject({ state: 'DONE', done: 23, failed: 1, failures: [{ reason: 'PLATFORM_DECIDES', count: 1 }] });
    const lines = cellsOf((await desk.get(job.filePath!)).body).slice(1);
    expect(lines.filter(([, , outcome]) => outcome === 'done').map(([, , , , key]) => key).sort()).toEqual(ids(all));

    const there = await arrived(a.id, all);
    expect(there.map(({ originId }) => originId).sort()).toEqual(ids(all));
    const receipts = await scopeOf(accord, a.id).of(ControllerTask).find({ requestId: In(there.map((one) => one.id)) });
    expect([receipts.length, new Set(receipts.map(({ receiptNumber }) => receiptNumber)).size]).toEqual([23, 23]);
    for (const { id: linkedId, originId } of there) {
      const [source, seen] = [before.get(originId!)!, await see(a.administrator, linkedId)];
      expect(seen).toMatchObject({ ...clocksOf(source), number: source.number, state: 'FORWARDED', subject: { id: a.ids.member } });
      expect(await see(desk, originId!)).toMatchObject({ state: 'ROUTED', events: expect.arrayContaining([expect.objectContaining({ step: 'ROUTE', note: NOTE, actor: expect.objectContaining({ kind: 'STAFF' }) })]) });
    }
    const file = await scopeOf(accord, a.id).of(StoredFile).find({ requestId: there.find(({ originId }) => originId === all.at(-1)!.id)!.id });
    expect(file.map(({ name, state }) => [name, state])).toEqual([['photo.pdf', 'KEPT']]);
    expect(await audited(PLATFORM_ID, 'request.routed', ids(all))).toEqual(ids(all));
    expect(await audited(a.id, 'request.forwarded', there.map((one) => one.id))).toEqual(ids(there));
    expect(await emitted(PLATFORM_ID, 'request.routed', ids(all))).toEqual(ids(all));
    expect(await emitted(a.id, 'request.forwarded', there.map((one) => one.id))).toEqual(ids(there));

    // those who answer have one mail for all of them; nobody else of the organization has any
    await deliverAll(accord, letters);
    for (const address of [a.emails.administrator, 'second@alder.example']) {
      expect(letters.to(address)).toHaveLength(1);
      expect(letters.to(address)[0]!.text).toContain('/o/requests?state=FORWARDED');
    }
    expect(await planOf(desk, input)).toMatchObject({ matching: 1, able: 0 });
  });

  it('one alone is told as by hand', async () => {
    const { accord, a, desk } = world;
    const letters = new Letters();
    await deliverAll(accord, letters);
    letters.sent.length = 0;
    const [one] = await many(1) as [FiledRequest];
    await startBulk(desk, to(a.id, { filter: undefined, ids: [one.id] }));
    await workAll(accord);
    await deliverAll(accord, letters);
    expect(letters.to(a.emails.administrator).map(({ text }) => text.includes(one.number))).toEqual([true]);
  });

  it('not to an organization that gave it back or has a part of it: the plan says so, and trying again does not either', async () => {
    const { accord, a, b, desk } = world;
    const [back, fresh] = await many(2) as [FiledRequest, FiledRequest];
    await forward(desk, back, a.id);
    const again = await giveBack(a.administrator, a.id, back);
    const input = to(a.id);
    expect(await planOf(desk, input)).toMatchObject({ able: 1, hindrances: expect.arrayContaining([{ reason: 'WAS_THERE', state: 'TRIAGE', count: 1 }]) as unknown });
    const { id } = await startBulk(desk, input);
    await workAll(accord);
    expect(await jobOf(desk, id)).toMatchObject({ state: 'DONE', done: 1, failures: expect.arrayContaining([{ reason: 'WAS_THERE', count: 1 }]) as unknown });
    expect((await see(desk, fresh.id)).state).toBe('ROUTED');
    expect((await see(desk, again.id)).state).toBe('TRIAGE');
    await mutate(desk, 'retryUndone', { id });
    await workAll(accord);
    expect((await see(desk, again.id)).state).toBe('TRIAGE');
    // elsewhere it may go
    await startBulk(desk, to(b.id, { filter: undefined, ids: [again.id] }));
    await workAll(accord);
    expect(await arrived(b.id, [again])).toHaveLength(1);
  });

  it('two parts of one request that came back at once go on as one', async () => {
    const { accord, a, b, desk } = world;
    const third = await openOrganization(accord, world.operator, 'Third Works', 'admin@third.example');
    const [one] = await many(1) as [FiledRequest];
    await act(desk, 'splitRequest', { ...on(one), organizationIds: [a.id, b.id] });
    const parts = [await giveBack(a.administrator, a.id, one), await giveBack(b.administrator, b.id, one)];
    const { id } = await startBulk(desk, to(third.id, { filter: undefined, ids: ids(parts) }));
    await workAll(accord);
    expect(await jobOf(desk, id)).toMatchObject({ done: 1, failed: 1, failures: [{ reason: 'WAS_THERE', count: 1 }] });
    expect(await arrived(third.id, parts)).toHaveLength(1);
    expect(await planOf(desk, to(third.id, { filter: undefined, ids: ids(parts) }))).toMatchObject({ able: 0, hindrances: expect.arrayContaining([{ reason: 'WAS_THERE', state: 'TRIAGE', count: 1 }]) as unknown });
  });

  it('under a number of its own where the organization has the number already', async () => {
    const { accord, b, desk } = world;
    const [one] = await many(1) as [FiledRequest];
    const taken = b.ids.request;
    await scopeOf(accord, b.id).change({ action: 'request.noted', subject: { type: 'PrivacyRequest', id: taken } }, (change) => change.of(PrivacyRequest).update(taken, { number: one.number }));
    const { id } = await startBulk(desk, to(b.id, { filter: undefined, ids: [one.id] }));
    await workAll(accord);
    expect(await jobOf(desk, id)).toMatchObject({ state: 'DONE', done: 1, failed: 0 });
    const [part] = await arrived(b.id, [one]);
    expect(part!.number).toMatch(/^R-\w{4}-\w{4}$/);
    expect(part!.number).not.toBe(one.number);
  });

  it('nothing before who asks is verified, and nothing that has ended', async () => {
    const { accord, a, desk } = world;
    const written = await log(desk, 'stranger@nowhere.example', { type: 'OBJECT', verifiedBy: undefined, confirmByCode: true });
    expect((await see(desk, written.id)).state).toBe('AWAITING_VERIFICATION');
    const [gone] = await many(1) as [FiledRequest];
    await forward(desk, gone, a.id);
    const input = to(a.id, { filter: undefined, ids: [written.id, gone.id] });
    const hindrances = [{ reason: 'ILLEGAL_STEP', state: 'AWAITING_VERIFICATION', count: 1 }, { reason: 'ILLEGAL_STEP', state: 'ROUTED', count: 1 }];
    const plan = await planOf(desk, input);
    expect(plan).toMatchObject({ matching: 2, able: 0 });
    expect(plan.hindrances.sort((x, y) => x.state.localeCompare(y.state))).toEqual(hindrances);
    await startBulk(desk, input);
    await workAll(accord);
    expect((await see(desk, written.id)).state).toBe('AWAITING_VERIFICATION');
    expect(await arrived(a.id, [written, gone])).toHaveLength(1);
  });

  it('is refused where an argument names what is not there, is missing, or is somebody else’s', async () => {
    const { a, b, desk } = world;
    const [one] = await many(1) as [FiledRequest];
    const start = (more: Input) => refusalOf(desk, 'startBulk', { kind: 'FORWARD_REQUESTS', language: 'EN', ids: [one.id], ...more });
    for (const organizationId of [UNKNOWN, PLATFORM_ID]) {
      expect(await start({ organizationId })).toEqual(NOT_FOUND);
      expect(await desk.refusal(PLAN, { input: to(organizationId) })).toBe('NOT_FOUND');
    }
    expect(await start({})).toMatchObject({ reason: 'ORGANIZATION_REQUIRED', path: ['input', 'organizationId'] });
    expect(await start({ organizationId: a.id, ids: [one.id, a.ids.request] })).toEqual(NOT_FOUND);
    expect(await start({ organizationId: a.id, note: '  ' })).toMatchObject({ code: 'BAD_USER_INPUT', path: ['input', 'note'] });
    expect(await start({ organizationId: a.id, personId: a.ids.administrator })).toMatchObject({ reason: 'HANDLER_ONLY_FOR_ASSIGNING' });
    expect(await start({ organizationId: a.id, text: 'x' })).toMatchObject({ reason: 'TEXT_ONLY_FOR_WORD' });
    expect(await start({ kind: 'ACKNOWLEDGE_REQUESTS', organizationId: a.id })).toMatchObject({ reason: 'ORGANIZATION_ONLY_FOR_FORWARDING' });
    expect(await start({ kind: 'ACKNOWLEDGE_REQUESTS', note: 'x' })).toMatchObject({ reason: 'NOTE_ONLY_FOR_FORWARDING' });
    for (const by of [a.administrator, b.administrator]) expect(await refusalOf(by, 'startBulk', { kind: 'FORWARD_REQUESTS', language: 'EN', filter: {}, organizationId: b.id })).toMatchObject({ code: 'FORBIDDEN' });
    await putOrganization(world.accord, a.id, 'SUSPENDED');
    expect(await start({ organizationId: a.id })).toMatchObject({ code: 'REFUSED', reason: 'ORGANIZATION_NOT_ACTIVE' });
    expect((await see(desk, one.id)).state).toBe('TRIAGE');
  });

  it('leaves them where the organization is suspended meanwhile, and they are tried again when it is not', async () => {
    const { accord, a, desk } = world;
    const all = await many(2);
    const { id } = await startBulk(desk, to(a.id, { filter: undefined, ids: ids(all) }));
    await putOrganization(accord, a.id, 'SUSPENDED');
    await workAll(accord);
    expect(await jobOf(desk, id)).toMatchObject({ state: 'DONE', done: 0, failures: [{ reason: 'ORGANIZATION_NOT_ACTIVE', count: 2 }] });
    await putOrganization(accord, a.id, 'ACTIVE');
    await mutate(desk, 'retryUndone', { id });
    await workAll(accord);
    expect(await arrived(a.id, all)).toHaveLength(2);
  });

  it('by two of the staff at once, to two organizations: each goes once, to one of them', async () => {
    const { accord, a, b, desk } = world;
    await createStaff(accord.system.kernel, { email: 'second-desk@platform.example', displayName: 'Eve Desk', roles: ['SUPPORT_DESK'], password: PASSWORD, language: 'en' });
    const other = await signIn(accord, 'second-desk@platform.example');
    const all = await many(45);
    const jobs = await Promise.all([startBulk(desk, to(a.id)), startBulk(other, to(b.id))]);
    await Promise.all([1, 2, 3].map(() => workAll(accord)));
    const [first, second] = [await jobOf(desk, jobs[0].id), await jobOf(other, jobs[1].id)];
    expect([first.state, second.state]).toEqual(['DONE', 'DONE']);
    expect(first.done + second.done).toBe(45);
    const there = [...(await arrived(a.id, all)), ...(await arrived(b.id, all))];
    expect(there.map(({ originId }) => originId).sort()).toEqual(ids(all));
  });

  it('goes on where a worker died, and that worker can book nothing when it comes back', async () => {
    const { accord, a, desk } = world;
    const all = await many(30);
    const { id } = await startBulk(desk, to(a.id));
    const me = (await desk.call<{ viewer: { person: { id: string } } }>('{ viewer { person { id } } }')).viewer.person.id;
    const dying = openScope(accord.system.kernel, { requestId: id, actor: { kind: 'STAFF', id: me } }, PLATFORM_ID);
    const half = await runStep(dying, await runStep(dying, (await claimJob(dying, id))!));
    expect(half).toMatchObject({ state: 'RUNNING', done: 20 });
    accord.clock.advance(CLAIM_FOR);
    await workAll(accord);
    await expect(runStep(dying, half)).rejects.toThrow(LostClaim);
    const there = await arrived(a.id, all);
    expect(there.map(({ originId }) => originId).sort()).toEqual(ids(all));
    expect(await audited(PLATFORM_ID, 'request.routed', ids(all))).toEqual(ids(all));
  });
});
