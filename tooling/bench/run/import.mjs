import { randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { contactFile } from '../data/contact-file.mjs';
import { fillMysql } from '../data/fill-mysql.mjs';
import { world } from '../data/world.mjs';
import { openPool } from '../limit/database.mjs';
import { insertContacts } from '../limit/insert-contacts.mjs';
import { median } from '../measure/median.mjs';
import { observe } from '../measure/observer.mjs';
import { residentMostOf } from '../measure/usage.mjs';
import { sealWith } from '../seal.mjs';
import { timed } from './publish.mjs';
import { migrate, serveWhole } from './servers.mjs';

const LOOK_EVERY_MS = 100;
const IMPORT = 'mutation Import($input: ImportContactsInput!) { importContacts(input: $input) { record { id } } }';
const INPUT = { columns: { displayName: 0, email: 1, phone: 2, externalId: 3 }, warranty: { basis: 'CONTRACT', obtainedOn: '2026-01-12' }, language: 'EN' };

/** An organization with an administrator who is signed in, and the whole program: server and worker in one process. */
async function openStage(server) {
  const secret = randomBytes(32).toString('base64url');
  const url = await server.createDatabase('bench_import');
  const settings = { DATABASE_URL: url, ACCORD_SECRET: secret, DATA_DIR: server.files };
  await migrate(settings);
  const seen = [];
  await fillMysql(url, world({ organizations: 1, requests: 100, secret, now: Date.now() }), (organization) => seen.push(organization));
  const [{ id: organizationId, members: [administrator] }] = seen;
  return { organizationId, administrator, digest: sealWith(secret), program: await serveWhole(settings), pool: openPool(url), observer: await observe(url, server.pid) };
}

async function sendFile({ program, administrator: { token } }, bytes) {
  const began = performance.now();
  const answer = await fetch(`${program.url}/uploads?purpose=contacts`, { method: 'POST', headers: { cookie: `accord=${token}`, 'content-type': 'text/csv', 'idempotency-key': randomUUID() }, body: bytes, duplex: 'half' });
  const { id, errors } = await answer.json();
  if (!id) throw new Error(`the file of contacts was refused: ${JSON.stringify(errors)}`);
  return { id, seconds: (performance.now() - began) / 1000 };
}

/** Seconds from the first step of the job to its end, as the job itself says; every row must have become a contact. */
async function importFile(stage, bytes, rows) {
  const { program, administrator: { token }, observer } = stage;
  const { id: uploadId, seconds: sent } = await sendFile(stage, bytes);
  const { data } = await timed(`${program.url}/graphql`, { headers: { cookie: `accord=${token}` }, hasKey: true, body: { query: IMPORT, variables: { input: { uploadId, ...INPUT } } } });
  const { id } = data.importContacts.record;
  for (;;) {
    const [job] = await observer.query('SELECT state, done, failed, error, started_at, finished_at FROM jobs WHERE id = ?', [id]);
    if (job.state === 'DONE' && job.done === rows && job.failed === 0) return { sent, seconds: (job.finished_at - job.started_at) / 1000 };
    if (job.state !== 'QUEUED' && job.state !== 'RUNNING') throw new Error(`the import ended ${job.state}: ${job.done} done, ${job.failed} failed, ${job.error}`);
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

/**
 * Contacts from a file, against the same rows by hand: people, profiles with their digests, warranties, a thousand in an INSERT and in a transaction.
 * In turns, each round other contacts in the same tables.
 * @returns {Promise<{ mariadb: string, rows: number, megabytes: number, sent: number[], ours: number[], limit: number[], residentMost: number }>} rows/s of each round
 */
export async function measureImport({ say, rounds, importRows: rows }, database) {
  const stage = await openStage(database);
  const { organizationId, administrator, digest, program, pool, observer } = stage;
  const found = { mariadb: await observer.version(), rows, megabytes: 0, sent: [], ours: [], limit: [], residentMost: 0 };
  try {
    for (let round = 1; round <= rounds; round++) {
      const bytes = contactFile(`r${round}`, rows);
      found.megabytes = bytes.byteLength / 1e6;
      const { sent, seconds } = await importFile(stage, bytes, rows);
      found.sent.push(sent);
      found.ours.push(rows / seconds);
      found.limit.push(rows / (await insertContacts(pool, { organizationId, digest, by: administrator.id, word: `h${round}`, rows })));
      say(`import, round ${round}: ours ${found.ours.at(-1).toFixed(0)} rows/s after ${sent.toFixed(1)} s of sending, by hand ${found.limit.at(-1).toFixed(0)} rows/s`);
    }
    const { length } = await observer.query("SELECT 1 FROM people WHERE relation = 'EXTERNAL' AND external_id IS NOT NULL");
    if (length !== rows * rounds * 2) throw new Error(`${length} contacts are there, not ${rows * rounds * 2}`);
    found.residentMost = residentMostOf(readFileSync(`/proc/${program.pid}/status`, 'utf8'));
    return { ...found, rate: median(found.ours) / median(found.limit) };
  } finally {
    await observer.close();
    await pool.end();
    await program.stop();
  }
}
