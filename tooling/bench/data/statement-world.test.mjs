import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { newTemporaryDirectory } from '@accord/database';
import { afterAll, expect, it } from 'vitest';
import { inRoot } from '../../scripts/paths.mjs';
import { statementCallsFor } from '../statement-calls.mjs';
import { sessionOf } from './credentials.mjs';
import { fillSqlite } from './fill-sqlite.mjs';
import { DRAFTS, statementWorld } from './statement-world.mjs';
import { TABLES } from './tables.mjs';

const NOW = Date.UTC(2026, 10, 25);
const small = () => [...statementWorld({ organizations: 3, people: 10, now: NOW })];
const all = (batches, table) => batches.flatMap(({ rows }) => rows[table]);

const directory = newTemporaryDirectory('accord-bench-test-');
afterAll(() => rmSync(directory, { recursive: true, force: true }));

it('lets half of everybody have accepted, and the other half be signed in', () => {
  const batches = small();
  const people = all(batches, 'people').map(([, id]) => id);
  const accepted = all(batches, 'acceptances').map(([, , personId]) => personId);
  const open = batches.flatMap(({ organization }) => organization.open ?? []);
  expect([accepted.length, open.length, new Set([...accepted, ...open.map(({ id }) => id)]).size]).toEqual([15, 15, 30]);
  expect(people).toHaveLength(30 + 2);
  const sessions = new Set(all(batches, 'sessions').map(([id]) => id));
  for (const { accountId } of open) expect(sessions).toContain(sessionOf(accountId).id);
});

it('has a row for every column', () => {
  for (const [table, columns] of Object.entries(TABLES)) for (const row of all(small(), table)) expect(row).toHaveLength(columns.length);
});

it('fits the tables that the product makes, foreign keys included', () => {
  const settings = { PATH: process.env.PATH, DATA_DIR: directory, ACCORD_SECRET: 'a secret of the tests, 32 characters or more', SAMPLE: 'off' };
  expect(spawnSync(process.execPath, [inRoot('apps', 'api', 'accord.mjs'), 'migrate'], { env: settings, encoding: 'utf8' }).stderr).toBe('');
  const file = join(directory, 'accord.sqlite');
  fillSqlite(file, small(), () => undefined);
  const database = new Database(file, { readonly: true });
  expect(database.prepare('SELECT COUNT(*) AS count FROM statement_versions WHERE published_at IS NULL AND submitted_at IS NOT NULL').get()).toEqual({ count: DRAFTS });
  expect(database.pragma('foreign_key_check')).toEqual([]);
  database.close();
});

it('lets everybody accept once, by a session of their own', () => {
  const { accept } = statementCallsFor([...statementWorld({ organizations: 3, people: 2000, now: NOW })].map(({ organization }) => organization));
  const calls = [...accept.deck.ahead(1), accept.deck.next(), ...accept.deck.pair()];
  expect(new Set(calls.map(({ headers }) => headers.cookie)).size).toBe(calls.length);
});
