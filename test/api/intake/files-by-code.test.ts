import { Readable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { StoredFile } from '@accord/api/modules/files/index';
import { PrivacyRequest } from '@accord/api/modules/requests/index';
import { AuditEvent } from '@accord/api/tenancy/audit-event.entity';
import { anonymous, HOUR, MINUTE, type Client } from '../../support/accord.ts';
import { onDisk, PDF, rowsOfFiles, send, sent, workFiles, zipOf } from '../../support/files.ts';
import { act, on } from '../../support/handling.ts';
import { bySession, codeFor, confirm, formOf, openForm, PAGE_FIELDS, pageOf, sendCode, verified, worldAtForm, type Page } from '../../support/intake.ts';
import { attempt, mutate, refusalOf } from '../../support/mutate.ts';
import { forward, log } from '../../support/requests.ts';
import { scopeOf } from '../../support/scopes.ts';
import { acknowledge, type World } from '../../support/world.ts';

let person = 0;

describe('files of whoever follows a request with a code', () => {
  let world: World;
  let form: string;
  let visitor: Client;
  let email: string;
  let opened: Awaited<ReturnType<typeof verified>>;
  beforeAll(async () => {
    ({ world, form, visitor } = await worldAtForm());
    await openForm(world.b.administrator);
  }, 120_000);
  beforeEach(async () => {
    email = `sender${++person}@elsewhere.example`;
    opened = await verified(world.accord, visitor, form, email, { language: 'ZH_CN' });
  });
  afterAll(async () => {
    expect(world.accord.defects).toEqual([]);
    await world.close();
  });

  const rows = (organizationId = world.a.id) => scopeOf(world.accord, organizationId);
  const give = (name: string, bytes: Buffer = PDF, session = opened.session, purpose: 'attachment' | 'proof' = 'attachment', more: Record<string, string> = {}) => send(visitor, name, bytes, purpose, { ...bySession(session), ...more });
  const tell = (fileIds: readonly string[], { session, page }: { session: string; page: Page } = opened, more = {}) =>
    attempt<{ record: Page }>(visitor, 'tellByCode', { session, expectedVersion: page.version, text: 'See the file.', fileIds, ...more }, PAGE_FIELDS);
  const download = (session: string, id: string, by = visitor, part = '') => by.get(`/files/${id}${part}`, bySession(session));
  const left = async () => [onDisk(world.accord), await rowsOfFiles(world.accord, world.a.id)];

  it('go with what they tell; they see and have them, and so does whoever decides, byte for byte', async () => {
    const { a } = world;
    const { id, status } = await give('合同.pdf');
    expect(status).toBe(201);
    const told = (await tell([id])).data?.['tellByCode']?.record;
    expect(told?.additions).toEqual([{ text: 'See the file.', files: [{ id, name: '合同.pdf', bytes: PDF.length, scan: 'NOT_SCANNED', downloadable: true }] }]);
    for (const got of [await download(opened.session, id), await a.administrator.get(`/files/${id}`)]) {
      expect([got.statusCode, got.rawPayload.equals(PDF)]).toEqual([200, true]);
      expect(got.headers).toMatchObject({ 'content-type': 'application/pdf', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
      expect(got.headers['content-disposition']).toMatch(/^attachment;/);
    }
    const acts = await rows().of(AuditEvent).find({ subjectId: id });
    expect(acts.map(({ action, actorKind, actorId }) => [action, actorKind, actorId])).toEqual([['file.received', 'PERSON', null]]);
    // the row says under whose code it came, and no more
    expect((await rows().of(StoredFile).get(id)).requestId).toBe(opened.page.id);
  });

  it('that an answer brings are theirs too; notes and proofs answer like files that never were', async () => {
    const { a } = world;
    const reviewed = await acknowledge(a.administrator, opened.page.id, opened.page.version);
    const note = await sent(a.administrator, 'note.pdf');
    await act(a.administrator, 'addRequestNote', { id: reviewed.id, text: 'Between us', fileIds: [note] });
    const answer = await sent(a.administrator, 'answer.pdf');
    await act(a.administrator, 'replyToRequest', { ...on(reviewed), kind: 'INTERIM', text: '见附件。', language: 'ZH_CN', fileIds: [answer] });
    expect((await pageOf(visitor, opened.session)).replies).toMatchObject([{ files: [{ id: answer, name: 'answer.pdf' }] }]);
    expect((await download(opened.session, answer)).statusCode).toBe(200);
    const [hidden, unknown] = [await download(opened.session, note), await download(opened.session, '01ARZ3NDEKTSV4RRFFQ69G5FAV')];
    expect([hidden.statusCode, hidden.json<{ errors: object[] }>()]).toEqual([404, unknown.json<{ errors: object[] }>()]);
  });

  it('that prove whom an agent asks for are kept apart, looked at by whoever decides, and not had again by code', async () => {
    const { accord, a, desk } = world;
    const agent = `agent${person}@elsewhere.example`;
    const logged = await log(desk, agent, { capacity: 'AGENT', onBehalfOf: '李四' });
    await forward(desk, logged, a.id);
    const arrived = (await rows().of(PrivacyRequest).first({ originId: logged.id }))!;
    const code = await sendCode(visitor, form, arrived.number, agent);
    const { token: session } = await confirm(visitor, code, codeFor(accord, code));
    const page = await pageOf(visitor, session);
    expect([page.canProve, opened.page.canProve]).toEqual([true, false]);
    const proof = await give('power.pdf', PDF, session, 'proof');
    const before = onDisk(accord, 'proofs');
    expect(before).toBeGreaterThan(0);
    expect((await tell([], { session, page }, { proofIds: [proof.id] })).errors).toEqual([]);
    expect((await download(session, proof.id)).statusCode).toBe(404);
    const reviewed = await acknowledge(a.administrator, arrived.id, page.version + 1);
    const { request } = await a.administrator.call<{ request: { proofs: { id: string; outcome: string }[] } }>('query ($id: ID!) { request(id: $id) { proofs { id outcome } } }', { id: arrived.id });
    expect(request.proofs).toMatchObject([{ outcome: 'PENDING' }]);
    await mutate(a.administrator, 'lookAtProof', { id: request.proofs[0]!.id, reason: 'To decide' });
    expect((await a.administrator.get(`/files/${proof.id}`)).rawPayload.equals(PDF)).toBe(true);
    await mutate(a.administrator, 'decideCapacity', { ...on(reviewed), proven: true });
    // a proof is no matter of who asks for themselves
    const own = await give('mine.pdf', PDF, opened.session, 'proof');
    expect((await tell([], opened, { proofIds: [own.id] })).errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  it('of one session are nobody else’s: not with another request, of this or another organization, not of who is signed in, not of the next session', async () => {
    const { accord, a, b } = world;
    const other = await verified(accord, visitor, form, `other${person}@elsewhere.example`);
    const birch = await verified(accord, visitor, formOf(accord, b.id), `birch${person}@elsewhere.example`);
    const { id } = await give('mine.pdf');
    for (const stranger of [other, birch]) {
      expect((await tell([id], stranger)).errors[0]?.extensions).toMatchObject({ code: 'NOT_FOUND', path: ['input', 'fileIds'] });
      expect((await download(stranger.session, id)).statusCode).toBe(404);
    }
    expect(await refusalOf(a.member, 'submitRequest', { type: 'ACCESS', details: 'x', language: 'EN', fileIds: [id] })).toMatchObject({ code: 'NOT_FOUND' });
    const members = await sent(a.member, 'members.pdf');
    expect((await tell([members])).errors[0]?.extensions).toMatchObject({ code: 'NOT_FOUND' });
    const next = await sendCode(visitor, form, opened.code.number, email);
    const { token } = await confirm(visitor, next, codeFor(accord, next));
    expect((await tell([id], { session: token, page: opened.page })).errors[0]?.extensions).toMatchObject({ code: 'NOT_FOUND' });
    // with the request it is everybody's who opens it
    expect((await tell([id])).errors).toEqual([]);
    for (const session of [opened.session, token]) expect((await download(session, id)).statusCode).toBe(200);
    for (const stranger of [other, birch]) expect((await download(stranger.session, id)).statusCode).toBe(404);
    expect((await download(opened.session, id, visitor, `?part=${birch.page.id}`)).statusCode).toBe(404);
    expect((await anonymous(accord).get(`/files/${id}`)).statusCode).toBe(401);
    // a session opens no file of who is signed in
    const memberFile = await mutate<{ id: string }>(a.member, 'submitRequest', { type: 'ACCESS', details: 'x', language: 'EN', fileIds: [members] });
    expect(memberFile.id).toBeTruthy();
    expect((await download(opened.session, members, a.member)).statusCode).toBe(404);
  });

  it.each<[string, string, Buffer]>([
    ['NOT_WHAT_IT_SAYS', 'program.pdf', Buffer.from('4d5a90000300000004000000ffff', 'hex')], ['FILE_KIND_NOT_TAKEN', 'run.exe', PDF], ['ARCHIVE_TOO_LARGE', 'bomb.zip', zipOf({ name: 'zeros.txt', text: Buffer.alloc(30 * 1024 * 1024) })],
    ['BAD_FILE_NAME', '../letter.pdf', PDF], ['EMPTY_FILE', 'empty.txt', Buffer.alloc(0)],
  ])('that are no such files are refused as %s: %s, and nothing stays', async (reason, name, bytes) => {
    const before = await left();
    expect(await give(name, bytes)).toMatchObject({ status: 400, reason });
    expect(await left()).toEqual(before);
  });

  it('no larger than 10 MiB, announced or not; and none with a session that is forged, over, or of a code that was not given back', async () => {
    const { accord } = world;
    const before = await left();
    let read = 0;
    const endless = new Readable({ read() { this.push(read++ === 0 ? Buffer.from('%PDF-1.7\n') : read > 12 ? null : Buffer.alloc(1024 * 1024, 'x')); } });
    const post = (payload: Readable | string, headers: Record<string, string>) => accord.http.inject({ method: 'POST', url: '/uploads?purpose=attachment&name=long.pdf', payload, headers: { 'content-type': 'application/octet-stream', ...bySession(opened.session), ...headers } });
    const answers = [await post('%PDF-1.7', { 'content-length': '10000000000' }), await post(endless, { 'transfer-encoding': 'chunked' })];
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([413, 413]);
    const waiting = await mutate<{ token: string }>(visitor, 'submitIntake', { type: 'ACCESS', details: 'x', language: 'EN', form, email: `unproved${person}@elsewhere.example` }, { fields: 'record { token }' });
    expect(await give('letter.pdf', PDF, `${opened.session.slice(0, -1)}${opened.session.endsWith('A') ? 'B' : 'A'}`)).toMatchObject({ status: 404 });
    // what names a code opens no session
    expect(await give('letter.pdf', PDF, waiting.token)).toMatchObject({ status: 404 });
    const kept = await give('kept.pdf');
    accord.clock.advance(15 * MINUTE);
    expect(await give('letter.pdf')).toMatchObject({ reason: 'REQUEST_SESSION_OVER' });
    expect((await download(opened.session, kept.id)).json<{ errors: { extensions: { reason: string } }[] }>().errors[0]?.extensions.reason).toBe('REQUEST_SESSION_OVER');
    expect(await left()).toEqual([before[0]! + 1, before[1]! + 1]);
    // what was not told with anything goes within the hour
    accord.clock.advance(HOUR);
    await workFiles(accord);
    expect((await left())[1]).toBeLessThanOrEqual(before[1]!);
  });

  it('wait ten at a time; a statement, a file of contacts or evidence is nobody’s by a code', async () => {
    const given = await Promise.all(Array.from({ length: 11 }, (_, at) => give(`${at}.pdf`)));
    expect(given.filter(({ status }) => status === 201).length).toBeLessThanOrEqual(10);
    // of those that are sent at once more may be refused than need be
    for (let at = given.filter(({ status }) => status === 201).length; at < 10; at++) expect(await give('room.pdf')).toMatchObject({ status: 201 });
    expect(await give('late.pdf')).toMatchObject({ reason: 'TOO_MANY_FILES_WAITING' });
    for (const purpose of ['statement', 'evidence', 'contacts'])
      expect((await visitor.post(`/uploads?purpose=${purpose}&name=x.csv`, PDF, { 'content-type': 'application/octet-stream', ...bySession(opened.session) })).statusCode).toBeGreaterThanOrEqual(401);
  });

  it('are forty an hour to one request, whoever sends them', async () => {
    const refusals: (string | null)[] = [];
    for (let at = 0; at < 42; at++) refusals.push((await give('again.pdf', Buffer.alloc(0))).reason);
    expect(refusals.slice(40)).toEqual(['TOO_MANY_ASKS', 'TOO_MANY_ASKS']);
    expect(new Set(refusals.slice(0, 40))).toEqual(new Set(['EMPTY_FILE']));
  });

  it('once: the same key and bytes answer with the first', async () => {
    const key = { 'idempotency-key': `by-code-${person}` };
    const first = await give('letter.pdf', PDF, opened.session, 'attachment', key);
    const before = await left();
    expect(await give('letter.pdf', PDF, opened.session, 'attachment', key)).toMatchObject({ status: 201, id: first.id });
    expect(await left()).toEqual(before);
    expect(await give('letter.pdf', Buffer.concat([PDF, PDF]), opened.session, 'attachment', key)).toMatchObject({ reason: 'IDEMPOTENCY_MISMATCH' });
    expect(await left()).toEqual(before);
  });
});
