import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PLATFORM_ID } from '@accord/api/database/ids';
import { startAccord } from '../support/accord.ts';
import { log } from '../support/requests.ts';
import { STATEMENT_EN, STATEMENT_ZH } from '../support/statement-texts.ts';
import { accept, file, hireStaff, openOrganization, publish } from '../support/world.ts';
import { killWhileItWorks, LeftBehind, newestJob } from './left-behind.ts';

const KILLS = process.env['LONG'] ? 20 : 3;
const ROWS = 400;

const START = 'mutation { startBulk(input: { kind: ACKNOWLEDGE_REQUESTS, language: EN, filter: {} }) { record { id } } }';

/** As many as wait at a busy desk. */
const WAITING = 120;

describe(`a process that is killed while the desk forwards ${WAITING} requests (${KILLS} times)`, () => {
  let left: LeftBehind;
  let elm: string;
  beforeAll(async () => {
    const accord = await startAccord(Date.now());
    const { author, approver, operator, desk } = await hireStaff(accord);
    await publish(author, approver, { zh: STATEMENT_ZH, en: STATEMENT_EN }, { updateOn: '2026-01-05', effectiveOn: '2026-01-15' });
    ({ id: elm } = await openOrganization(accord, operator, 'Elm Works', 'admin@elm.example'));
    for (let one = 0; one < WAITING; one++) await log(desk, `caller-${one}@nowhere.example`);
    left = await LeftBehind.by(accord, { id: PLATFORM_ID, administrator: desk });
  }, 240_000);
  afterAll(() => left.remove());

  it('forwards each of them once, with one receipt, one clock and an entry on both sides', async () => {
    const START_FORWARDING = 'mutation ($organizationId: ID) { startBulk(input: { kind: FORWARD_REQUESTS, language: EN, filter: { states: [TRIAGE] }, organizationId: $organizationId }) { record { id } } }';
    const { cutOff, seen } = await killWhileItWorks(left, { kills: KILLS, begin: (url) => left.call(url, START_FORWARDING, { organizationId: elm }), look: (url) => newestJob(left, url) });
    expect(cutOff[0]).toBeLessThan(WAITING);
    expect(seen).toEqual({ state: 'DONE', done: WAITING, failed: 0, total: WAITING });
    const inElm = (of: string) => left.stored((raw) => raw.query(`SELECT count(*) AS n, ${of}`, [elm]));
    for (const [table, of] of [
      ['linked rows', 'origin_id AS id FROM privacy_requests WHERE organization_id = ? GROUP BY origin_id'], ['receipts', 'request_id AS id FROM controller_tasks WHERE organization_id = ? GROUP BY request_id'],
      ['clocks', "subject_id AS id FROM deadlines WHERE organization_id = ? AND rule_id = 'REPLY' GROUP BY subject_id"], ['words', 'id FROM request_details WHERE organization_id = ? GROUP BY id'],
      ['entries there', "subject_id AS id FROM audit_events WHERE organization_id = ? AND action = 'request.forwarded' GROUP BY subject_id"],
      ['events', "subject_id AS id FROM outbox_messages WHERE organization_id = ? AND topic = 'request.forwarded' GROUP BY subject_id"],
    ] as const) {
      const often = await inElm(of);
      expect([table, often.length, often.filter((row) => Number(row['n']) !== 1)]).toEqual([table, WAITING, []]);
    }
    expect(await left.counted("audit_events WHERE organization_id = ? AND action = 'request.routed'")).toBe(WAITING);
    expect(await left.counted("privacy_requests WHERE organization_id = ? AND state = 'ROUTED'")).toBe(WAITING);
    // of all of them one mail tells
    expect(Number((await inElm("topic FROM outbox_messages WHERE organization_id = ? AND topic = 'request.forwarded' AND payload LIKE '%FOR_ALL%' GROUP BY topic"))[0]?.['n'])).toBe(1);
  }, KILLS * 30_000 + 60_000);
});

describe(`a process that is killed while it acknowledges, assigns and extends ${ROWS} requests (${KILLS} times)`, () => {
  let left: LeftBehind;
  beforeAll(async () => {
    const accord = await startAccord(Date.now());
    const { author, approver, operator } = await hireStaff(accord);
    const version = await publish(author, approver, { zh: STATEMENT_ZH, en: STATEMENT_EN }, { updateOn: '2026-01-05', effectiveOn: '2026-01-15' });
    const elm = await openOrganization(accord, operator, 'Elm Works', 'admin@elm.example');
    await accept(elm.administrator, version);
    for (let one = 0; one < ROWS; one++) await file(elm.administrator, `One of many ${one}`);
    left = await LeftBehind.by(accord, elm);
  }, 240_000);
  afterAll(() => left.remove());

  it('acknowledges each of them once', async () => {
    const { cutOff, seen } = await killWhileItWorks(left, { kills: KILLS, begin: (url) => left.call(url, START), look: (url) => newestJob(left, url) });
    // it says something only if the work was cut off in the middle
    expect(cutOff[0]).toBeLessThan(ROWS);
    expect(seen).toEqual({ state: 'DONE', done: ROWS, failed: 0, total: ROWS });
    const often = await left.stored((raw) => raw.query("SELECT request_id AS id, count(*) AS n FROM request_events WHERE organization_id = ? AND step = 'ORGANIZATION_ACCEPTS' GROUP BY request_id", [left.organizationId]));
    expect(often).toHaveLength(ROWS);
    expect(often.filter(({ n }) => Number(n) !== 1)).toEqual([]);
    expect(await left.counted("audit_events WHERE organization_id = ? AND action = 'request.acknowledged'")).toBe(ROWS);
  }, KILLS * 30_000 + 60_000);

  it('gives each of them once', async () => {
    const START_ASSIGNING = 'mutation ($personId: ID) { startBulk(input: { kind: ASSIGN_REQUESTS, language: EN, filter: {}, personId: $personId }) { record { id } } }';
    const begin = async (url: string) => {
      const { viewer } = await left.call<{ viewer: { person: { id: string } } }>(url, '{ viewer { person { id } } }');
      return left.call(url, START_ASSIGNING, { personId: viewer.person.id });
    };
    const { cutOff, seen } = await killWhileItWorks(left, { kills: KILLS, begin, look: (url) => newestJob(left, url) });
    expect(cutOff[0]).toBeLessThan(ROWS);
    expect(seen).toEqual({ state: 'DONE', done: ROWS, failed: 0, total: ROWS });
    expect(await left.counted("audit_events WHERE organization_id = ? AND action = 'request.assigned'")).toBe(ROWS);
    expect(await left.counted("outbox_messages WHERE organization_id = ? AND topic = 'request.assigned' AND payload LIKE '%FOR_ALL%'")).toBe(1);
  }, KILLS * 30_000 + 60_000);

  it('extends each of them once', async () => {
    const extendTo = new Date(Date.now() + 14 * 86_400_000).toISOString().slice(0, 10);
    const START_EXTENDING = 'mutation ($extendTo: LocalDate) { startBulk(input: { kind: EXTEND_REQUESTS, language: EN, filter: {}, extendTo: $extendTo, delay: HIGH_VOLUME, text: "There are many.", otherText: "申请较多。" }) { record { id } } }';
    const { cutOff, seen } = await killWhileItWorks(left, { kills: KILLS, begin: (url) => left.call(url, START_EXTENDING, { extendTo }), look: (url) => newestJob(left, url) });
    expect(cutOff[0]).toBeLessThan(ROWS);
    expect(seen).toEqual({ state: 'DONE', done: ROWS, failed: 0, total: ROWS });
    for (const [table, of] of [['deadlines', "subject_id AS id FROM deadlines WHERE organization_id = ? AND rule_id = 'REPLY_EXTENDED' GROUP BY subject_id"], ['replies', "request_id AS id FROM replies WHERE organization_id = ? AND kind = 'EXTENSION' GROUP BY request_id"]] as const) {
      const often = await left.stored((raw) => raw.query(`SELECT count(*) AS n, ${of}`, [left.organizationId]));
      expect([table, often.length, often.filter((row) => Number(row['n']) !== 1)]).toEqual([table, ROWS, []]);
    }
  }, KILLS * 30_000 + 60_000);
});
