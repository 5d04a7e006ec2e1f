import type { Socket } from 'node:net';
import mysql from 'mysql2';
import type { PoolState } from './database.ts';
import { NoConnection } from './trouble.ts';

export interface PoolLimits {
  /** Milliseconds that a unit of work waits for a connection before NoConnection. */
  readonly acquireMs: number;
  /** Seconds that a statement may run; 0: as long as it takes, for migrations. */
  readonly statementSeconds: number;
  /** Milliseconds without a byte after which a connection with a statement under way is given up; 0: never. */
  readonly silentMs: number;
}

/** A statement ends at the server after 15 s, so a connection that is silent for longer leads nowhere. */
export const POOL_LIMITS: PoolLimits = { acquireMs: 2000, statementSeconds: 15, silentMs: 20_000 };
export const UNHURRIED: PoolLimits = { acquireMs: 60_000, statementSeconds: 0, silentMs: 0 };

/** mysql2's pool has no limits by default. Variables differ by server, so each is set alone and an unknown one is passed over. */
const sessionSettings = ({ statementSeconds }: PoolLimits): readonly string[] => [
  "SET SESSION sql_mode = 'STRICT_ALL_TABLES,NO_ZERO_DATE,NO_ZERO_IN_DATE,ERROR_FOR_DIVISION_BY_ZERO'",
  'SET SESSION innodb_lock_wait_timeout = 10',
  "SET SESSION time_zone = '+00:00'",
  `SET SESSION max_statement_time = ${statementSeconds}`,
  `SET SESSION max_execution_time = ${statementSeconds * 1000}`,
  'SET SESSION innodb_snapshot_isolation = ON',
  // on a node of a cluster: what anybody was told is committed is seen here, too (Galera, causality checks); elsewhere it does nothing
  'SET SESSION wsrep_sync_wait = 1',
];

/** What mysql2 keeps of a pool; it has no other way to ask. */
interface PoolInside {
  readonly _allConnections: { readonly length: number };
  readonly _freeConnections: { readonly length: number };
  readonly _connectionQueue: { readonly length: number };
}
type Taken = (error: NodeJS.ErrnoException | null, connection: mysql.PoolConnection) => void;

interface ConnectionInside {
  readonly stream: Socket;
  /** The statement under way. */
  readonly _command?: unknown;
}

/** mysql2 whose pools give every connection our settings, the first one included, and let nobody wait without end. */
export class PooledDriver {
  #pool: mysql.Pool | null = null;
  readonly #limits: PoolLimits;

  constructor(limits: PoolLimits) {
    this.#limits = limits;
  }

  createPool(options: mysql.PoolOptions): mysql.Pool {
    const pool = mysql.createPool(options);
    pool.on('connection', (connection) => {
      for (const setting of sessionSettings(this.#limits)) connection.query(setting, () => undefined);
      this.#endWhenSilent(connection as unknown as ConnectionInside);
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

  /** A server that has stopped, or a network that swallows bytes, would hold the call and its connection for ever. */
  #endWhenSilent(connection: ConnectionInside): void {
    const { stream } = connection;
    if (this.#limits.silentMs > 0) stream.setTimeout(this.#limits.silentMs, () => connection._command && stream.destroy(Object.assign(new Error('silent'), { code: 'ETIMEDOUT' })));
  }

  /** A connection that comes after the deadline goes back at once: whoever asked has gone. */
  #acquire(acquire: (taken: Taken) => void, taken: Taken): void {
    let isLate = false;
    const patience = setTimeout(() => {
      isLate = true;
      taken(new NoConnection(), undefined as never);
    }, this.#limits.acquireMs);
    acquire((error, connection) => {
      if (isLate) return error ? undefined : connection.release();
      clearTimeout(patience);
      // without a code it is the pool itself that speaks: its queue is full, or it is closed
      taken(error && error.code === undefined && error.errno === undefined ? new NoConnection() : error, connection);
    });
  }
}
