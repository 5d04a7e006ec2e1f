import { LessThan } from 'typeorm';
import { isDuplicateKey } from '../../database/duplicate-key.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { Person } from '../people/index.ts';
import { NoticeReading } from './notice-reading.entity.ts';

/** Up to which moment somebody has read what they were told; null: nothing yet. */
export const noticesReadThrough = async (scope: TenantScope, personId: string): Promise<number | null> => (await scope.of(NoticeReading).first({ id: personId }))?.readThrough ?? null;

/**
 * Marks what was told up to a moment as read; what comes meanwhile stays unread. A later moment stands, and nothing of the future is read.
 * Throws NOT_FOUND.
 */
export async function markNoticesRead(scope: TenantScope, personId: string, through: number): Promise<void> {
  await scope.of(Person).get(personId);
  const readThrough = Math.min(through, scope.now);
  const known = await noticesReadThrough(scope, personId);
  if (known !== null && known >= readThrough) return;
  await scope.change({ action: 'notices.read', subject: { type: 'Person', id: personId } }, async (change) => {
    const rows = change.of(NoticeReading);
    if (known === null) rows.insert({ id: personId, readThrough });
    else await rows.change({ id: personId, readThrough: LessThan(readThrough) }, { readThrough });
  }).catch((error: unknown) => {
    // read for the first time in two windows at once: the one that was later marks it again
    if (!isDuplicateKey(error)) throw error;
    return markNoticesRead(scope, personId, through);
  });
}
