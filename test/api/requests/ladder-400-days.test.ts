import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deadline, HOLIDAYS, RULES } from '@accord/deadlines';
import { isEscalation, rungsOf } from '@accord/request-steps';
import { chaseDueRequests } from '@accord/api/jobs/ladder-worker';
import { PrivacyRequest } from '@accord/api/modules/requests/index';
import { openRaw } from '../../isolation/rows.ts';
import { DAY, MONDAY, startAccord, type Accord } from '../../support/accord.ts';
import { quiet } from '../../support/letters.ts';
import { forwarded, type Planned } from '../../support/many-requests.ts';
import { scopeOf } from '../../support/scopes.ts';
import { hireStaff, openOrganization } from '../../support/world.ts';

const REQUESTS = process.env['LONG'] ? 100_000 : 150;
const DAYS = 400;
const WORKERS = 3;

/** Mulberry32: the same days again for the same seed. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

interface Life extends Planned { readonly id: string; readonly organizationId: string; readonly answeredAt: number }

describe(`${DAYS} days of ${REQUESTS} requests, ${WORKERS} workers that are now and then away`, () => {
  let accord: Accord;
  const organizations: string[] = [];
  beforeAll(async () => {
    accord = await startAccord();
    const { operator } = await hireStaff(accord);
    for (const word of ['Elm', 'Oak', 'Ash']) organizations.push((await openOrganization(accord, operator, `${word} Works`, `admin@${word.toLowerCase()}.example`)).id);
  }, 120_000);
  afterAll(() => accord.close());

  it('leave each escalation exactly once, and none of what was answered before', async () => {
    const random = seeded(20260302);
    const plans = Array.from({ length: REQUESTS }, () => {
      const startAt = MONDAY + Math.floor(random() * (DAYS - 30) * DAY);
      const { strictDueAt: dueAt } = deadline({ ruleId: RULES.REPLY.ruleId, quantity: random() < 0.8 ? 'P7D' : 'P15WD' }, startAt, HOLIDAYS);
      const answeredAt = random() < 0.5 ? Infinity : startAt + random() * 1.3 * (dueAt - startAt);
      return { startAt, dueAt, answeredAt, organizationId: organizations[Math.floor(random() * organizations.length)] ?? '' };
    });
    const lives: Life[] = [];
    for (const organizationId of organizations) {
      const own = plans.filter((plan) => plan.organizationId === organizationId);
      for (const [at, id] of (await forwarded(accord, organizationId, own)).entries()) lives.push({ ...own[at]!, id });
    }
    const answers = lives.filter(({ answeredAt }) => answeredAt < Infinity).sort((one, other) => one.answeredAt - other.answeredAt);
    const looks: number[] = [];
    for (let now = MONDAY; now < MONDAY + (DAYS + 20) * DAY; now += (random() < 0.02 ? 6 * DAY : 0.5 * DAY) * (0.5 + random())) looks.push(Math.floor(now));
    looks.push(MONDAY + (DAYS + 40) * DAY);
    for (const now of looks) {
      // an answer is on record before the next look
      for (let next = answers[0]; next && next.answeredAt <= now; next = answers[0]) {
        accord.clock.at = Math.floor(next.answeredAt);
        const { id, organizationId } = next;
        await scopeOf(accord, organizationId).change({ action: 'test.answered', subject: { type: 'PrivacyRequest', id } }, (change) => change.of(PrivacyRequest).change({ id }, { repliedAt: change.at }));
        answers.shift();
      }
      accord.clock.at = now;
      await Promise.all(Array.from({ length: WORKERS }, () => chaseDueRequests(accord.system.kernel, quiet)));
    }
    const expected = new Map(lives.map(({ id, startAt, dueAt, answeredAt }) => {
      const lookAfter = (at: number): number => looks.find((look) => look >= at) ?? Infinity;
      return [id, rungsOf({ startAt, dueAt }).filter(({ rung, at }) => isEscalation(rung) && lookAfter(at) < answeredAt).map(({ rung }) => rung)];
    }));
    const raw = await openRaw(accord);
    const rows = async (sql: string) => (await raw.query(sql)) as { id: string; reason?: string; n?: number | string }[];
    try {
      const escalated = await rows("SELECT subject_id AS id, reason FROM audit_events WHERE action = 'request.escalated' ORDER BY id");
      const found = new Map<string, string[]>(lives.map(({ id }) => [id, []]));
      for (const { id, reason } of escalated) found.get(id)?.push(reason ?? '');
      expect([...found].filter(([id, rungs]) => rungs.join() !== expected.get(id)?.join())).toEqual([]);
      expect(escalated.length).toBeGreaterThan(REQUESTS / 2);
      for (const sql of ["SELECT request_id AS id, COUNT(*) AS n FROM replies WHERE kind = 'INTERIM' GROUP BY request_id", "SELECT request_id AS id, COUNT(*) AS n FROM request_events WHERE step = 'REPLY_OVERDUE' GROUP BY request_id", "SELECT subject_id AS id, COUNT(*) AS n FROM outbox_messages WHERE topic = 'request.escalated' GROUP BY subject_id"])
        expect((await rows(sql)).filter(({ id, n }) => Number(n) !== expected.get(id)?.length)).toEqual([]);
      expect(await rows('SELECT id FROM privacy_requests WHERE ladder_at IS NOT NULL')).toEqual([]);
    } finally {
      await raw.close();
    }
  }, process.env['LONG'] ? 7_200_000 : 240_000);
});
