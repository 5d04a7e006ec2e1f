import mysql from 'mysql2';
import type { PoolState } from './database.ts';
import { NoConnection } from './trouble.ts';

/** Statement and lock limits; mysql2's pool has none by default. Variables differ by server, so each is set alone and an unknown one is passed over. */
const SESSION_SETTINGS = [
  "SET SESSION sql_mode = 'STRICT_ALL_TABLES,NO_ZERO_DATE,NO_ZERO_IN_DATE,ERROR_FOR_DIVISION_BY_ZERO'",
  'SET SESSION innodb_lock_wait_timeout = 10',
  "SET SESSION time_zone = '+00:00'",
  'SET SESSION max_statement_time = 15',
  'SET SESSION max_execution_time = 15000',
  'SET SESSION innodb_snapshot_isolation = ON',
];

/** What mysql2 keeps of a pool; it has no other way to ask. */
interface PoolInside {
  readonly _allConnections: { readonly length: number };
  readonly _freeConnections: { readonly length: number };
  readonly _connectionQueue: { readonly length: number };
}
type Taken = (error: NodeJS.ErrnoException | null, connection: mysql.PoolConnection) => void;

/** mysql2 whose pools give every connection our settings, the first one included, and make nobody wait longer than `acquireMs` for one. */
export class PooledDriver {
  #pool: mysql.Pool | null = null;
  readonly #acquireMs: number;

  constructor(acquireMs: number) {
    this.#acquireMs = acquireMs;
  }

  createPool(options: mysql.PoolOptions): mysql.Pool {
    const pool = mysql.createPool(options);
    pool.on('connection', (connection) => {
      for (const setting of SESSION_SETTINGS) connection.query(setting, () => undefined);
    });
    const acquire = pool.getConnection.bind(pool);
    pool.getConnection = (taken) => this.#acquire(acquire, taken);
    this.#pool = pool;
    return pool;
  }

  state(most: number): PoolState {
    const inside = this.#pool as unknown as PoolInside | null;
    const open = inside?._allConnections.length ?? 0;
    return { most, open, inUse: open - (inside?._freeConnections.length ?? 0), waiting: inside?._connectionQueue.length ?? 0 };
  }

  /** A connection that comes after the deadline goes back at once: whoever asked has gone. */
  #acquire(acquire: (taken: Taken) => void, taken: Taken): void {
    let isLate = false;
    const patience = setTimeout(() => {
      isLate = true;
      taken(new NoConnection(), undefined as never);
    }, this.#acquireMs);
    acquire((error, connection) => {
      if (isLate) return error ? undefined : connection.release();
      clearTimeout(patience);
      // without a code it is the pool itself that speaks: its queue is full, or it is closed
      taken(error && error.code === undefined && error.errno === undefined ? new NoConnection() : error, connection);
    });
  }
}
