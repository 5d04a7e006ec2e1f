import type { DataSource, EntityManager } from 'typeorm';
import { troubleOf } from './trouble.ts';

/** Deadlock or failed certification, lock wait timeout, snapshot changed, node not ready: as an answer to COMMIT, too, they say that nothing was committed (architecture §6). */
const NOT_COMMITTED: ReadonlySet<unknown> = new Set([1213, 1205, 1020, 1047]);
const TRIES = 4;
const PAUSE_MOST = 1000;

/** COMMIT was sent and no answer said how it went: the unit of work may stand, and may not. */
export class UnknownOutcome extends Error {
  override readonly name = 'UnknownOutcome';
  readonly code = 'UNKNOWN_OUTCOME';
}

/** How far a unit of work may be insisted on. */
export interface Insistence {
  /** It brings no harm twice, by an Idempotency-Key, a unique key or a compare-and-set: when its outcome is unknown it runs again. */
  readonly repeatable?: boolean;
  /** Milliseconds for which it waits for a database that is away or busy; otherwise some quick tries are all. */
  readonly patience?: number;
}

/**
 * Runs a unit of work, and again when the server says that nothing was committed or the connection
 * broke before COMMIT. Throws UnknownOutcome when it broke during COMMIT and the work is not repeatable.
 */
export async function runUnitOfWork<T>(once: () => Promise<T>, { repeatable = false, patience = 0 }: Insistence = {}): Promise<T> {
  const giveUpAt = performance.now() + patience;
  for (let attempt = 1; ; attempt++) {
    try {
      return await once();
    } catch (error) {
      const isPatient = performance.now() < giveUpAt;
      if (!mayRunAgain(error, repeatable, isPatient) || (attempt >= TRIES && !isPatient)) throw error;
      await new Promise((resolve) => setTimeout(resolve, Math.min(10 * 2 ** attempt, PAUSE_MOST) * (0.5 + Math.random())));
    }
  }
}

function mayRunAgain(error: unknown, repeatable: boolean, isPatient: boolean): boolean {
  if (error instanceof UnknownOutcome) return repeatable;
  const trouble = troubleOf(error);
  return trouble === 'CONTENDED' || trouble === 'AWAY' || (trouble === 'BUSY' && isPatient);
}

/** One transaction. */
export async function inTransaction<T>(source: DataSource, work: (manager: EntityManager) => Promise<T>): Promise<T> {
  const runner = source.createQueryRunner();
  const rollback = () => runner.rollbackTransaction().catch(() => undefined); // the reason matters, not that a broken connection cannot roll back
  try {
    await runner.startTransaction();
    const result = await work(runner.manager).catch(async (error: unknown) => {
      await rollback();
      throw error;
    });
    await runner.commitTransaction().catch(async (error: unknown) => {
      await rollback();
      // a node that loses its cluster in the middle answers 1180, and the others may have taken the transaction (wsrep-lib, certify_commit)
      throw NOT_COMMITTED.has((error as { errno?: unknown }).errno) ? error : new UnknownOutcome('it is not known whether the transaction was committed', { cause: error });
    });
    return result;
  } finally {
    await runner.release();
  }
}

/** One statement, committed by itself: when no answer came, it may have been. */
export const withoutTransaction = <T>(source: DataSource, work: (manager: EntityManager) => Promise<T>): Promise<T> =>
  work(source.manager).catch((error: unknown) => {
    throw troubleOf(error) === 'AWAY' ? new UnknownOutcome('it is not known whether the statement was carried out', { cause: error }) : error;
  });
