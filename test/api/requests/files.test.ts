import { existsSync } from 'node:fs';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FileStore, type Scan } from '@accord/api/tenancy/file-store';
import { StoredFile } from '@accord/api/modules/files/index';
import { HOUR, MINUTE, withKey, type Client } from '../../support/accord.ts';
import { onDisk, PDF, rowsOfFiles, send, sent, workFiles, zipOf } from '../../support/files.ts';
import { act, on, underReview } from '../../support/handling.ts';
import { attempt, mutate, NOT_FOUND, refusalOf } from '../../support/mutate.ts';
import { forward, log } from '../../support/requests.ts';
import { scopeOf } from '../../support/scopes.ts';
import { buildWorld, file, signIn, type World } from '../../support/world.ts';

const FILE = 'files { id name bytes mediaType sha256 scan downloadable }';
interface Seen { readonly id: string; readonly name: string; readonly bytes: number; readonly mediaType: string; readonly sha256: string; readonly scan: string; readonly downloadable: boolean }
interface SeenParts { readonly files: readonly Seen[]; readonly additions: readonly { files: readonly Seen[] }[]; readonly replies: readonly { files: readonly Seen[] }[]; readonly notes: readonly { files: readonly Seen[] }[] | null }
const parts = async (by: Client, id: string): Promise<SeenParts> => (await by.call<{ request: SeenParts }>(`query ($id: ID!) { request(id: $id) { ${FILE} additions { ${FILE} } replies { ${FILE} } notes { ${FILE} } } }`, { id })).request;
const names = (files: readonly Seen[]) => files.map(({ name }) => name);
const said = (text: string) => Buffer.from(text);
const PNG = Buffer.from('89504e470d0a1a0a0000000d', 'hex');
const ZEROS = Buffer.alloc(30 * 1024 * 1024);

describe('files of requests', () => {
  let world: World;
  beforeAll(async () => void (world = await buildWorld()), 120_000);
  afterAll(async () => {
    expect(world.accord.defects).toEqual([]);
    await world.close();
  });
  const download = (by: Client, id: string) => by.get(`/files/${id}`);

  describe('are taken as what their names say', () => {
    it.each<[string, Buffer]>([
      ['委托书.pdf', PDF], ['scan.png', PNG], ['note.txt', said('我住在旧地址。\n')], ['gbk.csv', Buffer.from('d0d5c3fb2cd3cacfe40d0a', 'hex')],
      ['letter.docx', zipOf({ name: '[Content_Types].xml', text: '<Types/>' }, { name: 'word/document.xml', text: '<w/>' })], ['scans.zip', zipOf({ name: '1.png', text: PNG }, { name: 'deep/2.pdf', text: PDF })],
    ])('%s', async (name, bytes) => {
      expect(await send(world.a.member, name, bytes)).toMatchObject({ status: 201, bytes: bytes.length, reason: null });
    });

    it.each<[string, string, Buffer]>([
      ['NOT_WHAT_IT_SAYS', 'program.pdf', Buffer.from('4d5a90000300000004000000ffff', 'hex')], ['NOT_WHAT_IT_SAYS', 'elf.png', Buffer.from('7f454c460201010000000000', 'hex')],
      ['FILE_KIND_NOT_TAKEN', 'page.html', said('<html><script>alert(1)</script>')], ['FILE_KIND_NOT_TAKEN', 'logo.svg', said('<svg onload="alert(1)"/>')], ['FILE_KIND_NOT_TAKEN', 'run.exe', PDF],
      ['FILE_IS_A_PAGE', 'page.txt', said('\uFEFF  <!DOCTYPE html><script>alert(1)</script>')], ['FILE_IS_A_PAGE', 'drawing.csv', said('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
      ['NOT_WHAT_IT_SAYS', 'binary.txt', Buffer.from('00ff00fe', 'hex')], ['NOT_WHAT_IT_SAYS', 'html.pdf', said('<html>%PDF-1.7')],
      ['ARCHIVE_TOO_LARGE', 'bomb.zip', zipOf({ name: 'zeros.txt', text: ZEROS })],
      ['NOT_WHAT_IT_SAYS', 'liar.zip', zipOf({ name: 'zeros.txt', text: ZEROS, claims: 1000 })],
      ['ARCHIVE_HAS_PROGRAM', 'gift.zip', zipOf({ name: 'invoice.pdf.exe', text: 'MZ' })], ['ARCHIVE_HAS_PROGRAM', 'renamed.zip', zipOf({ name: '1.png', text: PNG }, { name: 'invoice.pdf', text: Buffer.from('4d5a90000300000004000000ffff', 'hex') })],
      ['NOT_WHAT_IT_SAYS', 'page-within.zip', zipOf({ name: 'invoice.pdf', text: '<html><script>alert(1)</script>' })], ['NOT_WHAT_IT_SAYS', 'out.zip', zipOf({ name: '../../etc/passwd.txt', text: 'x' })],
      ['NOT_WHAT_IT_SAYS', 'letter.docx', zipOf({ name: 'a.txt', text: 'x' })], ['NOT_WHAT_IT_SAYS', 'cut.zip', zipOf({ name: 'a.txt', text: 'x' }).subarray(0, 40)],
      ['EMPTY_FILE', 'empty.txt', Buffer.alloc(0)], ['BAD_FILE_NAME', '../letter.pdf', PDF], ['BAD_FILE_NAME', 'gpj.\u202Efdp.pdf', PDF], ['BAD_FILE_NAME', '', PDF],
    ])('%s: %j, and nothing of it stays', async (reason, name, bytes) => {
      const before = [onDisk(world.accord), await rowsOfFiles(world.accord, world.a.id)];
      expect(await send(world.a.member, name, bytes)).toMatchObject({ status: 400, reason });
      expect([onDisk(world.accord), await rowsOfFiles(world.accord, world.a.id)]).toEqual(before);
    });

    it('no larger than 10 MiB: refused by its announcement, and where none is made, when it is too long', async () => {
      const { accord, a } = world;
      const before = [onDisk(accord), await rowsOfFiles(accord, a.id)];
      let read = 0;
      const endless = new Readable({ read() { this.push(read++ === 0 ? said('%PDF-1.7\n') : read > 12 ? null : Buffer.alloc(1024 * 1024, 'x')); } });
      const post = (payload: Readable | string, headers: Record<string, string>) => accord.http.inject({ method: 'POST', url: '/uploads?purpose=attachment&name=long.pdf', payload, headers: { ...a.member.credentials, 'content-type': 'application/octet-stream', ...headers } });
      const announced = await post('%PDF-1.7', { 'content-length': '10000000000' });
      const unannounced = await post(endless, { 'transfer-encoding': 'chunked' });
      expect([announced, unannounced].map(({ statusCode, json }) => [statusCode, json<{ errors: { extensions: { code: string } }[] }>().errors[0]?.extensions.code])).toEqual([[413, 'TOO_LARGE'], [413, 'TOO_LARGE']]);
      expect([onDisk(accord), await rowsOfFiles(accord, a.id)]).toEqual(before);
    });

    it('from people who may file or answer: not from keys, nobody, or staff without that task', async () => {
      const { accord, a, author } = world;
      for (const by of [withKey(accord, a.keySecret), author]) expect(await send(by, 'letter.pdf')).toMatchObject({ status: 403 });
      expect(await send(world.a.member, 'letter.pdf', PDF, 'proof')).toMatchObject({ status: 201 });
    });

    it('once: the same key and bytes answer with the first, and leave one file', async () => {
      const { accord, a } = world;
      const key = { 'idempotency-key': 'one-letter' };
      const first = await send(a.member, 'letter.pdf', PDF, 'attachment', key);
      const before = onDisk(accord);
      expect(await send(a.member, 'letter.pdf', PDF, 'attachment', key)).toMatchObject({ status: 201, id: first.id });
      expect(onDisk(accord)).toBe(before);
    });
  });

  describe('go with a filing, an addition, a note, a reply', () => {
    it('and are read by both sides of the request, notes by those who handle it, by nobody else', async () => {
      const { a, b } = world;
      const filed = await file(a.member, 'See the letter', 'ACCESS', { fileIds: [await sent(a.member, '信 "1".pdf')] });
      const added = await act(a.member, 'addToRequest', { ...on(filed), text: 'And this', fileIds: [await sent(a.member, 'more.pdf')] });
      const taken = await act(a.administrator, 'acknowledgeRequest', on(added));
      await mutate(a.administrator, 'addRequestNote', { id: filed.id, text: 'Between us', fileIds: [await sent(a.administrator, 'inner.pdf')] });
      await act(a.administrator, 'replyToRequest', { ...on(taken), kind: 'DECISION', outcome: 'ACCEPT', text: '见附件。', language: 'ZH_CN', fileIds: [await sent(a.administrator, 'answer.pdf')] });
      const forHandlers = await parts(a.administrator, filed.id);
      expect([forHandlers.files, ...[...forHandlers.additions, ...(forHandlers.notes ?? []), ...forHandlers.replies].map(({ files }) => files)].map(names)).toEqual([['信 "1".pdf'], ['more.pdf'], ['inner.pdf'], ['answer.pdf']]);
      const forPerson = await parts(a.member, filed.id);
      expect({ ...forPerson, notes: forHandlers.notes }).toEqual(forHandlers);
      expect(forPerson.notes).toBeNull();
      const [letter, more, inner, answer] = [forHandlers.files, forHandlers.additions[0]?.files, forHandlers.notes?.[0]?.files, forHandlers.replies[0]?.files].map((files) => files?.[0]?.id ?? '') as [string, string, string, string];
      const statuses = async (by: Client) => Promise.all([letter, more, inner, answer].map(async (id) => (await download(by, id)).statusCode));
      expect(await statuses(a.administrator)).toEqual([200, 200, 200, 200]);
      expect(await statuses(a.member)).toEqual([200, 200, 404, 200]);
      for (const stranger of [a.newcomer, b.administrator, b.member]) expect(await statuses(stranger)).toEqual([404, 404, 404, 404]);
      expect(await statuses(withKey(world.accord, a.keySecret))).toEqual([403, 403, 403, 403]);
      // byte for byte as one that never was
      expect((await download(b.member, letter)).body).toBe((await download(b.member, '01ARZ3NDEKTSV4RRFFQ69G5FAV')).body);
      const { headers, rawPayload } = await download(a.member, letter);
      expect(rawPayload).toEqual(PDF);
      expect(headers).toMatchObject({
        'content-type': 'application/pdf', 'content-disposition': 'attachment; filename="_ _1_.pdf"; filename*=UTF-8\'\'%E4%BF%A1%20%221%22.pdf',
        'content-security-policy': "default-src 'none'; sandbox", 'x-content-type-options': 'nosniff', 'cache-control': 'no-store', 'content-length': String(PDF.length),
      });
    });

    it('also from somebody who is stopped by a statement: requesting stays open', async () => {
      const { a } = world;
      const { id } = await file(a.newcomer, 'See the letter', 'ACCESS', { fileIds: [await sent(a.newcomer)] });
      const [letter] = (await parts(a.newcomer, id)).files;
      expect((await download(a.newcomer, letter?.id ?? '')).rawPayload).toEqual(PDF);
    });

    it('each once: of two filings at once with the same file one is made', async () => {
      const { a } = world;
      const fileIds = [await sent(a.member)];
      const answers = await Promise.all(['ACCESS', 'COPY'].map((type) => attempt(a.member, 'submitRequest', { type, details: 'Twice', language: 'EN', fileIds })));
      expect(answers.map(({ errors }) => errors[0]?.extensions.code ?? null).sort()).toEqual(['NOT_FOUND', null]);
    });

    it('only one’s own, of that purpose, not sent before: anything else is not there, and nothing is filed', async () => {
      const { a, b } = world;
      const used = await sent(a.member);
      await file(a.member, 'First', 'ACCESS', { fileIds: [used] });
      const others = [used, await sent(a.newcomer), await sent(b.member), await sent(a.member, 'p.pdf', 'proof'), '01ARZ3NDEKTSV4RRFFQ69G5FAV'];
      const count = async () => (await a.member.call<{ myRequests: { totalCount: { count: number } } }>('{ myRequests { totalCount { count } } }')).myRequests.totalCount.count;
      const before = await count();
      for (const id of others) expect(await refusalOf(a.member, 'submitRequest', { type: 'ACCESS', details: 'x', language: 'EN', fileIds: [id] })).toMatchObject({ ...NOT_FOUND, path: ['input', 'fileIds'] });
      expect(await count()).toBe(before);
      expect((await download(a.member, others[3] ?? '')).statusCode).toBe(404);
    });

    it('five at once', async () => {
      const { a } = world;
      const six = await Promise.all(Array.from({ length: 6 }, () => sent(a.secondAdministrator)));
      const request = await underReview(a.member, a.administrator);
      expect(await refusalOf(a.secondAdministrator, 'addRequestNote', { id: request.id, text: 'Six', fileIds: six })).toMatchObject({ code: 'BAD_USER_INPUT', reason: 'TOO_MANY_AT_ONCE', path: ['input', 'fileIds'] });
      await mutate(a.secondAdministrator, 'addRequestNote', { id: request.id, text: 'Five', fileIds: six.slice(1) });
    });

    it('from the desk pass on to the organization; the platform keeps none of them', async () => {
      const { accord, a, desk } = world;
      const logged = await log(desk, a.emails.member, { fileIds: [await sent(desk, 'fax.pdf')] });
      const before = onDisk(accord);
      await forward(desk, logged, a.id);
      expect((await parts(desk, logged.id)).files).toEqual([]);
      const administrator = await signIn(accord, a.emails.administrator);
      const { requests } = await administrator.call<{ requests: { edges: { node: { id: string; originId: string | null } }[] } }>('{ requests(first: 100) { edges { node { id originId } } } }');
      const arrived = await parts(administrator, requests.edges.find(({ node }) => node.originId === logged.id)?.node.id ?? '');
      expect(names(arrived.files)).toEqual(['fax.pdf']);
      expect((await download(administrator, arrived.files[0]?.id ?? '')).rawPayload).toEqual(PDF);
      expect(onDisk(accord)).toBe(before);
    });
  });

  describe('that nobody sends with anything', () => {
    it('go after an hour, wherever a process ends in between: no row without a file, no file without a row', async () => {
      const { accord, a } = world;
      await workFiles(accord);
      accord.clock.advance(HOUR);
      await workFiles(accord);
      const member = await signIn(accord, a.emails.member);
      const before = [onDisk(accord), await rowsOfFiles(accord, a.id)];
      const id = await sent(member);
      accord.clock.advance(HOUR - 1);
      await workFiles(accord);
      expect(onDisk(accord)).toBe((before[0] ?? 0) + 1);
      accord.clock.advance(1);
      const { kernel } = accord.system;
      const store = kernel.files;
      // the process ends before the bytes go, and once more after they went
      Object.assign(kernel, { files: Object.assign(Object.create(store) as FileStore, { remove: () => Promise.reject(new Error('killed')) }) });
      await workFiles(accord);
      Object.assign(kernel, { files: Object.assign(Object.create(store) as FileStore, { remove: async (stored: StoredFile) => { await store.remove(stored); throw new Error('killed'); } }) });
      await workFiles(accord);
      Object.assign(kernel, { files: store });
      expect(await scopeOf(accord, a.id).of(StoredFile).first({ id })).toMatchObject({ state: 'REMOVING' });
      expect(await refusalOf(await signIn(accord, a.emails.member), 'submitRequest', { type: 'ACCESS', details: 'Late', language: 'EN', fileIds: [id] })).toMatchObject(NOT_FOUND);
      await workFiles(accord);
      expect([onDisk(accord), await rowsOfFiles(accord, a.id)]).toEqual(before);
      expect(await workFiles(accord)).toBe(0);
    });
  });

  describe('where a scanner is set up', () => {
    const scanning = (scan: Scan) => {
      const { kernel } = world.accord.system;
      Object.assign(kernel, { files: new FileStore(world.accord.place.config.filesDir, scan) });
    };
    const one = async (by: Client, id: string) => (await parts(by, id)).files[0];

    it('wait for it, then are given out; a scanner that fails is asked again later', async () => {
      const { accord, a } = world;
      const member = await signIn(accord, a.emails.member);
      scanning(() => Promise.reject(new Error('busy')));
      const { id } = await file(member, 'Scan me', 'COPY', { fileIds: [await sent(member)] });
      const waiting = await one(member, id);
      expect(waiting).toMatchObject({ scan: 'PENDING', downloadable: false });
      expect((await download(member, waiting?.id ?? '')).json()).toMatchObject({ errors: [{ extensions: { reason: 'FILE_NOT_SCANNED' } }] });
      expect(await workFiles(accord)).toBe(0);
      scanning((path) => Promise.resolve(existsSync(path) ? 'CLEAN' : 'INFECTED'));
      expect(await workFiles(accord)).toBe(0);
      accord.clock.advance(MINUTE);
      expect(await workFiles(accord)).toBe(1);
      expect(await one(member, id)).toMatchObject({ scan: 'CLEAN', downloadable: true });
      expect((await download(member, waiting?.id ?? '')).statusCode).toBe(200);
    });

    it('what is infected goes at once; who sent it sees that', async () => {
      const { accord, a } = world;
      const member = await signIn(accord, a.emails.member);
      scanning(() => Promise.resolve('INFECTED'));
      const loose = await sent(member);
      const before = onDisk(accord);
      const { id } = await file(member, 'Bad', 'COPY', { fileIds: [await sent(member, 'bad.pdf')] });
      await workFiles(accord);
      expect(onDisk(accord)).toBe(before - 1);
      const infected = await one(member, id);
      expect(infected).toMatchObject({ name: 'bad.pdf', scan: 'INFECTED', downloadable: false });
      expect((await download(member, infected?.id ?? '')).json()).toMatchObject({ errors: [{ extensions: { reason: 'FILE_INFECTED' } }] });
      expect(await refusalOf(member, 'submitRequest', { type: 'COPY', details: 'x', language: 'EN', fileIds: [loose] })).toMatchObject(NOT_FOUND);
      Object.assign(accord.system.kernel, { files: new FileStore(accord.place.config.filesDir) });
    });
  });
});
