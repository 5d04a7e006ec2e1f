import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tidyUp } from '@accord/api/jobs/housekeeping';
import { Job, JobPart } from '@accord/api/modules/jobs/index';
import { HOUR, withKey, type Answer } from '../../support/accord.ts';
import { employ } from '../../support/house.ts';
import { cancelJob, cellsOf, jobOf, jobsOf, retryJob, startExport, workAll } from '../../support/jobs.ts';
import { attempt, NOT_FOUND, refusalOf } from '../../support/mutate.ts';
import { activityOf, log } from '../../support/requests.ts';
import { scopeOf } from '../../support/scopes.ts';
import { buildWorld, invite, join, type World } from '../../support/world.ts';

describe('a list as a CSV file', () => {
  let world: World;
  beforeAll(async () => void (world = await buildWorld()), 120_000);
  afterAll(async () => {
    expect(world.accord.defects).toEqual([]);
    await world.close();
  });

  const exported = async (by = world.a.administrator, input = {}) => {
    const { id } = await startExport(by, input);
    await workAll(world.accord);
    return jobOf(by, id);
  };

  it('is made by a worker and taken with the session: BOM, CRLF, days of Shanghai, contacts masked', async () => {
    const job = await startExport(world.a.administrator);
    expect(job).toMatchObject({ state: 'QUEUED', done: 0, total: null, filePath: null });
    await workAll(world.accord);
    const done = await jobOf(world.a.administrator, job.id);
    expect(done).toMatchObject({ state: 'DONE', done: 2, failed: 0, total: 2, filePath: `/exports/${job.id}?organization=${world.a.id}` });
    const response = await world.a.administrator.get(done.filePath!);
    expect(response.statusCode).toBe(200);
    expect(response.headers).toMatchObject({ 'content-type': 'text/csv; charset=utf-8', 'cache-control': 'no-store', 'content-disposition': 'attachment; filename="requests-2026-03-02.csv"', 'x-content-type-options': 'nosniff' });
    expect(response.rawPayload.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    expect(response.body.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    const [head, newest] = cellsOf(response.body);
    expect(head!.slice(0, 5)).toEqual(['Request', 'Right', 'State', 'Waiting for', 'Person']);
    expect(newest!.slice(0, 5)).toEqual([world.a.ids.requestNumber, 'Access', 'Forwarded to the organization', 'The organization', 'Alder member']);
    expect(newest).toContain('m***@alder.example');
    expect(newest).toContain('2026-03-02T10:00:00+08:00');
    expect(response.body).not.toContain(world.a.emails.member);
  });

  it('is in the language that was asked for, its head and its words', async () => {
    const { filePath } = await exported(world.a.administrator, { language: 'ZH_CN' });
    const [head, newest] = cellsOf((await world.a.administrator.get(filePath!)).body);
    expect(head!.slice(0, 4)).toEqual(['请求编号', '权利', '状态', '待处理方']);
    expect(newest!.slice(0, 4)).toEqual([world.a.ids.requestNumber, '查阅', '已转交企业', '企业']);
    expect(newest!.join()).not.toMatch(/ACCESS|FORWARDED|ORGANIZATION|CONSOLE/);
  });

  it('never holds a formula, whatever somebody calls themselves', async () => {
    const { accord, a } = world;
    const name = '=HYPERLINK("https://evil.example","x")';
    const invited = await invite(a.administrator, { displayName: name, email: 'formula@alder.example' });
    const person = await join(accord, a.id, invited.invitation.id, name);
    await person.call('mutation ($input: SubmitRequestInput!) { submitRequest(input: $input) { record { id } } }', { input: { type: 'PORTABILITY', details: 'x', language: 'EN' } });
    const { filePath } = await exported(a.administrator, { requests: { types: ['PORTABILITY'] } });
    const { body } = await a.administrator.get(filePath!);
    expect(body).toContain(`"'=HYPERLINK(""https://evil.example"",""x"")"`);
  });

  it('holds what the filter matches when it was asked for, and nothing else', async () => {
    const { filePath, total } = await exported(world.a.administrator, { requests: { types: ['COPY'] } });
    expect(total).toBe(1);
    expect(cellsOf((await world.a.administrator.get(filePath!)).body).slice(1).map(([, type]) => type)).toEqual(['Copy']);
    expect(await refusalOf(world.a.administrator, 'startExport', { kind: 'EXPORT_REQUESTS', language: 'EN', requests: { types: ['COMPLAINT'] } })).toMatchObject({ code: 'REFUSED', reason: 'NOTHING_MATCHES' });
  });

  it('of the activity names those whose names the caller may see, and not itself', async () => {
    const { a } = world;
    const { filePath, id } = await exported(a.administrator, { kind: 'EXPORT_AUDIT_EVENTS', auditEvents: { action: 'request.acknowledged', since: '2026-01-01T00:00:00Z' } });
    const rows = cellsOf((await a.administrator.get(filePath!)).body);
    expect(rows).toHaveLength(2);
    expect(rows[1]!.slice(1, 3)).toEqual(['Alder Works Admin', 'A person']);
    expect(rows[1]!.slice(5, 8)).toEqual(['Request acknowledged', 'request.acknowledged', 'Request']);
    const all = await exported(a.administrator, { kind: 'EXPORT_AUDIT_EVENTS' });
    const text = (await a.administrator.get(all.filePath!)).body;
    expect(text).toContain(id);
    expect(text).not.toContain(all.id);
  });

  it('is recorded: who asked, that it was done, who took it; never what the filter says', async () => {
    const { a } = world;
    const { id, filePath } = await exported(a.administrator, { requests: { types: ['ACCESS'] } });
    await a.administrator.get(filePath!);
    const activity = await activityOf(a.administrator, { subjectId: id });
    expect(activity.map(({ action, actor, reason, fields }) => [action, actor.kind, reason, fields])).toEqual([
      ['job.started', 'PERSON', 'EXPORT_REQUESTS', ['types']], ['job.finished', 'SYSTEM', 'EXPORT_REQUESTS', []], ['export.downloaded', 'PERSON', 'EXPORT_REQUESTS', []],
    ]);
  });

  it('is for those who may read the list, in person', async () => {
    const { accord, a, desk, operator } = world;
    await log(desk, 'caller@birch.example');
    const input = { kind: 'EXPORT_REQUESTS', language: 'EN', requests: {} };
    expect(await refusalOf(a.member, 'startExport', input)).toMatchObject({ code: 'FORBIDDEN' });
    expect(await refusalOf(operator, 'startExport', input)).toMatchObject({ code: 'FORBIDDEN', details: { needs: ['request:read'] } });
    expect(await refusalOf(withKey(accord, a.keySecret), 'startExport', input)).toMatchObject({ code: 'FORBIDDEN' });
    expect(await refusalOf(a.newcomer, 'startExport', input)).toMatchObject({ code: 'FORBIDDEN' });
    const { filePath, id } = await exported(await employ(accord, 'reader', ['AUDITOR']));
    expect(filePath).toContain(id);
    expect((await exported(desk)).total).toBe(1);
  });

  it('is nobody else’s: not a colleague’s, not another organization’s, not a stranger’s', async () => {
    const { accord, a, b } = world;
    const { id, filePath } = await exported();
    const unknown = '7ZZZZZZZZZZZZZZZZZZZZZZZZZ';
    for (const [who, organization] of [[a.secondAdministrator, a.id], [b.administrator, b.id], [b.member, b.id], [a.member, a.id]] as const) {
      const [theirs, nobodys] = [await who.get(`/exports/${id}?organization=${organization}`), await who.get(`/exports/${unknown}?organization=${organization}`)];
      expect(theirs.statusCode).toBe(404);
      expect(theirs.body).toBe(nobodys.body);
    }
    expect((await b.administrator.get(filePath!)).statusCode).toBe(404);
    expect((await accord.http.inject({ url: filePath! })).statusCode).toBe(401);
    expect((await accord.http.inject({ url: filePath!, headers: { authorization: `Bearer ${a.keySecret}` } })).statusCode).toBe(403);
    expect(await jobsOf(a.secondAdministrator)).toEqual([]);
    for (const verb of ['cancelJob', 'retryJob']) for (const who of [a.secondAdministrator, b.administrator]) expect(await refusalOf(who, verb, { id })).toMatchObject(NOT_FOUND);
  });

  it('is not there before it is done, nor once it is cancelled; cancelled, it goes on where it stood', async () => {
    const { a } = world;
    const { id } = await startExport(a.administrator);
    expect((await a.administrator.get(`/exports/${id}?organization=${a.id}`)).json()).toMatchObject({ errors: [{ extensions: { reason: 'NO_FILE' } }] });
    expect(await refusalOf(a.administrator, 'retryJob', { id })).toMatchObject({ reason: 'JOB_NOT_IN_STATE' });
    expect((await cancelJob(a.administrator, id)).state).toBe('CANCELLED');
    expect(await workAll(world.accord)).toBe(0);
    expect(await refusalOf(a.administrator, 'cancelJob', { id })).toMatchObject({ reason: 'JOB_NOT_IN_STATE' });
    await retryJob(a.administrator, id);
    await workAll(world.accord);
    expect(await jobOf(a.administrator, id)).toMatchObject({ state: 'DONE', error: null });
  });

  it('ends when whoever asked may no longer', async () => {
    const { accord, a } = world;
    const officer = await invite(a.administrator, { displayName: 'Alder officer', email: 'officer@alder.example', roles: ['MEMBER', 'PRIVACY_OFFICER'] });
    const client = await join(accord, a.id, officer.invitation.id, 'Alder officer');
    await client.call('mutation ($input: AcceptStatementInput!) { acceptStatement(input: $input) { record { id } } }', { input: { statementVersionId: world.statementVersion, language: 'EN' } });
    const { id } = await startExport(client);
    const { person } = await a.administrator.call<{ person: { version: number } }>('query ($id: ID!) { person(id: $id) { version } }', { id: officer.id });
    await attempt(a.administrator, 'setRoles', { personId: officer.id, roles: ['MEMBER'], expectedVersion: person.version });
    await workAll(accord);
    expect(await scopeOf(accord, a.id).of(Job).get(id)).toMatchObject({ state: 'FAILED', error: 'NO_LONGER_ALLOWED', done: 0 });
    expect((await client.get(`/exports/${id}?organization=${a.id}`)).statusCode).toBe(403);
  });

  it('ends when whoever asked is stopped by the statement meanwhile (§8)', async () => {
    const { accord, a } = world;
    const leaving = await invite(a.administrator, { displayName: 'Alder doubter', email: 'doubter@alder.example', roles: ['MEMBER', 'PRIVACY_OFFICER'] });
    const client = await join(accord, a.id, leaving.invitation.id, 'Alder doubter');
    await client.call('mutation ($input: AcceptStatementInput!) { acceptStatement(input: $input) { record { id } } }', { input: { statementVersionId: world.statementVersion, language: 'EN' } });
    const { id } = await startExport(client);
    await client.call('mutation ($input: DeclineStatementInput!) { declineStatement(input: $input) { record { state } } }', { input: { statementVersionId: world.statementVersion } });
    await workAll(accord);
    expect(await scopeOf(accord, a.id).of(Job).get(id)).toMatchObject({ state: 'FAILED', error: 'NO_LONGER_ALLOWED', done: 0 });
  });

  it.each([
    [{ kind: 'EXPORT_REQUESTS', language: 'EN', auditEvents: { action: 'request.forwarded' } }, 'FILTER_OF_OTHER_LIST'],
    [{ kind: 'EXPORT_AUDIT_EVENTS', language: 'EN', requests: {} }, 'FILTER_OF_OTHER_LIST'],
    [{ kind: 'EXPORT_REQUESTS', language: 'EN' }, 'FILTER_REQUIRED'],
    [{ kind: 'EXPORT_REQUESTS', language: 'EN', requests: { number: '%' } }, 'INVALID_INPUT'],
    [{ kind: 'EXPORT_AUDIT_EVENTS', language: 'EN', auditEvents: { action: '; DROP' } }, 'INVALID_INPUT'],
    [{ kind: 'EXPORT_REQUESTS', language: 'EN', requests: { appKey: 'no-such-app' } }, 'NOT_FOUND'],
    [{ kind: 'ACKNOWLEDGE_REQUESTS', language: 'EN' }, 'BAD_USER_INPUT'],
  ])('bad input %j is refused (%s) and starts nothing', async (input, reason) => {
    const before = await jobsOf(world.a.administrator);
    expect(await refusalOf(world.a.administrator, 'startExport', input)).toMatchObject({ reason });
    expect(await jobsOf(world.a.administrator)).toEqual(before);
  });

  it('does not crowd out others: at most five of an organization are under way', async () => {
    const { a, b } = world;
    for (let one = 0; one < 5; one++) await startExport(a.administrator);
    expect(await refusalOf(a.secondAdministrator, 'startExport', { kind: 'EXPORT_REQUESTS', language: 'EN', requests: {} })).toMatchObject({ code: 'REFUSED', reason: 'TOO_MANY_JOBS' });
    expect((await startExport(b.administrator)).state).toBe('QUEUED');
    await workAll(world.accord);
    expect((await startExport(a.secondAdministrator)).state).toBe('QUEUED');
    await workAll(world.accord);
  });

  it('is at most five under way, also where many are started and tried again at the same moment', async () => {
    const { administrator, secondAdministrator } = world.a;
    const input = { kind: 'EXPORT_REQUESTS', language: 'EN', requests: {} };
    const reasons = async (calls: Promise<Answer<unknown>>[]) => (await Promise.all(calls)).map(({ errors }) => errors[0]?.extensions.reason ?? 'started').sort();
    const start = (at: number) => attempt(at % 2 === 0 ? administrator : secondAdministrator, 'startExport', input);
    const five = Array<string>(5).fill('started');
    expect(await reasons(Array.from({ length: 12 }, (_, at) => start(at)))).toEqual([...Array<string>(7).fill('TOO_MANY_JOBS'), ...five]);
    const own = (await jobsOf(administrator)).filter(({ state }) => state === 'QUEUED');
    const theirs = (await jobsOf(secondAdministrator)).filter(({ state }) => state === 'QUEUED');
    for (const { id } of own) await cancelJob(administrator, id);
    const again = [...own.map(({ id }) => attempt(administrator, 'retryJob', { id })), ...Array.from({ length: 6 }, (_, at) => start(at))];
    const room = 5 - theirs.length;
    expect((await reasons(again)).filter((reason) => reason === 'started')).toHaveLength(room);
    await workAll(world.accord);
  });

  it('is removed after three days, file and all', async () => {
    const { accord, a } = world;
    const { filePath } = await exported();
    const rows = () => Promise.all([scopeOf(accord, a.id).of(Job).count(), scopeOf(accord, a.id).of(JobPart).count()]);
    expect(Math.min(...(await rows()))).toBeGreaterThan(0);
    accord.clock.advance(72 * HOUR);
    await tidyUp(accord.system.kernel);
    expect(await rows()).toEqual([0, 0]);
    expect((await a.administrator.get(filePath!)).statusCode).not.toBe(200);
  });
});
