import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PrivacyRequest, RequestDetails, RequestNote } from '@accord/api/modules/requests/index';
import { DAY, startAccord } from '../support/accord.ts';
import { forwarded } from '../support/many-requests.ts';
import { scopeOf } from '../support/scopes.ts';
import { until } from '../support/until.ts';
import { hireStaff, openOrganization } from '../support/world.ts';
import { LeftBehind } from './left-behind.ts';

const KILLS = process.env['LONG'] ? 20 : 3;
const REQUESTS = 2_000;
const NOTES = 2;

describe(`a process that is killed while it erases the words of ${REQUESTS} requests that nobody verified (${KILLS} times)`, () => {
  let left: LeftBehind;
  beforeAll(async () => {
    const accord = await startAccord(Date.now());
    const { operator } = await hireStaff(accord);
    const elm = await openOrganization(accord, operator, 'Elm Works', 'admin@elm.example');
    const at = Date.now() - 30 * DAY;
    const ids = await forwarded(accord, elm.id, Array.from({ length: REQUESTS }, () => ({ startAt: at, dueAt: at + 7 * DAY })));
    await scopeOf(accord, elm.id).change({ action: 'test.lapsed', subject: { type: 'Organization', id: elm.id } }, async (change) => {
      await change.of(PrivacyRequest).change({}, { state: 'EXPIRED', clockStartAt: null, replyDueAt: null, ladderAt: null });
      await change.of(RequestDetails).change({}, { text: 'Zhang lives in the old street', contact: 'zhang@elsewhere.example', eraseAt: at + 8 * DAY });
      for (const requestId of ids) for (let note = 0; note < NOTES; note++) change.of(RequestNote).insert({ id: change.newId(), requestId, text: 'They say that Zhang lives in the old street', writtenAt: at, actorKind: 'SYSTEM', actorId: null });
    });
    left = await LeftBehind.by(accord, elm);
  }, 240_000);
  afterAll(() => left.remove());

  const count = (sql: string): Promise<number> => left.stored(async (raw) => Number((await raw.query(`SELECT COUNT(*) AS n FROM ${sql}`))[0]?.['n']));
  const erased = () => count("audit_events WHERE action = 'request.words-erased'");

  it('never erases a part, and records each once', async () => {
    const cutOff: number[] = [];
    for (let kill = 0; kill < KILLS; kill++) {
      const before = await erased();
      const program = await left.start();
      await until(async () => (await erased()) > before, 60_000);
      await program.kill('SIGKILL');
      const now = await erased();
      cutOff.push(now);
      if (now === REQUESTS) break;
      // what a request said, who could be reached and what handlers wrote of it go together, with the record that they went
      expect([await count("request_details WHERE text = '' AND contact IS NULL AND erase_at IS NULL"), await count("request_notes WHERE text = ''")]).toEqual([now, now * NOTES]);
    }
    // it says something only if the work was cut off in the middle
    expect(cutOff[0]).toBeLessThan(REQUESTS);
    const program = await left.start();
    await until(async () => (await count('request_details WHERE erase_at IS NOT NULL')) === 0, 120_000);
    await program.kill('SIGTERM');
    expect([await erased(), await count("request_notes WHERE text <> ''"), await count("request_details WHERE text <> ''")]).toEqual([REQUESTS, 0, 0]);
    expect(await count("(SELECT subject_id FROM audit_events WHERE action = 'request.words-erased' GROUP BY subject_id HAVING COUNT(*) <> 1) AS others")).toBe(0);
    expect(await count("request_notes WHERE actor_kind = 'SYSTEM'")).toBe(REQUESTS * NOTES);
  }, KILLS * 60_000 + 180_000);
});
