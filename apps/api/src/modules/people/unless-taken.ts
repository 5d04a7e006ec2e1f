import { isDuplicateKey } from '../../database/duplicate-key.ts';
import { conflict } from '../../tenancy/refusal.ts';

/** Somebody else took the same address or the same external id between our look and our write: the caller reads again and decides. */
export async function unlessTaken<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (isDuplicateKey(error)) throw conflict('CHANGED_MEANWHILE', 'Somebody changed this record meanwhile. Read it again.');
    throw error;
  }
}
