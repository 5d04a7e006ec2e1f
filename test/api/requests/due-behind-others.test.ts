import { In } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { DUE_BATCH } from '@accord/api/jobs/each-due';
import { lapseDueRequests } from '@accord/api/jobs/lapse-worker';
import { liftDueRestrictions } from '@accord/api/jobs/restriction-worker';
import { eraseDueWords } from '@accord/api/jobs/unverified-worker';
import { StoredFile } from '@accord/api/modules/files/index';
import { Person } from '@accord/api/modules/people/index';
import { PrivacyRequest, RequestDetails, RequestProof } from '@accord/api/modules/requests/index';
import { Restriction } from '@accord/api/modules/restrictions/index';
import type { Change } from '@accord/api/tenancy/change';
import { MONDAY, startAccord, type Accord } from '../../support/accord.ts';
import { workFiles } from '../../support/files.ts';
import { quiet } from '../../support/letters.ts';
import { forwarded } from '../../support/many-requests.ts';
import { scopeOf } from '../../support/scopes.ts';
import { hireStaff, openOrganization } from '../../support/world.ts';

const PLAN = { startAt: MONDAY, dueAt: MONDAY + 7 * 86_400_000 };

describe('what is due behind more than one look finds', () => {
  let accord: Accord;
  let organizationId: string;
  let before: string[];
  let last: string;
  beforeAll(async () => {
    accord = await startAccord();
    const { operator } = await hireStaff(accord);
    organizationId = (await openOrganization(accord, operator, 'Elm Works', 'admin@elm.example')).id;
    const ids = await forwarded(accord, organizationId, Array.from({ length: DUE_BATCH + 1 }, () => PLAN));
    [before, last] = [ids.slice(0, -1), ids.at(-1)!];
  }, 120_000);
  afterAll(() => accord.close());

  const rows = () => scopeOf(accord, organizationId);
  const put = (work: Parameters<ReturnType<typeof rows>['change']>[1]) => rows().change({ action: 'test.put', subject: { type: 'Organization', id: organizationId } }, work);

  it('ends by itself: where a program of before left what nobody waits for, that is cleared and holds up nobody', async () => {
    const now = accord.clock.now();
    await put(async (change) => {
      await change.of(PrivacyRequest).change({ id: In(before) }, { state: 'WITHDRAWN', lapsesAt: now - 2 });
      await change.of(PrivacyRequest).change({ id: last }, { state: 'AWAITING_FEE', lapsesAt: now - 1 });
    });
    expect(await lapseDueRequests(accord.system.kernel, quiet)).toBe(1);
    expect((await rows().of(PrivacyRequest).get(last)).state).toBe('EXPIRED');
    expect((await rows().of(PrivacyRequest).find({ id: In(before) })).filter(({ state, lapsesAt }) => state !== 'WITHDRAWN' || lapsesAt !== null)).toEqual([]);
  });

  it('is erased, though what stands before it has not ended', async () => {
    const now = accord.clock.now();
    await put(async (change) => {
      await change.of(PrivacyRequest).change({ id: In([...before, last]) }, { clockStartAt: null });
      await change.of(PrivacyRequest).change({ id: In(before) }, { state: 'AWAITING_VERIFICATION' });
      await change.of(RequestDetails).change({ id: In(before) }, { eraseAt: now - 2 });
      await change.of(RequestDetails).change({ id: last }, { eraseAt: now - 1 });
    });
    expect(await eraseDueWords(accord.system.kernel, quiet)).toBe(1);
    expect(await rows().of(RequestDetails).get(last)).toMatchObject({ text: '', eraseAt: null });
  });

  const insertFile = (change: Change, id: string, more: Partial<StoredFile> = {}) => void change.of(StoredFile).insert({
    id, name: 'letter.pdf', kind: 'PDF', bytes: 1, sha256: 'a'.repeat(64), place: 'ATTACHMENT', storageKey: id.toLowerCase(), state: 'KEPT', scan: 'NOT_SCANNED', uploadedBy: id, receivedAt: change.at,
    requestId: null, part: null, partId: null, removeAt: null, scanAt: null, ...more,
  });
  /** So many rows as one look finds, due before the one that the test looks at. */
  const idsOf = (change: Change) => before.map(() => change.newId());

  it('is destroyed as a proof after use, though those before it cannot be', async () => {
    const now = accord.clock.now();
    const broken = new Set<string>();
    const ids = await put((change) => {
      const all = [...idsOf(change), change.newId()];
      for (const [at, id] of all.entries()) {
        insertFile(change, id, { place: 'PROOF', requestId: last, part: 'PROOF', partId: id });
        change.of(RequestProof).insert({ id, requestId: last, fileId: id, sha256: 'a'.repeat(64), receivedAt: now, outcome: 'PENDING', decidedAt: null, decidedByKind: null, decidedById: null, seenElsewhere: null, destroyAt: at < DUE_BATCH ? now - 2 : now - 1, destroyedAt: null });
        if (at < DUE_BATCH) broken.add(id.toLowerCase());
      }
      return all;
    }) as string[];
    const { files } = accord.system.kernel;
    const remove = files.remove.bind(files);
    const refusing = vi.spyOn(files, 'remove').mockImplementation((file) => (broken.has(file.storageKey) ? Promise.reject(new Error('EIO')) : remove(file)));
    expect(await workFiles(accord)).toBe(1);
    const proofs = await rows().of(RequestProof).find({ id: In(ids) });
    expect(proofs.filter(({ destroyedAt }) => destroyedAt !== null).map(({ id }) => id)).toEqual([ids.at(-1)]);
    refusing.mockRestore();
    expect(await workFiles(accord)).toBeGreaterThanOrEqual(DUE_BATCH);
    expect((await rows().of(RequestProof).find({ id: In(ids) })).filter(({ destroyedAt }) => destroyedAt === null)).toEqual([]);
  });

  it('is removed as a file that nobody sent with anything, though those before it cannot be', async () => {
    const now = accord.clock.now();
    const broken = new Set<string>();
    const gone = await put((change) => {
      for (const id of idsOf(change)) {
        insertFile(change, id, { removeAt: now - 2 });
        broken.add(id.toLowerCase());
      }
      const id = change.newId();
      insertFile(change, id, { removeAt: now - 1 });
      return id;
    }) as string;
    const { files } = accord.system.kernel;
    const remove = files.remove.bind(files);
    const refusing = vi.spyOn(files, 'remove').mockImplementation((file) => (broken.has(file.storageKey) ? Promise.reject(new Error('EIO')) : remove(file)));
    expect(await workFiles(accord)).toBe(1);
    refusing.mockRestore();
    expect(await rows().of(StoredFile).first({ id: gone })).toBeNull();
    expect(await workFiles(accord)).toBe(DUE_BATCH);
  });

  it('is looked through, though nothing is to be done at those before it', async () => {
    const now = accord.clock.now();
    const id = await put((change) => {
      for (const other of idsOf(change)) insertFile(change, other, { scanAt: now - 2 });
      const waiting = change.newId();
      insertFile(change, waiting, { scan: 'PENDING', scanAt: now - 1 });
      return waiting;
    }) as string;
    expect(await workFiles(accord)).toBe(1);
    expect(await rows().of(StoredFile).get(id)).toMatchObject({ scan: 'NOT_SCANNED', scanAt: null });
  });

  it.each([
    ['at its instant', (at: number) => ({ liftsAt: at })],
    ['with its request', () => ({ waitsForRequestId: last, requestId: last })],
  ])('is lifted %s, though nothing is to be lifted at those before it', async (_, end) => {
    const now = accord.clock.now();
    const id = await put(async (change) => {
      await change.of(PrivacyRequest).change({ id: last }, { state: 'WITHDRAWN' });
      const [person] = await change.of(Person).find({});
      const begin = (one: string, at: number, liftedAt: number | null) => void change.of(Restriction).insert({
        id: one, personId: person!.id, cause: 'DISPUTE', reason: null, requestId: null, waitsForRequestId: null, beganAt: at, beganByKind: 'SYSTEM', beganById: null, endsAt: null, liftsAt: null, liftedAt, liftedByKind: null, liftedById: null,
        liftReason: null, version: 1, ...end(at),
      });
      for (const other of idsOf(change)) begin(other, now - 2, now - 2);
      const due = change.newId();
      begin(due, now - 1, null);
      return due;
    }) as string;
    expect(await liftDueRestrictions(accord.system.kernel, quiet)).toBe(1);
    expect(await rows().of(Restriction).get(id)).toMatchObject({ liftedByKind: 'SYSTEM', liftsAt: null, waitsForRequestId: null });
  });
});
