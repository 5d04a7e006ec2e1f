import type { Config } from '../config.ts';
import { POOL_LIMITS, type PoolLimits } from '../database/connection-pool.ts';
import type { Database } from '../database/database.ts';
import { openMysql } from '../database/mysql-database.ts';
import { openSqlite } from '../database/sqlite-database.ts';
import { ENTITIES } from '../entities.ts';

type DatabaseConfig = Pick<Config, 'databaseUrl' | 'dataDir' | 'poolSize'> & Partial<Pick<Config, 'acquireMs'>>;

/** The configured database, unguarded: for migrations only. `limits` are those of a pool. Throws CannotOpenDatabase. */
export const openDatabase = ({ databaseUrl, dataDir, poolSize, acquireMs = POOL_LIMITS.acquireMs }: DatabaseConfig, limits: Partial<PoolLimits> = { acquireMs }): Promise<Database> =>
  databaseUrl === null ? openSqlite({ directory: dataDir, entities: ENTITIES }) : openMysql({ url: databaseUrl, entities: ENTITIES, poolSize, limits });
