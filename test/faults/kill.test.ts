import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startAccord } from '../support/accord.ts';
import { accept, hireStaff, invite, join, openOrganization, publish } from '../support/world.ts';
import { STATEMENT_EN, STATEMENT_ZH } from '../support/statement-texts.ts';
import type { Place } from '../support/engine.ts';
import { openStored, type Stored } from './stored.ts';
import { startProgram } from './process.ts';

const KILLS = process.env['LONG'] ? 50 : 5;
const AT_ONCE = 8;
/** Same seed, same moments: a failure can be run again. */
let seed = 20260302;
const refusals = new Set<string>();
const random = (): number => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;

const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 10));
};

const SUBMIT = 'mutation ($input: SubmitRequestInput!) { submitRequest(input: $input) { record { id } } }';

describe(`a process that is killed while requests are filed (${KILLS} times)`, () => {
  let place: Place;
  let cookie: string;
  let organizationId: string;
  let close: () => Promise<void>;

  beforeAll(async () => {
    const accord = await startAccord(Date.now());
    const { author, approver, operator } = await hireStaff(accord);
    const version = await publish(author, approver, { zh: STATEMENT_ZH, en: STATEMENT_EN }, { updateOn: '2026-01-05', effectiveOn: '2026-01-15' });
    const { id, administrator } = await openOrganization(accord, operator, 'Elm Works', 'admin@elm.example');
    await accept(administrator, version);
    const invited = await invite(administrator, { displayName: 'Elm member', email: 'member@elm.example' });
    const member = await join(accord, id, invited.invitation.id, 'Elm member');
    [place, cookie, organizationId] = [accord.place, member.cookie ?? '', id];
    // the place outlives the program in this process: the processes under test open it next
    await accord.http.close();
    await accord.system.apollo.stop();
    await accord.database.close();
    close = () => place.remove();
  }, 120_000);
  afterAll(() => close?.());

  const file = async (url: string, key: string): Promise<string | null> => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST', headers: { 'content-type': 'application/json', cookie, 'idempotency-key': key },
      body: JSON.stringify({ query: SUBMIT, variables: { input: { type: 'ACCESS', details: `filed with ${key}`, language: 'EN' } } }),
    });
    const { data, errors } = (await response.json()) as { data?: { submitRequest?: { record: { id: string } } }; errors?: unknown };
    if (errors) refusals.add(JSON.stringify(errors));
    return data?.submitRequest?.record.id ?? null;
  };

  it('loses no acknowledged request, and leaves none without its events, audit, outbox, deadline and receipt', async () => {
    const acknowledged = new Map<string, string>();
    const unanswered: string[] = [];
    for (let kill = 0; kill < KILLS; kill++) {
      const program = await startProgram(['all'], place.environment);
      const moment = random() * 700;
      const before = acknowledged.size;
      let isUp = true;
      const filing = Array.from({ length: AT_ONCE }, async () => {
        while (isUp) {
          const key = randomUUID();
          try {
            const id = await file(program.url, key);
            if (id) acknowledged.set(key, id);
          } catch {
            unanswered.push(key);
          }
        }
      });
      // a kill says something only while requests are being acknowledged, however slow the machine is
      await until(() => acknowledged.size >= before + AT_ONCE || refusals.size > 0);
      await new Promise((resolve) => setTimeout(resolve, moment));
      isUp = false;
      await program.kill('SIGKILL');
      await Promise.all(filing);
    }
    expect([...refusals]).toEqual([]);
    expect(acknowledged.size).toBeGreaterThan(KILLS);

    // what was cut off may be sent again with its key: it is done once, whether or not it was done before
    const program = await startProgram(['all'], place.environment);
    for (const key of unanswered.slice(0, 40)) {
      const [first, second] = [await file(program.url, key), await file(program.url, key)];
      expect(second).toBe(first);
      if (first) acknowledged.set(key, first);
    }
    await program.kill('SIGTERM');

    const stored: Stored = await openStored(place);
    try {
      const requests = await stored.byRequest(organizationId);
      for (const id of acknowledged.values()) expect(requests.get(id), `request ${id}`).toMatchObject({ events: 3, tasks: 1, deadlines: 1, details: 1 });
      for (const [id, found] of requests) {
        expect(found, `request ${id}`).toMatchObject({ events: 3, tasks: 1, deadlines: 1, details: 1 });
        expect(found.audits).toBeGreaterThanOrEqual(1);
        expect(found.outbox).toBeGreaterThanOrEqual(1);
      }
      expect(new Set(acknowledged.values()).size).toBe(acknowledged.size);
    } finally {
      await stored.close();
    }
  }, KILLS * 20_000 + 60_000);
});
