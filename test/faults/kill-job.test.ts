import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openRaw, type Raw } from '../isolation/rows.ts';
import { startAccord, type Accord } from '../support/accord.ts';
import { ENGINE, type Place } from '../support/engine.ts';
import { STATEMENT_EN, STATEMENT_ZH } from '../support/statement-texts.ts';
import { accept, file, hireStaff, openOrganization, publish } from '../support/world.ts';
import { startProgram } from './process.ts';

const KILLS = process.env['LONG'] ? 20 : 3;
const ROWS = 400;

const START = 'mutation { startBulk(input: { kind: ACKNOWLEDGE_REQUESTS, language: EN, filter: {} }) { record { id } } }';
const LOOK = '{ jobs { edges { node { state done failed total } } } }';
interface Seen { readonly state: string; readonly done: number; readonly failed: number; readonly total: number | null }

describe(`a process that is killed while it acknowledges ${ROWS} requests (${KILLS} times)`, () => {
  let place: Place;
  let cookie: string;
  let organizationId: string;
  /** It is the job that is looked at, however busy the machine is. */
  let environment: Readonly<Record<string, string>>;
  beforeAll(async () => {
    const accord = await startAccord(Date.now());
    const { author, approver, operator } = await hireStaff(accord);
    const version = await publish(author, approver, { zh: STATEMENT_ZH, en: STATEMENT_EN }, { updateOn: '2026-01-05', effectiveOn: '2026-01-15' });
    const { id, administrator } = await openOrganization(accord, operator, 'Elm Works', 'admin@elm.example');
    await accept(administrator, version);
    for (let one = 0; one < ROWS; one++) await file(administrator, `One of many ${one}`);
    [place, cookie, organizationId] = [accord.place, administrator.cookie ?? '', id];
    environment = { ...place.environment, LAG_MOST_MS: '0' };
    // the place outlives the program in this process: the processes under test open it next
    await accord.http.close();
    await accord.system.apollo.stop();
    await accord.database.close();
  }, 240_000);
  afterAll(() => place.remove());

  const call = async <Data>(url: string, query: string): Promise<Data> => {
    const response = await fetch(`${url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', cookie }, body: JSON.stringify({ query }) });
    const { data, errors } = (await response.json()) as { data?: Data; errors?: unknown };
    if (!data) throw new Error(JSON.stringify(errors));
    return data;
  };
  const look = async (url: string): Promise<Seen> => (await call<{ jobs: { edges: { node: Seen }[] } }>(url, LOOK)).jobs.edges[0]!.node;
  const stored = async <T>(work: (raw: Raw) => Promise<T>): Promise<T> => {
    const raw = await openRaw({ database: { engine: ENGINE === 'sqlite' ? 'sqlite' : 'mysql' }, place } as Accord);
    try {
      return await work(raw);
    } finally {
      await raw.close();
    }
  };
  /** As if the time of the dead worker's claim had passed. */
  const passClaim = () => stored((raw) => raw.query('UPDATE jobs SET claimed_until = 1 WHERE organization_id = ? AND claimed_until IS NOT NULL', [organizationId]));

  it('acknowledges each of them once', async () => {
    const cutOff: number[] = [];
    let before = 0;
    for (let kill = 0; kill < KILLS; kill++) {
      const program = await startProgram(['all'], environment);
      if (kill === 0) await call(program.url, START);
      let seen = await look(program.url);
      while (seen.done <= before && seen.state !== 'DONE') seen = await look(program.url);
      await program.kill('SIGKILL');
      before = seen.done;
      cutOff.push(before);
      await passClaim();
    }
    // it says something only if the work was cut off in the middle
    expect(cutOff[0]).toBeLessThan(ROWS);
    const program = await startProgram(['all'], environment);
    let seen = await look(program.url);
    while (seen.state !== 'DONE' && seen.state !== 'FAILED') seen = await look(program.url);
    await program.kill('SIGTERM');
    expect(seen).toEqual({ state: 'DONE', done: ROWS, failed: 0, total: ROWS });
    const often = await stored((raw) => raw.query("SELECT request_id AS id, count(*) AS n FROM request_events WHERE organization_id = ? AND step = 'ORGANIZATION_ACCEPTS' GROUP BY request_id", [organizationId]));
    expect(often).toHaveLength(ROWS);
    expect(often.filter(({ n }) => Number(n) !== 1)).toEqual([]);
    const [audits] = await stored((raw) => raw.query("SELECT count(*) AS n FROM audit_events WHERE organization_id = ? AND action = 'request.acknowledged'", [organizationId]));
    expect(Number(audits?.['n'])).toBe(ROWS);
  }, KILLS * 30_000 + 60_000);
});
