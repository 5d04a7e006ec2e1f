import type mysql from 'mysql2';
import { createConnection } from 'mysql2/promise';
import { DataSource, type EntityManager } from 'typeorm';
import type { MysqlDriver } from 'typeorm/driver/mysql/MysqlDriver.js';
import { fitColumnsTo } from './columns.ts';
import { POOL_LIMITS, PooledDriver, type PoolLimits } from './connection-pool.ts';
import { CannotOpenDatabase, type Database, type Entities } from './database.ts';
import { migrations } from './migrations/index.ts';
import { SnakeCase } from './naming.ts';
import { provideStatements, type Bindable, type Statements } from './statements.ts';

/** Deadlock, lock wait timeout, snapshot changed, no cluster yet: nothing was committed, so the unit of work may run again (architecture §6). */
const MAY_RUN_AGAIN: ReadonlySet<number> = new Set([1213, 1205, 1020, 1047]);
const TRIES = 4;

const errorNumber = (error: unknown): number | undefined =>
  typeof error === 'object' && error !== null && 'errno' in error && typeof error.errno === 'number' ? error.errno : undefined;

/** A server keeps 16,382 for all connections of all its clients together. */
const PREPARED_MOST = 250;

/** The binary protocol: the server parses a text once a connection. A unit of work has its own connection, other reads take one of the pool. */
function preparedOn(pool: mysql.Pool): Statements {
  const execute = async <T extends mysql.RowDataPacket[] | mysql.RowDataPacket[][] | mysql.ResultSetHeader>({ queryRunner }: EntityManager, sql: string, values: readonly Bindable[], rowsAsArray = false): Promise<T> => {
    const on = queryRunner ? ((await queryRunner.connect()) as mysql.PoolConnection) : pool;
    return new Promise((resolve, reject) => {
      on.execute<T>({ sql, values: [...values], rowsAsArray }, (error, result) => (error ? reject(error) : resolve(result)));
    });
  };
  return {
    rows: (manager, text, parameters) => execute<mysql.RowDataPacket[][]>(manager, text, parameters, true),
    records: (manager, text, parameters) => execute<mysql.RowDataPacket[]>(manager, text, parameters),
    write: async (manager, text, parameters) => (await execute<mysql.ResultSetHeader>(manager, text, parameters)).affectedRows,
  };
}

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
  const source = new DataSource({
    type: await dialectOf(url), driver, url, entities: [...entities], migrations, migrationsTableName: 'migrations', namingStrategy: new SnakeCase(), logging: false,
    charset: 'utf8mb4_unicode_ci', bigNumberStrings: false, timezone: 'Z', connectTimeout: 5000, poolSize,
    extra: { connectionLimit: poolSize, queueLimit: 500, waitForConnections: true, enableKeepAlive: true, maxPreparedStatements: PREPARED_MOST },
  });
  try {
    await source.initialize();
  } catch (cause) {
    throw new CannotOpenDatabase(`The database at ${hostOf(url)} cannot be opened: ${(cause as Error).message}`, { cause });
  }
  provideStatements(source, preparedOn((source.driver as MysqlDriver).pool as mysql.Pool));
  const write = async <T>(work: (manager: EntityManager) => Promise<T>): Promise<T> => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await source.transaction(work);
      } catch (error) {
        if (attempt === TRIES || !MAY_RUN_AGAIN.has(errorNumber(error) ?? 0)) throw error;
        await new Promise((resolve) => setTimeout(resolve, 10 * attempt + Math.random() * 20));
      }
    }
  };
  return { engine: 'mysql', reader: source, writer: source, write, pool: () => driver.state(poolSize), close: () => source.destroy() };
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
