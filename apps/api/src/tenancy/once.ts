import type { IdempotencyRecord } from './idempotency-record.entity.ts';
import { AlreadyDone, type TenantScope } from './tenant-scope.ts';

/**
 * Does what a call asks for once for its Idempotency-Key: one that is sent again, or at the same time, is answered by `again` with the record of the first.
 * `scopeOf` gives the scope that claims the key. Throws CONFLICT, IDEMPOTENCY_MISMATCH, when the first said something else, and what `work` throws.
 */
export async function once<T>(scopeOf: () => TenantScope, again: (record: IdempotencyRecord) => T | Promise<T>, work: () => T | Promise<T>): Promise<T> {
  const used = await scopeOf().usedKey();
  if (used) return again(used);
  try {
    return await work();
  } catch (error) {
    // the same call, sent at the same time, may have been first and have moved what this one had read
    const done = error instanceof AlreadyDone ? error.record : await scopeOf().usedKey();
    if (done) return again(done);
    throw error;
  }
}
