import type mysql from 'mysql2';
import { createConnection } from 'mysql2/promise';
import { DataSource } from 'typeorm';
import type { MysqlDriver } from 'typeorm/driver/mysql/MysqlDriver.js';
import { fitColumnsTo } from './columns.ts';
import { POOL_LIMITS, PooledDriver, type PoolLimits } from './connection-pool.ts';
import { CannotOpenDatabase, type Database, type Entities } from './database.ts';
import { migrations } from './migrations/index.ts';
import { SnakeCase } from './naming.ts';
import { PREPARED_MOST, preparedOn } from './mysql-statements.ts';
import { provideStatements } from './statements.ts';
import { tlsOf } from './tls.ts';
import { inTransaction, runUnitOfWork, withoutTransaction } from './unit-of-work.ts';

export interface MysqlOptions {
  /** mysql://user:password@host:port/database */
  url: string;
  entities: Entities;
  poolSize?: number;
  limits?: Partial<PoolLimits>;
}

/** Opens a MariaDB (10.11 or newer) or MySQL 8 database. Throws CannotOpenDatabase with one sentence when it cannot. */
export async function openMysql({ url, entities, poolSize = 12, limits }: MysqlOptions): Promise<Database> {
  fitColumnsTo('mysql');
  const driver = new PooledDriver({ ...POOL_LIMITS, ...limits });
  // TypeORM takes nothing from a URL but host, account and database
  const ssl = tlsOf(url);
  const source = new DataSource({
    type: await dialectOf(url), driver, url, ...(ssl && { ssl }), entities: [...entities], migrations, migrationsTableName: 'migrations', namingStrategy: new SnakeCase(), logging: false,
    charset: 'utf8mb4_unicode_ci', bigNumberStrings: false, timezone: 'Z', connectTimeout: 5000, poolSize,
    // trace: the driver would walk the stack at BEGIN and COMMIT, for an error that hardly ever comes
    extra: { trace: false, connectionLimit: poolSize, queueLimit: 500, waitForConnections: true, enableKeepAlive: true, maxPreparedStatements: PREPARED_MOST },
  });
  try {
    await source.initialize();
  } catch (cause) {
    throw new CannotOpenDatabase(`The database at ${hostOf(url)} cannot be opened: ${(cause as Error).message}`, { cause });
  }
  provideStatements(source, preparedOn((source.driver as MysqlDriver).pool as mysql.Pool));
  return {
    engine: 'mysql', reader: source, writer: source, write: (work, insistence) => runUnitOfWork(() => inTransaction(source, work), insistence),
    alone: (work, insistence) => runUnitOfWork(() => withoutTransaction(source, work), insistence),
    pool: () => driver.state(poolSize), close: () => source.destroy(),
  };
}

/** MariaDB and MySQL describe the defaults of columns differently; TypeORM wants to be told which one it meets. Throws CannotOpenDatabase. */
async function dialectOf(url: string): Promise<'mariadb' | 'mysql'> {
  try {
    const connection = await createConnection({ uri: url.replace(/^mariadb:/, 'mysql:'), connectTimeout: 5000 });
    const [rows] = await connection.query<mysql.RowDataPacket[]>('SELECT VERSION() AS version');
    await connection.end();
    return String(rows[0]?.['version']).includes('MariaDB') ? 'mariadb' : 'mysql';
  } catch (cause) {
    throw new CannotOpenDatabase(`The database at ${hostOf(url)} cannot be opened: ${(cause as Error).message || (cause as { code?: string }).code}`, { cause });
  }
}

/** The address without user and password, for sentences. */
function hostOf(url: string): string {
  try {
    const { host, pathname } = new URL(url);
    return host + pathname;
  } catch {
    return 'DATABASE_URL';
  }
}
