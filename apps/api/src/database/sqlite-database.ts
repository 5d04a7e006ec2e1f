import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { LRUCache } from 'lru-cache';
import { DataSource } from 'typeorm';
import type { BetterSqlite3Driver } from 'typeorm/driver/better-sqlite3/BetterSqlite3Driver.js';
import { fitColumnsTo } from './columns.ts';
import { CannotOpenDatabase, type Database, type Entities } from './database.ts';
import { migrations } from './migrations/index.ts';
import { SnakeCase } from './naming.ts';
import { provideStatements, type Statements } from './statements.ts';
import { WriteGate } from './write-gate.ts';

interface Pragmas { pragma(text: string): unknown }

/**
 * synchronous=FULL because a reopened WAL file runs NORMAL and loses acknowledged commits in a power cut; secure_delete
 * because an erasure must leave no bytes behind (architecture §6).
 */
function prepare(connection: Pragmas): void {
  connection.pragma('journal_mode = WAL');
  connection.pragma('synchronous = FULL');
  connection.pragma('foreign_keys = ON');
  connection.pragma('secure_delete = ON');
  connection.pragma('busy_timeout = 5000');
}

/** Holds an exclusive lock on a file beside the database; `locking_mode=EXCLUSIVE` would shut out our own reader. */
function claimDirectory(directory: string): { release(): void } {
  const lock = new Sqlite(join(directory, 'accord.lock'), { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch {
    lock.close();
    throw new CannotOpenDatabase(`The data directory ${directory} is in use by another Accord process. Stop that one first, or set DATA_DIR to another directory.`);
  }
  return { release: () => lock.close() };
}

/** A connection keeps what it prepared; a data source has one connection. */
function preparedOn(source: DataSource): Statements {
  const connection = (source.driver as BetterSqlite3Driver).databaseConnection as Sqlite.Database;
  const prepared = new LRUCache<string, Sqlite.Statement>({ max: 500 });
  const prepare = (text: string): Sqlite.Statement => {
    const statement = prepared.get(text) ?? connection.prepare(text);
    prepared.set(text, statement);
    return statement;
  };
  // async: what goes wrong in a call is a rejection, as on the other engine
  return {
    rows: async (_manager, text, parameters) => prepare(text).raw(true).all(...parameters) as unknown[][],
    records: async (_manager, text, parameters) => prepare(text).raw(false).all(...parameters) as Record<string, unknown>[],
    write: async (_manager, text, parameters) => prepare(text).run(...parameters).changes,
  };
}

export interface SqliteOptions {
  /** Directory for accord.sqlite and its lock; made when missing, mode 0700. */
  directory: string;
  entities: Entities;
}

/** Opens (or makes) the embedded database. Throws CannotOpenDatabase when another process holds the directory or the file is no database. */
export async function openSqlite({ directory, entities }: SqliteOptions): Promise<Database> {
  fitColumnsTo('sqlite');
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw new CannotOpenDatabase(`The data directory ${directory} cannot be made: ${(cause as Error).message}`, { cause });
  }
  const claim = claimDirectory(directory);
  const file = join(directory, 'accord.sqlite');
  const shared = { type: 'better-sqlite3' as const, database: file, entities: [...entities], namingStrategy: new SnakeCase(), logging: false };
  const writer = new DataSource({ ...shared, migrations, migrationsTableName: 'migrations', prepareDatabase: prepare });
  try {
    await writer.initialize();
  } catch (cause) {
    claim.release();
    throw new CannotOpenDatabase(`The database ${file} cannot be opened: ${(cause as Error).message}. ${existsSync(file) ? 'Is the file damaged, or not a database?' : ''}`.trim(), { cause });
  }
  const reader = new DataSource({ ...shared, readonly: true, prepareDatabase: (connection: Pragmas) => void connection.pragma('busy_timeout = 5000') });
  await reader.initialize();
  provideStatements(writer, preparedOn(writer));
  provideStatements(reader, preparedOn(reader));
  const gate = new WriteGate();
  return {
    engine: 'sqlite',
    reader,
    writer,
    write: (work) => gate.run(() => writer.transaction(work)),
    alone: (work) => gate.run(() => work(writer.manager)),
    async close() {
      await gate.run(() => Promise.resolve());
      await reader.destroy();
      await writer.destroy();
      claim.release();
    },
  };
}
