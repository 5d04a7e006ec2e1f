import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PLATFORM_ID } from '@accord/api/database/ids';
import { Person } from '@accord/api/modules/people/index';
import { openRaw, type Raw } from '../isolation/rows.ts';
import { startAccord, type Accord } from '../support/accord.ts';
import { plannedAppBulk } from '../support/apps.ts';
import { ENGINE, type Place } from '../support/engine.ts';
import { mutate } from '../support/mutate.ts';
import { scopeOf } from '../support/scopes.ts';
import { STATEMENT_EN, STATEMENT_ZH } from '../support/statement-texts.ts';
import { accept, addApp, hireStaff, openOrganization, publish } from '../support/world.ts';
import { startProgram } from './process.ts';

const KILLS = process.env['LONG'] ? 6 : 3;
const PEOPLE = 3000;

const LOOK = '{ jobs { edges { node { state done failed total } } } }';
interface Seen { readonly state: string; readonly done: number; readonly failed: number; readonly total: number | null }

describe(`a process that is killed while it decides about an app for ${PEOPLE} people (${KILLS} times)`, () => {
  let place: Place;
  let cookie: string;
  let organizationId: string;
  beforeAll(async () => {
    const accord = await startAccord(Date.now());
    const { author, approver, operator } = await hireStaff(accord);
    const version = await publish(author, approver, { zh: STATEMENT_ZH, en: STATEMENT_EN }, { updateOn: '2026-01-05', effectiveOn: '2026-01-15' });
    const { id, administrator } = await openOrganization(accord, operator, 'Elm Works', 'admin@elm.example');
    await accept(administrator, version);
    await addApp(accord, PLATFORM_ID, { key: 'field-notes', kind: 'BASIC', name: 'Field notes' });
    await scopeOf(accord, id).change({ action: 'test.crowd', subject: { type: 'Organization', id } }, (change) => {
      for (let one = 0; one < PEOPLE; one++) change.of(Person).insert({ id: change.newId(), relation: 'EXTERNAL', state: 'ACTIVE', accountId: null, externalId: null, createdAt: change.at, version: 1 });
    });
    await mutate(administrator, 'startAppBulk', await plannedAppBulk(administrator, { appKeys: ['field-notes'], decision: 'DENY', people: { relation: 'EXTERNAL' } }));
    [place, cookie, organizationId] = [accord.place, administrator.cookie ?? '', id];
    // the place outlives the program in this process: the processes under test open it next
    await accord.http.close();
    await accord.system.apollo.stop();
    await accord.database.close();
  }, 240_000);
  afterAll(() => place.remove());

  const look = async (url: string): Promise<Seen> => {
    const response = await fetch(`${url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', cookie }, body: JSON.stringify({ query: LOOK }) });
    const { data, errors } = (await response.json()) as { data?: { jobs: { edges: { node: Seen }[] } }; errors?: unknown };
    const seen = data?.jobs.edges[0]?.node;
    if (!seen) throw new Error(JSON.stringify(errors));
    return seen;
  };
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
  const numberOf = async (text: string): Promise<number> => Number((await stored((raw) => raw.query(text, [organizationId])))[0]?.['n']);

  it('decides about each of them once, with its audit event and what recipients will be told', async () => {
    const environment = { ...place.environment, LAG_MOST_MS: '0' };
    const cutOff: number[] = [];
    let before = 0;
    for (let kill = 0; kill < KILLS; kill++) {
      const program = await startProgram(['all'], environment);
      let seen = await look(program.url);
      while (seen.done <= before && seen.state !== 'DONE') seen = await look(program.url);
      await program.kill('SIGKILL');
      before = seen.done;
      cutOff.push(before);
      await passClaim();
    }
    // it says something only if the work was cut off in the middle
    expect(cutOff[0]).toBeLessThan(PEOPLE);
    const program = await startProgram(['all'], environment);
    let seen = await look(program.url);
    while (seen.state !== 'DONE' && seen.state !== 'FAILED') seen = await look(program.url);
    await program.kill('SIGTERM');
    expect(seen).toEqual({ state: 'DONE', done: PEOPLE, failed: 0, total: PEOPLE });
    const often = await stored((raw) => raw.query("SELECT subject_id AS id, count(*) AS n, max(number) AS last FROM app_enablements WHERE organization_id = ? AND subject = 'PERSON' GROUP BY subject_id", [organizationId]));
    expect(often).toHaveLength(PEOPLE);
    expect(often.filter(({ n }) => Number(n) !== 1)).toEqual([]);
    expect(Math.max(...often.map(({ last }) => Number(last)))).toBe(PEOPLE);
    expect(await numberOf("SELECT count(*) AS n FROM audit_events WHERE organization_id = ? AND action = 'app.disabled'")).toBe(PEOPLE);
    expect(await numberOf("SELECT count(*) AS n FROM outbox_messages WHERE organization_id = ? AND topic = 'app.use-ended'")).toBe(PEOPLE);
  }, KILLS * 30_000 + 60_000);
});
