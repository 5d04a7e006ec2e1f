import { CannotOpenDatabase, type Database } from './database.ts';
import { migrations } from './migrations/index.ts';

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

/** Brings the database to this program's version. Returns the names applied now. Throws CannotOpenDatabase when the database is newer. */
export async function migrate(database: Database): Promise<string[]> {
  const unknown = await unknownMigrations(database);
  if (unknown.length > 0) throw new CannotOpenDatabase(`The database is newer than this program: it has the migration ${unknown.at(-1)}. Start a newer version of Accord.`);
  const done = await database.writer.runMigrations({ transaction: 'each' });
  return done.map(({ name }) => name);
}

/** Throws CannotOpenDatabase when the database is newer or older than the program: `serve` never migrates by itself. */
export async function assertMigrated(database: Database): Promise<void> {
  const unknown = await unknownMigrations(database);
  if (unknown.length > 0) throw new CannotOpenDatabase(`The database is newer than this program: it has the migration ${unknown.at(-1)}. Start a newer version of Accord.`);
  if (await database.writer.showMigrations()) throw new CannotOpenDatabase('The database is older than this program. Run `accord migrate` first.');
}
