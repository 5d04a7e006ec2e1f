import { once } from 'node:events';
import { open, readlink } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { request as requestByHttp } from 'node:http';
import { dirname } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { receiveFile, senderIn, StoredFile } from '@accord/api/modules/files/index';
import { FileStore, newStorageKey } from '@accord/api/tenancy/file-store';
import { openScope, type TenantScope } from '@accord/api/tenancy/tenant-scope';
import { HOUR } from '../../support/accord.ts';
import { onDisk, PDF, rowsOfFiles, send, sent, workFiles } from '../../support/files.ts';
import { listeningWith } from '../../support/listening.ts';
import { NOT_FOUND, refusalOf } from '../../support/mutate.ts';
import { scopeOf } from '../../support/scopes.ts';
import { buildWorld, signIn, type World } from '../../support/world.ts';

const MIB = 1024 * 1024;
/** A machine that is busy is no fault. */
const IN_TIME = { timeout: 10_000 };

describe('files that do not arrive whole, or too much of them', () => {
  let world: World;
  beforeAll(async () => void (world = await buildWorld()), 120_000);
  afterEach(() => vi.restoreAllMocks());
  afterAll(async () => {
    expect(world.accord.defects).toEqual([]);
    await world.close();
  });

  const left = async () => [onDisk(world.accord), await rowsOfFiles(world.accord, world.a.id)];
  const scopeOfMember = (idempotency?: { key: string; operation: string; variablesHash: string }): TenantScope =>
    openScope(world.accord.system.kernel, { requestId: 'test', actor: { kind: 'PERSON', id: world.a.ids.member }, ...(idempotency && { idempotency: { ...idempotency, holderId: world.a.ids.member, organizationId: world.a.id } }) }, world.a.id);

  it('without end are answered and cut off, though nobody listens; nothing of them stays', async () => {
    const before = await left();
    const { url, close } = await listeningWith(world.accord);
    const piece = Buffer.alloc(MIB, 'x');
    const call = requestByHttp(`${url}/uploads?purpose=attachment&name=long.pdf`, { method: 'POST', headers: { ...world.a.member.credentials, 'content-type': 'application/octet-stream', 'transfer-encoding': 'chunked' } });
    let [status, isCut, mebibytes] = [0, false, 0];
    const closed = once(call, 'close').then(() => void (isCut = true));
    call.on('response', (answer) => void (status = answer.resume().statusCode ?? 0)).on('error', () => undefined);
    call.setMaxListeners(0).write('%PDF-1.7\n');
    for (; mebibytes < 100 && !isCut; mebibytes++) if (!call.write(piece)) await Promise.race([once(call, 'drain').catch(() => undefined), closed]);
    call.destroy();
    await close();
    expect({ status, isCut, isLittle: mebibytes < 100 }).toEqual({ status: 413, isCut: true, isLittle: true });
    expect(await left()).toEqual(before);
  });

  it('that break off midway leave neither bytes nor a row', async () => {
    const before = await left();
    const { url, close } = await listeningWith(world.accord);
    const headers = { ...world.a.member.credentials, 'content-type': 'application/octet-stream', 'content-length': String(MIB) };
    const call = requestByHttp(`${url}/uploads?purpose=attachment&name=half.pdf`, { method: 'POST', headers }).on('error', () => undefined);
    call.write(PDF);
    await vi.waitFor(async () => expect(await left()).toEqual(before.map((count) => count + 1)), IN_TIME);
    call.destroy();
    await vi.waitFor(async () => expect(await left()).toEqual(before), IN_TIME);
    await close();
  });

  it('of a process that was killed meanwhile are nobody’s, and a worker removes them within the hour', async () => {
    const { accord, a } = world;
    const before = await left();
    let goOn = () => {};
    const stalled = new Promise<void>((resolve) => (goOn = resolve));
    const bytes = (async function* () {
      yield PDF;
      await stalled;
    })();
    const arriving = receiveFile(scopeOfMember(), { place: 'ATTACHMENT', name: 'half.pdf', ...senderIn(scopeOfMember()) }, bytes, () => Promise.resolve(scopeOfMember())).catch((error: unknown) => error);
    await vi.waitFor(async () => expect(await left()).toEqual(before.map((count) => count + 1)));
    const { id } = (await scopeOf(accord, a.id).of(StoredFile).first({ state: 'ARRIVING' }))!;
    expect(await refusalOf(a.member, 'submitRequest', { type: 'ACCESS', details: 'x', language: 'EN', fileIds: [id] })).toMatchObject(NOT_FOUND);
    expect((await a.member.get(`/files/${id}`)).statusCode).toBe(404);
    accord.clock.advance(HOUR);
    expect(await workFiles(accord)).toBe(1);
    expect(await left()).toEqual(before);
    goOn();
    expect(await arriving).toMatchObject({ code: 'REFUSED', reason: 'FILE_GONE' });
    expect(await left()).toEqual(before);
  });

  it('whose storing was answered by nobody are kept, when the key stands for them', async () => {
    const member = await signIn(world.accord, world.a.emails.member);
    const headers = { 'idempotency-key': 'answer-was-lost' };
    // the first answer of the database is lost: the change is tried again, and finds its own key
    const { kernel } = world.accord.system;
    const { database } = kernel;
    const write = database.write.bind(database);
    let losses = 1;
    vi.spyOn(database, 'write').mockImplementation(async (work, insistence) => {
      const result = await write(work, insistence);
      if (insistence?.repeatable && losses-- > 0) return write(work, insistence);
      return result;
    });
    const kept = await send(member, 'kept.pdf', PDF, 'attachment', headers);
    vi.restoreAllMocks();
    expect(kept).toMatchObject({ status: 201, bytes: PDF.length });
    expect(await refusalOf(member, 'submitRequest', { type: 'ACCESS', details: 'With it', language: 'EN', fileIds: [kept.id] })).toBeNull();
  });

  it('of which twenty wait at most, also of those that are sent at once', async () => {
    const { accord, a } = world;
    const administrator = await signIn(accord, a.emails.administrator);
    const answers = await Promise.all(Array.from({ length: 26 }, () => send(administrator, 'one-of-many.pdf')));
    const reasons = new Set(answers.filter(({ status }) => status !== 201).map(({ reason }) => reason));
    const taken = answers.filter(({ status }) => status === 201).length;
    expect(taken).toBeLessThanOrEqual(20);
    for (let more = taken; more < 20; more++) await sent(administrator);
    expect(await send(administrator, 'one-too-many.pdf')).toMatchObject({ status: 400, reason: 'TOO_MANY_FILES_WAITING' });
    expect([...reasons]).toEqual(['TOO_MANY_FILES_WAITING']);
    expect(await scopeOf(accord, a.id).of(StoredFile).count({ uploadedBy: a.ids.administrator })).toBe(20);
  });

  it('are gone for good when it is said so: the folder is on the disk without them', async () => {
    const store = new FileStore(world.accord.place.config.filesDir);
    const stored = { place: 'PROOF' as const, storageKey: newStorageKey() };
    const path = store.path(stored);
    await store.write(stored, (async function* () { yield PDF; })());
    const handle = await open(dirname(path), 'r');
    const prototype = Object.getPrototypeOf(handle) as { sync(this: { fd: number }): Promise<void> };
    await handle.close();
    const synced: [string, boolean][] = [];
    const sync = prototype.sync;
    vi.spyOn(prototype, 'sync').mockImplementation(async function (this: { fd: number }) {
      synced.push([await readlink(`/proc/self/fd/${this.fd}`), existsSync(path)]);
      return sync.call(this);
    });
    await store.remove(stored);
    expect(synced).toEqual([[dirname(path), false]]);
    // nothing was there
    await store.remove({ place: 'PROOF', storageKey: `zz${newStorageKey()}` });
  });
});
