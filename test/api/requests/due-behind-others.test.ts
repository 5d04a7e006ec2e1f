import { In } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DUE_BATCH } from '@accord/api/jobs/each-due';
import { lapseDueRequests } from '@accord/api/jobs/lapse-worker';
import { eraseDueWords } from '@accord/api/jobs/unverified-worker';
import { PrivacyRequest, RequestDetails } from '@accord/api/modules/requests/index';
import { MONDAY, startAccord, type Accord } from '../../support/accord.ts';
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
});
