import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openRaw, type Raw } from '../isolation/rows.ts';
import { startAccord, type Accord } from '../support/accord.ts';
import { fileOf, importingContacts, manyContacts, sendContacts } from '../support/contacts.ts';
import { ENGINE, type Place } from '../support/engine.ts';
import { employ } from '../support/house.ts';
import { openOrganization } from '../support/world.ts';
import { startProgram } from './process.ts';

const KILLS = process.env['LONG'] ? 12 : 3;
const ROWS = 6_000 * KILLS;
/** Every so many rows there is one that cannot be taken, and one that stands there twice. */
const EVERY = 100;

const LOOK = '{ jobs { edges { node { state done failed total contactImport { added known refused } } } } }';
interface Seen { readonly state: string; readonly done: number; readonly failed: number; readonly total: number; readonly contactImport: { readonly added: number; readonly known: number; readonly refused: number } }

describe(`a process that is killed while it imports ${ROWS} contacts (${KILLS} times)`, () => {
  let place: Place;
  let cookie: string;
  let organizationId: string;
  let uploadId: string;
  let environment: Readonly<Record<string, string>>;
  beforeAll(async () => {
    const accord = await startAccord(Date.now());
    const operator = await employ(accord, 'operator', ['OPERATOR']);
    const { id, administrator } = await openOrganization(accord, operator, 'Elm Works', 'admin@elm.example');
    const lines = manyContacts(ROWS, 'killed').map((line, at) => (at % EVERY === 1 ? 'Nobody,,,' : at % EVERY === 2 ? `Again,killed-${at - 2}@many.example,,` : line));
    uploadId = await sendContacts(administrator, fileOf(...lines));
    [place, cookie, organizationId] = [accord.place, administrator.cookie ?? '', id];
    environment = { ...place.environment, LAG_MOST_MS: '0' };
    // the place outlives the program in this process: the processes under test open it next
    await accord.http.close();
    await accord.system.apollo.stop();
    await accord.database.close();
  }, 240_000);
  afterAll(() => place.remove());

  const call = async <Data>(url: string, query: string, variables: object = {}): Promise<Data> => {
    const response = await fetch(`${url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', cookie }, body: JSON.stringify({ query, variables }) });
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
  const counted = async (from: string): Promise<number> => Number((await stored((raw) => raw.query(`SELECT count(*) AS n FROM ${from}`, [organizationId])))[0]?.['n']);
  /** As if the time of the dead worker's claim had passed. */
  const passClaim = () => stored((raw) => raw.query('UPDATE jobs SET claimed_until = 1 WHERE organization_id = ? AND claimed_until IS NOT NULL', [organizationId]));

  it('adds each of them once, with one warranty each, and counts every row', async () => {
    const cutOff: number[] = [];
    let before = 0;
    for (let kill = 0; kill < KILLS; kill++) {
      const program = await startProgram(['all'], environment);
      if (kill === 0) await call(program.url, 'mutation ($input: ImportContactsInput!) { importContacts(input: $input) { record { id } } }', { input: importingContacts(uploadId) });
      let seen = await look(program.url);
      while (seen.done + seen.failed <= before && seen.state !== 'DONE') seen = await look(program.url);
      await program.kill('SIGKILL');
      before = seen.done + seen.failed;
      cutOff.push(before);
      await passClaim();
    }
    // it says something only if the work was cut off in the middle
    expect(cutOff[0]).toBeLessThan(ROWS);
    const program = await startProgram(['all'], environment);
    let seen = await look(program.url);
    while (seen.state !== 'DONE' && seen.state !== 'FAILED') seen = await look(program.url);
    await program.kill('SIGTERM');
    const odd = ROWS / EVERY;
    const added = ROWS - 2 * odd;
    expect(seen).toEqual({ state: 'DONE', done: ROWS - odd, failed: odd, total: ROWS, contactImport: { added, known: odd, refused: odd } });
    expect(await counted("people WHERE organization_id = ? AND relation = 'EXTERNAL'")).toBe(added);
    expect(await counted('(SELECT DISTINCT p.email_hash FROM person_profiles p INNER JOIN people e ON e.organization_id = p.organization_id AND e.id = p.id WHERE p.organization_id = ? AND e.relation = \'EXTERNAL\') x')).toBe(added);
    expect(await counted('(SELECT DISTINCT person_id FROM warranties WHERE organization_id = ? AND contact_import_id IS NOT NULL) x')).toBe(added);
    expect(await counted('warranties WHERE organization_id = ?')).toBe(added);
    const lines = await stored((raw) => raw.query('SELECT text FROM job_parts WHERE organization_id = ? ORDER BY number', [organizationId]));
    expect(lines.map(({ text }) => String(text)).join('').trimEnd().split('\r\n')).toHaveLength(1 + odd);
    expect([await counted('uploads WHERE organization_id = ?'), await counted('contact_file_parts WHERE organization_id = ?')]).toEqual([0, 0]);
  }, KILLS * 30_000 + 90_000);
});
