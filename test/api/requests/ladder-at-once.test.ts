import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chaseDueRequests } from '@accord/api/jobs/ladder-worker';
import { PrivacyRequest, Reply, RequestEvent } from '@accord/api/modules/requests/index';
import { AuditEvent } from '@accord/api/tenancy/audit-event.entity';
import { OutboxMessage } from '@accord/api/tenancy/outbox-message.entity';
import { DAY, HOUR } from '../../support/accord.ts';
import { attempt } from '../../support/mutate.ts';
import { forwarded } from '../../support/many-requests.ts';
import { quiet } from '../../support/letters.ts';
import { scopeOf } from '../../support/scopes.ts';
import { buildWorld, signIn, type World } from '../../support/world.ts';

const REQUESTS = 90;
const WORKERS = 4;

describe(`${WORKERS} workers at once on the ladders of ${REQUESTS} requests that are due in the same instant`, () => {
  let world: World;
  let ids: readonly string[];
  let organizationId: string;
  let dueAt: number;
  beforeAll(async () => {
    world = await buildWorld();
    const { accord, a } = world;
    organizationId = a.id;
    // what the world filed is not looked at here
    for (const { id } of [a, world.b]) await scopeOf(accord, id).change({ action: 'test', subject: { type: 'Organization', id } }, (change) => change.of(PrivacyRequest).change({}, { ladderAt: null }));
    dueAt = accord.clock.now() + 7 * DAY;
    ids = await forwarded(accord, a.id, Array.from({ length: REQUESTS }, () => ({ startAt: accord.clock.now(), dueAt })));
  }, 120_000);
  afterAll(async () => {
    expect(world.accord.defects).toEqual([]);
    await world.close();
  });

  const work = async (): Promise<number> => (await Promise.all(Array.from({ length: WORKERS }, () => chaseDueRequests(world.accord.system.kernel, quiet)))).reduce((sum, one) => sum + one, 0);
  /** How often each of the requests was told of; every place in which it is written says the same. */
  async function told(): Promise<ReadonlyMap<string, number>> {
    const scope = scopeOf(world.accord, organizationId);
    const [events, replies, acts, messages, rows] = await Promise.all([
      scope.of(RequestEvent).find({ step: 'REPLY_OVERDUE' }), scope.of(Reply).find({ kind: 'INTERIM' }), scope.of(AuditEvent).find({ action: 'request.escalated' }), scope.of(OutboxMessage).find({ topic: 'request.escalated' }),
      scope.of(PrivacyRequest).among(ids),
    ]);
    const count = (of: readonly string[]) => new Map(ids.map((id) => [id, of.filter((one) => one === id).length]));
    const often = count(events.map(({ requestId }) => requestId));
    for (const written of [replies.map(({ requestId }) => requestId), acts.map(({ subjectId }) => subjectId), messages.map(({ subjectId }) => subjectId)]) expect(count(written)).toEqual(often);
    expect(new Map(ids.map((id) => [id, rows.get(id)?.escalations]))).toEqual(often);
    // each rung once, not one of them twice
    expect(new Set(acts.map(({ subjectId, reason }) => `${subjectId} ${reason}`)).size).toBe(acts.length);
    return often;
  }

  it('each is told of once a day before, and once when the promise is broken', async () => {
    for (const [at, times] of [[dueAt - DAY, 1], [dueAt, 2]] as const) {
      world.accord.clock.at = at;
      expect(await work()).toBe(REQUESTS);
      expect([...new Set((await told()).values())]).toEqual([times]);
      expect(await work()).toBe(0);
    }
  });

  it('and answers that come at the same moment win or lose whole', async () => {
    const { accord, b } = world;
    organizationId = b.id;
    const startAt = accord.clock.now();
    ids = await forwarded(accord, b.id, Array.from({ length: REQUESTS }, () => ({ startAt, dueAt: startAt + 7 * DAY })));
    accord.clock.at = startAt + 6 * DAY;
    const by = await signIn(accord, b.emails.administrator);
    const taking = ids.filter((_, place) => place % 3 === 0);
    const [answers] = await Promise.all([Promise.all(taking.map((id) => attempt(by, 'acknowledgeRequest', { id, expectedVersion: 1 }))), work()]);
    accord.clock.at += HOUR;
    await work();
    expect([...new Set((await told()).values())]).toEqual([1]);
    const rows = await scopeOf(accord, b.id).of(PrivacyRequest).among(ids);
    for (const [place, id] of taking.entries()) expect([rows.get(id)?.state, rows.get(id)?.version]).toEqual(answers[place]?.errors.length ? ['FORWARDED', 2] : ['UNDER_REVIEW', 3]);
  });
});
