import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EntityMetadata } from 'typeorm';
import { ENTITIES } from '@accord/api/entities';
import { readBacklog } from '@accord/api/jobs/backlog';
import { startWebhookWorker } from '@accord/api/jobs/webhook-worker';
import { startWorker } from '@accord/api/jobs/worker';
import { RESOLVERS } from '@accord/api/resolvers';
import type { Database } from '@accord/api/database/database';
import { acrossQueries } from '@accord/api/tenancy/platform-scope';
import { personalColumnsOf, whyGlobal } from '@accord/api/tenancy/table-kinds';
import { ENGINE, newPlace, openMigrated, type Place } from '../support/engine.ts';

/** Reviewed: these belong to no organization (model, Cross-organization). A new one needs a reason and a reviewer. */
const GLOBAL_TABLES = ['accounts', 'api_keys', 'console_documents', 'organizations', 'sessions', 'sign_in_attempts'];

/** Columns that hold what people wrote or are called by, but whose words are not about a natural person. */
const NOT_PERSONAL: ReadonlySet<string> = new Set([
  'organizations.name', 'organizations.address', 'organizations.contact_email', 'organizations.contact_phone',
  'api_keys.name', 'person_groups.name', 'apps.name_zh', 'apps.name_en', 'recipients.contact', 'reply_templates.name',
]);
const LOOKS_PERSONAL = /(^|_)(name|email|phone|contact|address|birth|position)(_on)?$/;

describe('the census of tables', () => {
  let place: Place;
  let database: Database;
  let all: readonly EntityMetadata[];
  beforeAll(async () => {
    place = await newPlace();
    database = await openMigrated(place);
    all = database.writer.entityMetadatas;
  }, 60_000);
  afterAll(async () => {
    await database.close();
    await place.remove();
  });
  const tenantOwned = () => all.filter(({ target }) => whyGlobal(target as new () => object) === undefined);

  it('knows every table of the live catalogue', async () => {
    const sql = ENGINE === 'sqlite' ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'" : 'SHOW TABLES';
    const tables = ((await database.writer.query(sql)) as Record<string, string>[]).map((row) => Object.values(row)[0]).filter((name) => name !== 'migrations');
    expect(tables.sort()).toEqual(all.map(({ tableName }) => tableName).sort());
    expect(all).toHaveLength(ENTITIES.length);
  });

  it('has exactly the reviewed global tables', () => {
    expect(all.filter(({ target }) => whyGlobal(target as new () => object) !== undefined).map(({ tableName }) => tableName).sort()).toEqual(GLOBAL_TABLES);
  });

  it('every other table is keyed by organization first, then id', () => {
    expect(tenantOwned().filter(({ primaryColumns }) => primaryColumns.map(({ databaseName }) => databaseName).join() !== 'organization_id,id').map(({ tableName }) => tableName)).toEqual([]);
  });

  it('every foreign key carries an organization with the id, so none can point across one', () => {
    const keys = all.flatMap(({ tableName, foreignKeys }) => foreignKeys.map((key) => ({ tableName, columns: key.columnNames, referenced: key.referencedColumnNames })));
    expect(keys.length).toBeGreaterThan(10);
    expect(keys.filter(({ referenced }) => referenced.join() !== 'organization_id,id')).toEqual([]);
  });

  it('unique indexes of an organization’s tables begin with it', () => {
    const indexes = tenantOwned().flatMap(({ tableName, indices, uniques }) => [...indices.filter(({ isUnique }) => isUnique), ...uniques].map(({ columns }) => `${tableName}: ${columns.map(({ databaseName }) => databaseName).join()}`));
    expect(indexes.filter((text) => !text.includes(': organization_id'))).toEqual([]);
  });

  it('every column that looks personal is declared @Personal', () => {
    const undeclared = all.flatMap(({ tableName, target, columns }) =>
      columns.filter(({ databaseName, propertyName }) => LOOKS_PERSONAL.test(databaseName) && !personalColumnsOf(target as new () => object).has(propertyName)).map(({ databaseName }) => `${tableName}.${databaseName}`));
    expect(undeclared.filter((column) => !NOT_PERSONAL.has(column))).toEqual([]);
  });

  it('queries across organizations only read, are listed, and touch no personal column', () => {
    // loading them declares the queries, those of the worker too
    expect(RESOLVERS.length).toBeGreaterThan(5);
    for (const ofTheWorker of [startWorker, startWebhookWorker, readBacklog]) expect(ofTheWorker).toBeTypeOf('function');
    const personal = all.flatMap(({ target, columns }) => columns.filter(({ propertyName }) => personalColumnsOf(target as new () => object).has(propertyName)).map(({ databaseName }) => databaseName));
    const queries = [...acrossQueries().values()];
    expect(queries.map(({ name }) => name).sort()).toMatchSnapshot();
    for (const { name, sql, why } of queries) {
      expect(sql, name).toMatch(/^\s*SELECT\b/i);
      expect(sql.replace(/count\(\*\)/gi, ''), name).not.toMatch(/\*|\b(insert|update|delete|into)\b/i);
      expect(why.length, name).toBeGreaterThan(20);
      // looked up by a keyed digest, or not at all; what stands in quotes is no column
      const read = sql.replace(/'[^']*'/g, "''");
      for (const column of personal) expect(read, `${name} reads ${column}`).not.toMatch(new RegExp(`\\b${column}\\b`));
    }
  });
});
