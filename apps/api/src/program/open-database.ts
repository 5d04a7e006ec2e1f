import type { Config } from '../config.ts';
import type { Database } from '../database/database.ts';
import { openMysql } from '../database/mysql-database.ts';
import { openSqlite } from '../database/sqlite-database.ts';
import { ENTITIES } from '../entities.ts';

/** The configured database, unguarded: for migrations only. Throws CannotOpenDatabase. */
export const openDatabase = ({ databaseUrl, dataDir, poolSize, acquireMs }: Pick<Config, 'databaseUrl' | 'dataDir' | 'poolSize'> & Partial<Pick<Config, 'acquireMs'>>): Promise<Database> =>
  databaseUrl === null ? openSqlite({ directory: dataDir, entities: ENTITIES }) : openMysql({ url: databaseUrl, entities: ENTITIES, poolSize, ...(acquireMs !== undefined && { acquireMs }) });
