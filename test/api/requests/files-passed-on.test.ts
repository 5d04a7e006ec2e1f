import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PLATFORM_ID } from '@accord/api/database/ids';
import { StoredFile } from '@accord/api/modules/files/index';
import { PrivacyRequest, RequestProof } from '@accord/api/modules/requests/index';
import { HOUR, type Client } from '../../support/accord.ts';
import { onDisk, PDF, rowsOfFiles, send, sent, workFiles } from '../../support/files.ts';
import { act, on } from '../../support/handling.ts';
import { attempt, mutate, refusalOf, type Input } from '../../support/mutate.ts';
import { log } from '../../support/requests.ts';
import { scopeOf } from '../../support/scopes.ts';
import { buildWorld, file, signIn, type World } from '../../support/world.ts';

const LETTER = Buffer.from('%PDF-1.7\nwhat was written\n%%EOF\n');

describe('files of a request that is passed on', () => {
  let world: World;
  let desk: Client;
  beforeAll(async () => {
    world = await buildWorld();
    ({ desk } = world);
  }, 120_000);
  afterAll(async () => {
    expect(world.accord.defects).toEqual([]);
    await world.close();
  });

  const of = (organizationId: string) => scopeOf(world.accord, organizationId);
  const linkedTo = async (organizationId: string, originId: string) => (await of(organizationId).of(PrivacyRequest).find({ originId }, { order: { id: 'DESC' } }))[0]!;
  const filesIn = async (organizationId: string, requestId: string) => of(organizationId).of(StoredFile).find({ requestId }, { order: { id: 'ASC' } });
  const bytesOf = (row: StoredFile) => readFileSync(world.accord.system.kernel.files.path(row));
  const agents = async (more: Input = {}): Promise<{ id: string; version: number }> =>
    log(desk, world.a.emails.member, { capacity: 'AGENT', onBehalfOf: '李四', fileIds: [await sent(desk, 'letter.pdf', 'attachment', LETTER)], proofIds: [await sent(desk, 'power.pdf', 'proof')], ...more });

  it('of a split request have bytes of their own in each part: what one organization removes stays with the other', async () => {
    const { accord, a, b } = world;
    const before = onDisk(accord);
    const logged = await agents();
    await act(desk, 'splitRequest', { ...on(logged), organizationIds: [a.id, b.id], withPlatform: true });
    expect(await filesIn(PLATFORM_ID, logged.id)).toEqual([]);
    expect(await of(PLATFORM_ID).of(RequestProof).find({ requestId: logged.id })).toEqual([]);
    const places = [a.id, b.id, PLATFORM_ID];
    const parts = await Promise.all(places.map((place) => linkedTo(place, logged.id)));
    const files = await Promise.all(parts.map(({ organizationId, id }) => filesIn(organizationId, id)));
    expect(files.map((rows) => rows.map(({ name, part, state, removeAt }) => [name, part, state, removeAt]).sort())).toEqual(places.map(() => [['letter.pdf', 'REQUEST', 'KEPT', null], ['power.pdf', 'PROOF', 'KEPT', null]]));
    const all = files.flat();
    expect(new Set(all.map(({ storageKey }) => storageKey)).size).toBe(6);
    expect(onDisk(accord)).toBe(before + 6);
    for (const row of all) expect(bytesOf(row)).toEqual(row.part === 'PROOF' ? PDF : LETTER);
    const administrators = [await signIn(accord, a.emails.administrator), await signIn(accord, b.emails.administrator)];
    const letters = files.map((rows) => rows.find(({ part }) => part === 'REQUEST')?.id ?? '');
    for (const [at, by] of administrators.entries()) for (const [other, id] of letters.entries()) expect((await by.get(`/files/${id}`)).statusCode).toBe(at === other ? 200 : 404);
    // one of them decides on its proof, which is destroyed: the others keep theirs
    const [inA] = parts;
    const proof = (await of(a.id).of(RequestProof).first({ requestId: inA!.id }))!;
    const taken = await act(administrators[0]!, 'acknowledgeRequest', on(inA!));
    await mutate(administrators[0]!, 'lookAtProof', { id: proof.id, reason: '核对委托关系' });
    await mutate(administrators[0]!, 'decideCapacity', { ...on(taken), proven: true });
    await workFiles(accord);
    expect(onDisk(accord)).toBe(before + 5);
    for (const [at, rows] of files.entries()) for (const row of rows) {
      if (row.part === 'PROOF' && at === 0) expect(() => bytesOf(row)).toThrow('ENOENT');
      else expect(bytesOf(row)).toEqual(row.part === 'PROOF' ? PDF : LETTER);
    }
  });

  it('are passed on once by two splits at once, and what the slower one has copied is removed within the hour', async () => {
    const { accord, a, b } = world;
    await workFiles(accord);
    const logged = await agents();
    const before = [onDisk(accord), await rowsOfFiles(accord, a.id), await rowsOfFiles(accord, b.id), await rowsOfFiles(accord, PLATFORM_ID)] as const;
    const answers = await Promise.all([1, 2].map(() => attempt(desk, 'splitRequest', { ...on(logged), organizationIds: [a.id, b.id] })));
    expect(answers.map(({ errors }) => errors[0]?.extensions.code ?? null).sort()).toEqual(['CONFLICT', null]);
    for (const place of [a.id, b.id]) expect((await filesIn(place, (await linkedTo(place, logged.id)).id)).map(({ name }) => name).sort()).toEqual(['letter.pdf', 'power.pdf']);
    // whoever lost may send files of their own in the meantime
    expect(await send(desk, 'another.pdf')).toMatchObject({ status: 201 });
    accord.clock.advance(HOUR);
    await workFiles(accord);
    desk = await signIn(accord, 'desk@platform.example');
    expect([onDisk(accord), await rowsOfFiles(accord, a.id), await rowsOfFiles(accord, b.id), await rowsOfFiles(accord, PLATFORM_ID)]).toEqual([before[0] + 2, before[1] + 2, before[2] + 2, before[3] - 2]);
  });

  it('whose bytes a worker has taken away meanwhile are not split into halves: nothing is passed on', async () => {
    const { accord, a, b } = world;
    const logged = await agents();
    const [letter] = await filesIn(PLATFORM_ID, logged.id);
    await accord.system.kernel.files.remove(letter!);
    const refusal = await refusalOf(desk, 'splitRequest', { ...on(logged), organizationIds: [a.id, b.id] });
    expect(refusal).toMatchObject({ code: 'CONFLICT', reason: 'CHANGED_MEANWHILE' });
    expect((await of(PLATFORM_ID).of(PrivacyRequest).get(logged.id)).state).toBe('TRIAGE');
    accord.clock.advance(HOUR);
    await workFiles(accord);
    expect(await of(PLATFORM_ID).of(StoredFile).count({ state: 'ARRIVING' })).toBe(0);
    desk = await signIn(accord, 'desk@platform.example');
  });

  it('given back by an organization go with the request to the platform, and on to the next; nothing stays behind', async () => {
    const { accord, a, b } = world;
    const [member, administrator] = [await signIn(accord, a.emails.member), await signIn(accord, a.emails.administrator)];
    const before = onDisk(accord);
    const filed = await file(member, 'About my child', 'ACCESS', { capacity: 'GUARDIAN', onBehalfOf: '张小明', fileIds: [await sent(member, 'letter.pdf', 'attachment', LETTER)], proofIds: [await sent(member, 'register.pdf', 'proof')] });
    await act(administrator, 'rerouteRequest', { ...on(filed), note: 'Not ours' });
    expect(await filesIn(a.id, filed.id)).toEqual([]);
    expect(await of(a.id).of(RequestProof).find({ requestId: filed.id })).toEqual([]);
    const atDesk = await linkedTo(PLATFORM_ID, filed.id);
    expect((await filesIn(PLATFORM_ID, atDesk.id)).map(({ name, part }) => [name, part]).sort()).toEqual([['letter.pdf', 'REQUEST'], ['register.pdf', 'PROOF']]);
    await act(desk, 'forwardRequest', { id: atDesk.id, organizationId: b.id, expectedVersion: atDesk.version });
    expect(await filesIn(PLATFORM_ID, atDesk.id)).toEqual([]);
    const arrived = await filesIn(b.id, (await linkedTo(b.id, atDesk.id)).id);
    expect(arrived.map((row) => bytesOf(row).equals(row.part === 'PROOF' ? PDF : LETTER))).toEqual([true, true]);
    expect(onDisk(accord)).toBe(before + 2);
  });

  it.each(['GUARDIAN', 'AGENT', 'CLOSE_RELATIVE'])('as %s nobody names fields or consents of somebody else’s record, nor of their own', async (capacity) => {
    const { accord, a } = world;
    const member = await signIn(accord, a.emails.member);
    const before = await of(a.id).of(PrivacyRequest).count();
    const asking: Input = { details: 'x', language: 'EN', capacity, onBehalfOf: '张小明' };
    expect(await refusalOf(member, 'submitRequest', { ...asking, type: 'CORRECT', changes: { displayName: 'Zhang' } })).toMatchObject({ code: 'BAD_USER_INPUT', reason: 'NOBODY_KNOWN', path: ['input', 'changes'] });
    expect(await refusalOf(member, 'submitRequest', { ...asking, type: 'WITHDRAW_CONSENT', consents: [{ purposeKey: a.ids.purposeKey }] })).toMatchObject({ code: 'BAD_USER_INPUT', reason: 'NOBODY_KNOWN', path: ['input', 'consents'] });
    expect(await of(a.id).of(PrivacyRequest).count()).toBe(before);
  });
});
