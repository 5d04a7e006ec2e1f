import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { fillMysql } from '../data/fill-mysql.mjs';
import { world } from '../data/world.mjs';
import { quantile } from '../measure/median.mjs';
import { observe } from '../measure/observer.mjs';
import { timed } from './publish.mjs';
import { migrate, serveWhole } from './servers.mjs';

const REQUESTS = 40_000;
const DUE = 10_000;
const DUE_WHEN_QUICK = 1_000;
const READS = 200;
const HOUR = 3_600_000;
/** The worker looks every half minute; then it has this long. */
const GIVE_UP_AFTER_MS = 300_000;

const INBOX = 'query Inbox { requests(first: 25) { edges { node { id number type state receivedAt replyDueAt subject { id displayName } events(last: 3) { step from to occurredAt } } } } }';

/** Replies that are due in the same second, a day from now: each owes its first escalation at once. */
async function fallDue({ query }, count) {
  const now = Date.now();
  const dueAt = Math.floor((now + 24 * HOUR) / 1000) * 1000 - 1000;
  const due = `SELECT organization_id, id FROM privacy_requests WHERE state = 'UNDER_REVIEW' AND replied_at IS NULL LIMIT ${count}`;
  const { affectedRows } = await query(`UPDATE privacy_requests r JOIN (${due}) d ON d.organization_id = r.organization_id AND d.id = r.id SET r.clock_start_at = ?, r.reply_due_at = ?, r.ladder_at = ?`, [dueAt - 7 * 24 * HOUR, dueAt, dueAt - 24 * HOUR]);
  return { dueAt, affectedRows };
}

/**
 * Deadlines that fall into one second while people read: how long until each was told of, and what the reads felt.
 * @returns {Promise<{ due: number, seconds: number, quiet: number, busy: number, told: number }>} p95 of a page of the inbox in milliseconds, before and meanwhile; how many escalations were written
 */
export async function measureDeadlines({ say, isQuick }, server) {
  const count = isQuick ? DUE_WHEN_QUICK : DUE;
  say(`loading ${REQUESTS.toLocaleString('en')} requests, of which ${count.toLocaleString('en')} will be due at once`);
  const secret = randomBytes(32).toString('base64url');
  const settings = { DATABASE_URL: await server.createDatabase('bench_deadlines'), ACCORD_SECRET: secret, DATA_DIR: server.files };
  await migrate(settings);
  const seen = [];
  await fillMysql(settings.DATABASE_URL, world({ organizations: 20, requests: REQUESTS, secret, now: Date.now() }), (organization) => seen.push(organization));
  const ours = await serveWhole(settings);
  const observer = await observe(settings.DATABASE_URL);
  const countOf = async (sql) => Number((await observer.query(`SELECT COUNT(*) AS count FROM ${sql}`))[0].count);
  const headers = { cookie: `accord=${seen[0].members[0].token}` };
  const read = async () => (await timed(`${ours.url}/graphql`, { headers, body: { query: INBOX } })).taken;
  const told = () => countOf("request_events WHERE step = 'REPLY_OVERDUE'");
  try {
    for (let warmUp = 0; warmUp < 50; warmUp++) await read();
    const quiet = [];
    for (let number = 0; number < READS; number++) quiet.push(await read());
    const { affectedRows } = await fallDue(observer, count);
    const asked = performance.now();
    while ((await told()) === 0 && performance.now() - asked < GIVE_UP_AFTER_MS) await pause(20);
    const began = performance.now();
    const busy = [];
    let left = affectedRows;
    for (let looked = 0; left > 0 && performance.now() - began < GIVE_UP_AFTER_MS; ) {
      busy.push(await read());
      if (performance.now() - looked > 250) {
        left = affectedRows - (await told());
        looked = performance.now();
      }
    }
    return { due: affectedRows, seconds: (performance.now() - began) / 1000, quiet: quantile(quiet, 0.95), busy: quantile(busy, 0.95), told: await told() };
  } finally {
    await observer.close();
    await ours.stop();
  }
}
