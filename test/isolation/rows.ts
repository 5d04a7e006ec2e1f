import { createHash } from 'node:crypto';
import Sqlite from 'better-sqlite3';
import { createConnection } from 'mysql2/promise';
import type { Accord } from '../support/accord.ts';
import { personalColumnsOf, whyGlobal } from '@accord/api/tenancy/table-kinds';
import { ENTITIES } from '@accord/api/entities';

type Row = Record<string, unknown>;

/** A connection of its own, below the guard: the oracles look at what is really stored. */
export interface Raw {
  query(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
  close(): Promise<unknown>;
}

export async function openRaw({ database, place }: Accord): Promise<Raw> {
  if (database.engine === 'sqlite') {
    const file = new Sqlite(`${place.config.dataDir}/accord.sqlite`);
    file.pragma('foreign_keys = OFF');
    return {
      query(sql, parameters = []) {
        const statement = file.prepare(sql);
        if (statement.reader) return Promise.resolve(statement.all(...parameters) as Row[]);
        statement.run(...parameters);
        return Promise.resolve([]);
      },
      close: () => Promise.resolve(file.close()),
    };
  }
  const url = place.config.databaseUrl ?? '';
  const connection = await createConnection({ uri: url });
  await connection.query('SET FOREIGN_KEY_CHECKS = 0');
  return { query: async (sql, parameters = []) => (await connection.query(sql, [...parameters]))[0] as Row[], close: () => connection.end() };
}

async function raw<T>(accord: Accord, work: (source: Raw) => Promise<T>): Promise<T> {
  const source = await openRaw(accord);
  try {
    return await work(source);
  } finally {
    await source.close();
  }
}

const tenantTables = (accord: Accord): string[] =>
  accord.database.writer.entityMetadatas.filter(({ target }) => whyGlobal(target as new () => object) === undefined).map(({ tableName }) => tableName);

const keyOf = (table: string): string => (table === 'organizations' ? 'id' : 'organization_id');

/** Everything stored of one organization, table by table. */
export async function rowsOf(accord: Accord, organizationId: string): Promise<Map<string, Row[]>> {
  return raw(accord, async (source) => {
    const found = new Map<string, Row[]>();
    for (const table of [...tenantTables(accord), 'organizations']) {
      const rows = await source.query(`SELECT * FROM ${table} WHERE ${keyOf(table)} = ?`, [organizationId]);
      found.set(table, rows.map((row) => ({ ...row })));
    }
    return found;
  });
}

export const digestOf = (rows: ReadonlyMap<string, readonly Row[]>): string =>
  createHash('sha256').update(JSON.stringify([...rows].map(([table, list]) => [table, list.map((row) => JSON.stringify(row)).sort()]))).digest('hex');

/** Removes every row of an organization, as if it had never been. */
export async function removeOrganization(accord: Accord, organizationId: string): Promise<void> {
  await raw(accord, async (source) => {
    for (const table of [...tenantTables(accord), 'organizations']) await source.query(`DELETE FROM ${table} WHERE ${keyOf(table)} = ?`, [organizationId]);
    await source.query('DELETE FROM api_keys WHERE organization_id = ?', [organizationId]);
  });
}

const textsOf = (rows: ReadonlyMap<string, readonly Row[]>): Set<string> => {
  const texts = new Set<string>();
  const collect = (value: unknown): void => {
    if (typeof value === 'string') {
      if (value.length >= 6) texts.add(value);
      if (/^[[{]/.test(value)) {
        try {
          collect(JSON.parse(value));
        } catch {
          // text that only looks like JSON
        }
      }
    } else if (Array.isArray(value)) value.forEach(collect);
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(collect);
  };
  for (const list of rows.values()) list.forEach(collect);
  return texts;
};

/** Texts that are stored for one organization and for none of the others: none of them may ever be answered to another. */
export function ownTexts(own: ReadonlyMap<string, readonly Row[]>, ...others: readonly ReadonlyMap<string, readonly Row[]>[]): string[] {
  const shared = new Set(others.flatMap((rows) => [...textsOf(rows)]));
  return [...textsOf(own)].filter((text) => !shared.has(text));
}

/** Values of columns declared @Personal: what staff of the platform must never see of an organization. */
export function personalTexts(accord: Accord, rows: ReadonlyMap<string, readonly Row[]>): string[] {
  const texts = new Set<string>();
  for (const entity of ENTITIES) {
    if (typeof entity !== 'function') continue;
    const metadata = accord.database.writer.getMetadata(entity);
    const columns = metadata.columns.filter(({ propertyName }) => personalColumnsOf(entity).has(propertyName)).map(({ databaseName }) => databaseName);
    for (const row of rows.get(metadata.tableName) ?? []) for (const column of columns) if (typeof row[column] === 'string' && row[column].length >= 2) texts.add(row[column]);
  }
  return [...texts];
}
