import { troubleOf, type Trouble } from '../database/trouble.ts';
import { conflict, Refusal, unavailable } from '../tenancy/refusal.ts';

const AGAIN = 'Send the call again later; with the same Idempotency-Key nothing is done twice.';

const ANSWERS: Readonly<Record<Trouble, () => Refusal>> = {
  AWAY: () => unavailable('DATABASE_AWAY', `The database cannot be reached. ${AGAIN}`, 5),
  BUSY: () => unavailable('DATABASE_BUSY', `No connection to the database came free in time. ${AGAIN}`, 1),
  SLOW: () => unavailable('DATABASE_SLOW', `The database took too long. ${AGAIN}`, 5),
  STORAGE: () => unavailable('STORAGE_FAILED', `The database cannot store anything at present. ${AGAIN}`, 30),
  READ_ONLY: () => unavailable('DATABASE_READ_ONLY', `The database takes no changes at present. ${AGAIN}`, 5),
  CONTENDED: () => conflict('CONTENDED', `Others were changing the same records all the time. ${AGAIN}`, { retryAfterSeconds: 1 }),
};

/** The refusal that an error stands for: its own, or that of a database in trouble. Null for a defect. */
export function refusalOf(error: unknown): Refusal | null {
  if (error instanceof Refusal) return error;
  const trouble = troubleOf(error);
  return trouble && ANSWERS[trouble]();
}
