import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from './database/migrate.ts';
import { migrations } from './database/migrations/index.ts';
import { schemaDifference, sqliteSchema } from './database/schema-difference.ts';
import { openDatabase } from './program/open-database.ts';

/**
 * Writes the SQL that brings a database from the last migration to the entities, for one engine: for a person to read,
 * correct and register in migrations/index.ts. `pnpm migration NAME` calls it for both.
 */
const [name, url] = process.argv.slice(2);
if (!name) throw new Error('write-migration NAME [mysql://… of an empty database]');
const engine = url === undefined ? 'sqlite' : 'mysql';
const directory = mkdtempSync(join(tmpdir(), 'accord-migration-'));
const database = await openDatabase({ databaseUrl: url ?? null, dataDir: directory, poolSize: 2 });
try {
  await migrate(database);
  let statements = await schemaDifference(database);
  if (engine === 'sqlite' && migrations.length === 0) {
    await database.writer.synchronize();
    statements = await sqliteSchema(database);
  }
  const list = statements.map((statement) => `  ${JSON.stringify(statement)},`).join('\n');
  const constant = `${name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())}${engine === 'sqlite' ? 'Sqlite' : 'Mysql'}`;
  const file = new URL(`../src/database/migrations/${name}.${engine}.ts`, import.meta.url);
  writeFileSync(file, `/** Written by \`pnpm migration\`; never edited after it was published. */\nexport const ${constant}: readonly string[] = [\n${list}\n];\n`);
  console.log(`${statements.length} statements in ${file.pathname}`);
} finally {
  await database.close();
  rmSync(directory, { recursive: true, force: true });
}
