import { existsSync, statfsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { CannotOpenDatabase } from '../database/database.ts';
import { examineMigrations } from './examine-migrations.ts';
import { examineSecret, NEWEST_RECEIPTS, type Receipt } from './examine-secret.ts';
import { wrong, type Finding } from './finding.ts';

const MIB = 1024 * 1024;
const ROOM_LEAST = 512 * MIB;
/** Looks at an embedded database without disturbing the process that holds it; null: there is no secret. Throws CannotOpenDatabase. */
export function examineSqlite(directory: string, secret: string | null): Finding[] {
  const file = join(directory, 'accord.sqlite');
  if (!existsSync(file)) throw new CannotOpenDatabase(`There is no database in ${directory}.`);
  return [...inside(file, secret), ...room(directory), ...modes(directory)];
}

function inside(file: string, secret: string | null): Finding[] {
  let database: Sqlite.Database;
  try {
    database = new Sqlite(file, { readonly: true, timeout: 5000 });
    database.pragma('schema_version');
  } catch (cause) {
    throw new CannotOpenDatabase(`The database ${file} cannot be opened: ${(cause as Error).message}. Is the file damaged, or not a database?`, { cause });
  }
  try {
    const value = (pragma: string): string => String(database.pragma(pragma, { simple: true }));
    const journal = value('journal_mode');
    const integrity = value('integrity_check');
    const orphans = (database.pragma('foreign_key_check') as unknown[]).length;
    const has = (table: string): boolean => database.prepare('SELECT 1 FROM sqlite_master WHERE name = ?').get(table) !== undefined;
    const applied = has('migrations') ? (database.prepare('SELECT name FROM migrations ORDER BY timestamp').all() as { name: string }[]).map(({ name }) => name) : null;
    return [
      ...examineMigrations(applied),
      ...examineSecret(has('controller_tasks') ? (database.prepare(NEWEST_RECEIPTS).all() as Receipt[]) : [], secret),
      ...(integrity === 'ok' ? [] : [wrong('integrity_check', integrity.slice(0, 200), 'The file is damaged.', 'Stop Accord, keep the file, restore the last backup.')]),
      ...(orphans === 0 ? [] : [wrong('foreign_key_check', `${orphans} rows`, 'Rows refer to rows that are not there: something else than Accord has written to the file.', 'Stop Accord, keep the file, restore the last backup.')]),
      ...(journal === 'wal' ? [] : [wrong('journal_mode', journal, 'Readers would wait for every writer. Accord sets WAL when it opens the file; a file system over the network refuses it.', 'Move DATA_DIR to a local disk, then start Accord once.')]),
    ];
  } finally {
    database.close();
  }
}

function room(directory: string): Finding[] {
  const { bavail, bsize } = statfsSync(directory);
  const free = bavail * bsize;
  if (free >= ROOM_LEAST) return [];
  return [wrong('free space', `${Math.floor(free / MIB)} MiB`, 'When the disk is full nothing new can be taken on.', `Make room on the disk of ${directory}, or move DATA_DIR.`)];
}

/** The directory keeps others from everything in it. */
function modes(directory: string): Finding[] {
  const found = statSync(directory).mode & 0o777;
  if ((found & 0o077) === 0) return [];
  return [wrong(`mode of ${directory}`, found.toString(8).padStart(4, '0'), 'Other accounts of this machine can read personal data and the secret.', `chmod -R go-rwx ${directory}`)];
}
