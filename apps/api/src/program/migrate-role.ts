import type { Config } from '../config.ts';
import { UNHURRIED } from '../database/connection-pool.ts';
import { migrate } from '../database/migrate.ts';
import { openDatabase } from './open-database.ts';

/** Brings the database to this version and says what was done. */
export async function migrateRole(config: Config): Promise<void> {
  const database = await openDatabase(config, UNHURRIED);
  try {
    const done = await migrate(database);
    console.log(done.length > 0 ? `Applied ${done.join(', ')}.` : 'The database is up to date.');
  } finally {
    await database.close();
  }
}
