import { CannotOpenDatabase, type Database } from './database.ts';
import { migrations } from './migrations/index.ts';
import { staysCompatible } from './migrations/steps.ts';

interface Applied { name: string }

/** Names of the migrations that the database has and this program does not know: the database is newer. */
async function unknownMigrations(database: Database): Promise<string[]> {
  const runner = database.writer.createQueryRunner();
  try {
    if (!(await runner.hasTable('migrations'))) return [];
    const applied = (await runner.query('SELECT name FROM migrations')) as Applied[];
    const known = new Set(migrations.map((migration) => migration.name));
    return applied.map(({ name }) => name).filter((name) => !known.has(name));
  } finally {
    await runner.release();
  }
}

/**
 * Migrations of a newer version that this program may work beside: they only add, or only move data (docs/decisions/0008).
 * Throws CannotOpenDatabase when one of them takes away what this program needs.
 */
async function migrationsAhead(database: Database): Promise<string[]> {
  const unknown = await unknownMigrations(database);
  const breaking = unknown.filter((name) => !staysCompatible(name));
  if (breaking.length > 0) throw new CannotOpenDatabase(`The database is newer than this program: it has the migration ${breaking.at(-1)}. Start a newer version of Accord.`);
  return unknown;
}

/** Brings the database to this program's version. Returns the names applied now. Throws CannotOpenDatabase when the database is newer. */
export async function migrate(database: Database): Promise<string[]> {
  await migrationsAhead(database);
  const done = await database.writer.runMigrations({ transaction: 'each' });
  return done.map(({ name }) => name);
}

/** Resolves to what the database is ahead by. Throws CannotOpenDatabase when it is too new or too old: `serve` never migrates by itself. */
export async function assertMigrated(database: Database): Promise<readonly string[]> {
  const ahead = await migrationsAhead(database);
  if (await database.writer.showMigrations()) throw new CannotOpenDatabase('The database is older than this program. Run `accord migrate` first.');
  return ahead;
}
