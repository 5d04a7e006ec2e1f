import type { Database } from './database.ts';

/** What would have to run to make the database as the entities say; empty when they agree. For tests and for writing migrations. */
export async function schemaDifference({ writer }: Database): Promise<string[]> {
  const { upQueries } = await writer.driver.createSchemaBuilder().log();
  return upQueries.map(({ query }) => query);
}

interface Row { sql: string | null }

/** The whole schema as SQLite keeps it: each table in its final form, without the copies that TypeORM makes on the way. */
export async function sqliteSchema({ writer }: Database): Promise<string[]> {
  const rows = (await writer.query(`SELECT sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' AND name NOT IN ('migrations') AND sql IS NOT NULL ORDER BY type DESC, rowid`)) as Row[];
  return rows.flatMap(({ sql }) => (sql === null ? [] : [sql]));
}
