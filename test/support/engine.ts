import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { newTemporaryDirectory, startPrivateMariadb } from '@accord/database';
import { readConfig, type Config } from '@accord/api/config';
import type { Database } from '@accord/api/database/database';
import { migrate } from '@accord/api/database/migrate';
import { openDatabase } from '@accord/api/program/open-database';

export type Engine = 'sqlite' | 'mariadb';
/** Which engine this run of the suite meets (vitest.config.ts). */
export const ENGINE: Engine = process.env['TEST_ENGINE'] === 'mariadb' ? 'mariadb' : 'sqlite';
export const SECRET = 'a secret of the tests, at least 32 characters long';

/** An empty place for one database: a directory, and on MariaDB a database of its own. */
export interface Place {
  readonly config: Config;
  /** The environment that a process of the program needs to open the same database. */
  readonly environment: Readonly<Record<string, string>>;
  remove(): Promise<void>;
}

export async function newPlace(more: Readonly<Record<string, string>> = {}): Promise<Place> {
  const directory = newTemporaryDirectory('accord-test-');
  // the suites ask what the console does not; test/api/http/trusted-documents.test.ts and the journeys hold sessions to the list
  const environment: Record<string, string> = { DATA_DIR: directory, ACCORD_SECRET: SECRET, SAMPLE: 'off', TRUSTED_DOCUMENTS: 'off', LOG_LEVEL: 'error', SIGN_INS_PER_MINUTE: '10000', PORT: '0', ...more };
  let stop = () => Promise.resolve();
  if (ENGINE === 'mariadb') {
    const { server, reason } = await startPrivateMariadb();
    if (!server) throw new Error(reason);
    environment['DATABASE_URL'] = await server.createDatabase(`t_${randomBytes(6).toString('hex')}`);
    stop = () => server.stop();
  }
  return {
    config: readConfig(environment),
    environment,
    async remove() {
      await stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** The database of a place, migrated, without the guard. */
export async function openMigrated({ config }: Place): Promise<Database> {
  const database = await openDatabase(config);
  await migrate(database);
  return database;
}
