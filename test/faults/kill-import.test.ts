import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startAccord } from '../support/accord.ts';
import { fileOf, importingContacts, manyContacts, sendContacts } from '../support/contacts.ts';
import { employ } from '../support/house.ts';
import { openOrganization } from '../support/world.ts';
import { killWhileItWorks, LeftBehind, newestJob, type JobProgress } from './left-behind.ts';

const KILLS = process.env['LONG'] ? 12 : 3;
const ROWS = 6_000 * KILLS;
/** Every so many rows there is one that cannot be taken, and one that stands there twice. */
const EVERY = 100;

interface Imported extends JobProgress { readonly contactImport: { readonly added: number; readonly known: number; readonly refused: number } }
const IMPORT = 'mutation ($input: ImportContactsInput!) { importContacts(input: $input) { record { id } } }';

describe(`a process that is killed while it imports ${ROWS} contacts (${KILLS} times)`, () => {
  let left: LeftBehind;
  let uploadId: string;
  beforeAll(async () => {
    const accord = await startAccord(Date.now());
    const operator = await employ(accord, 'operator', ['OPERATOR']);
    const { id, administrator } = await openOrganization(accord, operator, 'Elm Works', 'admin@elm.example');
    const lines = manyContacts(ROWS, 'killed').map((line, at) => (at % EVERY === 1 ? 'Nobody,,,' : at % EVERY === 2 ? `Again,killed-${at - 2}@many.example,,` : line));
    uploadId = await sendContacts(administrator, fileOf(...lines));
    left = await LeftBehind.by(accord, { id, administrator });
  }, 240_000);
  afterAll(() => left.remove());

  it('adds each of them once, with one warranty each, and counts every row', async () => {
    const { cutOff, seen } = await killWhileItWorks(left, {
      kills: KILLS, begin: (url) => left.call(url, IMPORT, { input: importingContacts(uploadId) }), look: (url) => newestJob<Imported>(left, url, 'contactImport { added known refused }'),
    });
    // it says something only if the work was cut off in the middle
    expect(cutOff[0]).toBeLessThan(ROWS);
    const odd = ROWS / EVERY;
    const added = ROWS - 2 * odd;
    expect(seen).toEqual({ state: 'DONE', done: ROWS - odd, failed: odd, total: ROWS, contactImport: { added, known: odd, refused: odd } });
    expect(await left.counted("people WHERE organization_id = ? AND relation = 'EXTERNAL'")).toBe(added);
    expect(await left.counted('(SELECT DISTINCT p.email_hash FROM person_profiles p INNER JOIN people e ON e.organization_id = p.organization_id AND e.id = p.id WHERE p.organization_id = ? AND e.relation = \'EXTERNAL\') x')).toBe(added);
    expect(await left.counted('(SELECT DISTINCT person_id FROM warranties WHERE organization_id = ? AND contact_import_id IS NOT NULL) x')).toBe(added);
    expect(await left.counted('warranties WHERE organization_id = ?')).toBe(added);
    const lines = await left.stored((raw) => raw.query('SELECT text FROM job_parts WHERE organization_id = ? ORDER BY number', [left.organizationId]));
    expect(lines.map(({ text }) => String(text)).join('').trimEnd().split('\r\n')).toHaveLength(1 + odd);
    expect([await left.counted('uploads WHERE organization_id = ?'), await left.counted('contact_file_parts WHERE organization_id = ?')]).toEqual([0, 0]);
  }, KILLS * 30_000 + 90_000);
});
