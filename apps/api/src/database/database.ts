import type { DataSource, EntityManager, EntitySchema } from 'typeorm';
import type { Engine } from './columns.ts';
import type { Insistence } from './unit-of-work.ts';

export type EntityClass = new () => object;
export type Entities = readonly (EntityClass | EntitySchema)[];

/** What the rest of the program knows of a database: where to read, and one way to write. */
export interface Database {
  readonly engine: Engine;
  /** Reads. On SQLite a second, read-only connection; on MariaDB the pool. */
  readonly reader: DataSource;
  /** The connection that migrations and units of work use. */
  readonly writer: DataSource;
  /**
   * Runs one unit of work: commits when `work` resolves, rolls back when it rejects. On a server it runs again after a deadlock
   * or a connection that broke before COMMIT. Throws UnknownOutcome when it broke during COMMIT.
   */
  write<T>(work: (manager: EntityManager) => Promise<T>, insistence?: Insistence): Promise<T>;
  /**
   * One statement that is a unit of work by itself, without the two around it: a note that something was used, a claim by
   * compare-and-set. `work` sends no second one. It runs again as in `write`.
   */
  alone<T>(work: (manager: EntityManager) => Promise<T>, insistence?: Insistence): Promise<T>;
  /** How the pool of connections stands; only where there is one. */
  readonly pool?: () => PoolState;
  close(): Promise<void>;
}

/** Connections: how many there may be, are open, are in use, and how many units of work wait for one. */
export interface PoolState {
  readonly most: number;
  readonly open: number;
  readonly inUse: number;
  readonly waiting: number;
}

/** A sentence for the operator; the program ends with it and a non-zero code. */
export class CannotOpenDatabase extends Error {
  override readonly name = 'CannotOpenDatabase';
}
