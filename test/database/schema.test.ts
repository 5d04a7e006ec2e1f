import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '@accord/api/database/database';
import { assertMigrated, migrate } from '@accord/api/database/migrate';
import { schemaDifference } from '@accord/api/database/schema-difference';
import { openDatabase } from '@accord/api/program/open-database';
import { ENGINE, newPlace, type Place } from '../support/engine.ts';

/** Everything the live catalogue says of tables, columns, keys and indexes, in one comparable form. */
async function catalogue(database: Database): Promise<string[]> {
  const runner = database.writer.createQueryRunner();
  try {
    const tables = await runner.getTables(database.writer.entityMetadatas.map(({ tableName }) => tableName));
    return tables.flatMap((table) => [
      ...table.columns.map((column) => `${table.name}.${column.name} ${column.type}(${column.length}) ${column.isNullable ? 'null' : 'not null'} default ${String(column.default ?? 'none')} ${column.charset ?? ''} ${column.collation ?? ''}`),
      ...table.primaryColumns.map((column) => `${table.name} key ${column.name}`),
      ...table.indices.map((index) => `${table.name} index ${index.columnNames.join(',')} ${index.isUnique ? 'unique' : ''}`),
      ...table.uniques.map((unique) => `${table.name} unique ${unique.columnNames.join(',')}`),
      ...table.foreignKeys.map((key) => `${table.name} references ${key.referencedTableName.split('.').at(-1)} (${key.columnNames.join(',')}) → (${key.referencedColumnNames.join(',')}) on delete ${key.onDelete}`),
    ]).map((line) => line.replace(/t_[0-9a-f]{12}\./g, '')).sort();
  } finally {
    await runner.release();
  }
}

describe('the schema', () => {
  let migratedPlace: Place;
  let freshPlace: Place;
  let migrated: Database;
  let fresh: Database;
  beforeAll(async () => {
    [migratedPlace, freshPlace] = [await newPlace(), await newPlace()];
    migrated = await openDatabase(migratedPlace.config);
    fresh = await openDatabase(freshPlace.config);
    await migrate(migrated);
    await fresh.writer.synchronize();
  }, 90_000);
  afterAll(async () => {
    for (const database of [migrated, fresh]) await database.close();
    for (const place of [migratedPlace, freshPlace]) await place.remove();
  });

  it('is what the entities say after the migrations', async () => {
    expect(await schemaDifference(migrated)).toEqual([]);
  });

  it('is the same, migrated or made fresh from the entities', async () => {
    const lines = await catalogue(migrated);
    expect(lines.length).toBeGreaterThan(200);
    expect(lines).toEqual(await catalogue(fresh));
  });

  it('is migrated once: a second run does nothing', async () => {
    expect(await migrate(migrated)).toEqual([]);
    await expect(assertMigrated(migrated)).resolves.toEqual([]);
  });

  it('of an older database stops serve with one sentence', async () => {
    await expect(assertMigrated(fresh)).rejects.toThrow(/older than this program.*accord migrate/);
  });

  it('of a newer database stops both serve and migrate', async () => {
    await migrated.writer.query("INSERT INTO migrations (timestamp, name) VALUES (9999999999999, 'FromTheFuture9999999999999')");
    await expect(assertMigrated(migrated)).rejects.toThrow(/newer than this program/);
    await expect(migrate(migrated)).rejects.toThrow(/newer than this program/);
  });
});

describe('settings of the engine', () => {
  it('are those that acknowledged data needs', async () => {
    const place = await newPlace();
    const database = await openDatabase(place.config);
    try {
      const value = async (sql: string) => Object.values(((await database.writer.query(sql)) as Record<string, unknown>[])[0] ?? {})[0];
      if (ENGINE === 'sqlite') {
        expect(await value('PRAGMA journal_mode')).toBe('wal');
        expect(await value('PRAGMA synchronous')).toBe(2);
        expect(await value('PRAGMA foreign_keys')).toBe(1);
        expect(await value('PRAGMA secure_delete')).toBe(1);
        await expect(database.reader.query('CREATE TABLE x (y int)')).rejects.toThrow(/readonly/);
      } else {
        expect(await value('SELECT @@sql_mode')).toContain('STRICT_ALL_TABLES');
        expect(await value('SELECT @@time_zone')).toBe('+00:00');
        expect(Number(await value('SELECT @@innodb_lock_wait_timeout'))).toBe(10);
        expect(Number(await value('SELECT @@max_statement_time'))).toBe(15);
        expect(await value('SELECT @@character_set_connection')).toBe('utf8mb4');
      }
    } finally {
      await database.close();
      await place.remove();
    }
  });
});
