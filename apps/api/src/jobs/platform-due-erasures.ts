import { across } from '../tenancy/platform-scope.ts';
import { DUE_BATCH, type DueRow } from './each-due.ts';

export const DUE_ERASURES = across<[now: number, after: number, same: number, id: string], DueRow>({
  name: 'due-erasures-of-unverified-requests',
  why: 'the worker finds out which requests ended without their contact having been verified, and then erases the words of each in its organization',
  sql: `SELECT organization_id, id, erase_at AS due_at FROM request_details
        WHERE erase_at <= ? AND (erase_at > ? OR (erase_at = ? AND id > ?)) ORDER BY erase_at, id LIMIT ${DUE_BATCH}`,
});
