import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY, startAccord } from '../support/accord.ts';
import { forwarded } from '../support/many-requests.ts';
import { until } from '../support/until.ts';
import { hireStaff, openOrganization } from '../support/world.ts';
import { LeftBehind } from './left-behind.ts';

const KILLS = process.env['LONG'] ? 20 : 3;
const REQUESTS = 300;

describe(`a process that is killed while ${REQUESTS} replies are overdue (${KILLS} times)`, () => {
  let left: LeftBehind;
  beforeAll(async () => {
    const accord = await startAccord(Date.now());
    const { operator } = await hireStaff(accord);
    const elm = await openOrganization(accord, operator, 'Elm Works', 'admin@elm.example');
    // due in the same second, and nobody looked
    const dueAt = Math.floor(Date.now() / 1000) * 1000 - DAY;
    await forwarded(accord, elm.id, Array.from({ length: REQUESTS }, () => ({ startAt: dueAt - 7 * DAY, dueAt })));
    left = await LeftBehind.by(accord, elm);
  }, 240_000);
  afterAll(() => left.remove());

  const count = (sql: string): Promise<number> => left.stored(async (raw) => Number((await raw.query(`SELECT COUNT(*) AS n FROM ${sql}`))[0]?.['n']));
  const escalated = () => count("request_events WHERE step = 'REPLY_OVERDUE'");

  it('loses nothing and tells nobody twice', async () => {
    const cutOff: number[] = [];
    for (let kill = 0; kill < KILLS; kill++) {
      const before = await escalated();
      const program = await left.start();
      await until(async () => (await escalated()) > before + 20, 60_000);
      await program.kill('SIGKILL');
      cutOff.push(await escalated());
    }
    // it says something only if the work was cut off in the middle
    expect(cutOff[0]).toBeLessThan(REQUESTS * 2);
    const program = await left.start();
    await until(async () => (await count('privacy_requests WHERE ladder_at IS NOT NULL')) === 0, 120_000);
    await program.kill('SIGTERM');
    const twice = ['replies WHERE kind = \'INTERIM\'', "request_events WHERE step = 'REPLY_OVERDUE'", "audit_events WHERE action = 'request.escalated'", "outbox_messages WHERE topic = 'request.escalated'"];
    for (const sql of twice) expect(await count(sql), sql).toBe(REQUESTS * 2);
    for (const [table, subject] of [['replies', 'request_id'], ['request_events', 'request_id'], ['outbox_messages', 'subject_id']] as const) {
      const only = table === 'replies' ? "kind = 'INTERIM'" : table === 'request_events' ? "step = 'REPLY_OVERDUE'" : "topic = 'request.escalated'";
      expect(await count(`(SELECT ${subject} FROM ${table} WHERE ${only} GROUP BY ${subject} HAVING COUNT(*) <> 2) AS others`), table).toBe(0);
    }
    expect(await count('privacy_requests WHERE escalations = 2')).toBe(REQUESTS);
  }, KILLS * 60_000 + 180_000);
});
