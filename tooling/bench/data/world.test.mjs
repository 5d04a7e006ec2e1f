import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { newTemporaryDirectory } from '@accord/database';
import { afterAll, expect, it } from 'vitest';
import { inRoot } from '../../scripts/paths.mjs';
import { asLine } from './fill-mysql.mjs';
import { fillSqlite } from './fill-sqlite.mjs';
import { requestNumber } from './ids.mjs';
import { randomFrom, shuffled } from './random.mjs';
import { TABLES } from './tables.mjs';
import { world } from './world.mjs';

const NOW = Date.UTC(2026, 10, 25);
const SECRET = 'a secret of the tests, 32 characters or more';
const small = (more = {}) => [...world({ organizations: 3, requests: 120, secret: SECRET, now: NOW, ...more })];
const digest = (value) => createHash('sha256').update(JSON.stringify(value)).digest('hex');
const all = (batches, table) => batches.flatMap(({ rows }) => rows[table]);

const directory = newTemporaryDirectory('accord-bench-test-');
afterAll(() => rmSync(directory, { recursive: true, force: true }));

it('makes the same rows every time, and others with another secret', () => {
  expect(digest(small())).toBe(digest(small()));
  expect(digest(small())).not.toBe(digest(small({ secret: `${SECRET}!` })));
});

it('moves nothing but the sessions with the day on which it runs', () => {
  const without = (batches) => batches.map(({ rows: { sessions, ...rest } }) => rest);
  expect(digest(without(small()))).toBe(digest(without(small({ now: NOW + 86_400_000 }))));
});

it('has four events a request on average, numbers that differ, and a row for every column', () => {
  const batches = small();
  expect(all(batches, 'request_events')).toHaveLength(4 * 120);
  expect(new Set(all(batches, 'privacy_requests').map((row) => row[2])).size).toBe(120);
  for (const [table, columns] of Object.entries(TABLES)) for (const row of all(batches, table)) expect(row).toHaveLength(columns.length);
});

it('keeps the events of a request in their order by instant and id', () => {
  const placeOf = ([, id, requestId, , , , at]) => `${requestId} ${at} ${id}`;
  for (const { rows } of small()) {
    const places = rows.request_events.map(placeOf);
    expect(places).toEqual([...places].sort());
  }
});

it('fits the tables that the product makes, foreign keys included', () => {
  const settings = { PATH: process.env.PATH, DATA_DIR: directory, ACCORD_SECRET: SECRET, SAMPLE: 'off' };
  const migrated = spawnSync(process.execPath, [inRoot('apps', 'api', 'accord.mjs'), 'migrate'], { env: settings, encoding: 'utf8' });
  expect(migrated.stderr).toBe('');
  const file = join(directory, 'accord.sqlite');
  fillSqlite(file, small(), () => undefined);
  const database = new Database(file, { readonly: true });
  expect(database.prepare('SELECT COUNT(*) AS count FROM privacy_requests').get()).toEqual({ count: 120 });
  expect(database.pragma('foreign_key_check')).toEqual([]);
  database.close();
});

it('gives an organization where most has ended handlers, and a desk organizations that nobody asks', () => {
  const batches = [...world({ organizations: 1, requests: 1200, secret: SECRET, now: NOW, mostEnded: true, idle: 4 })];
  const columnOf = (name) => all(batches, 'privacy_requests').map((row) => row[TABLES.privacy_requests.indexOf(name)]);
  expect(columnOf('state').filter((state) => state !== 'FULFILLED')).toHaveLength(63);
  expect(columnOf('assignee_id').filter((id) => id === null)).toHaveLength(400);
  expect(all(batches, 'organizations')).toHaveLength(1 + 1 + 4);
  expect(batches.at(-1).organization.deskToken).toMatch(/^[\w-]{43}$/);
  expect(all(small(), 'privacy_requests').every((row) => row[TABLES.privacy_requests.indexOf('assignee_id')] === null)).toBe(true);
});

it('gives every count its own number', () => {
  expect(requestNumber(0)).toBe('R-2222-2222');
  expect(new Set(Array.from({ length: 50_000 }, (_, count) => requestNumber(count))).size).toBe(50_000);
});

it('shuffles alike for one seed, and loses nothing', () => {
  const list = Array.from({ length: 50 }, (_, place) => place);
  expect(shuffled(randomFrom(1), list)).toEqual(shuffled(randomFrom(1), list));
  expect(shuffled(randomFrom(1), list)).not.toEqual(shuffled(randomFrom(2), list));
  expect(shuffled(randomFrom(1), list).sort((one, other) => one - other)).toEqual(list);
});

it('writes a row as LOAD DATA reads it', () => {
  expect(asLine([1, null, 'a\tb\\c\nd', '中'])).toBe('1\t\\N\ta\\tb\\\\c\\nd\t中\n');
});
