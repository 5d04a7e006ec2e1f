import { across } from '../tenancy/platform-scope.ts';

export interface DueErasure { organization_id: string; id: string }
const BATCH = 50;

export const DUE_ERASURES = across<[now: number], DueErasure>({
  name: 'due-erasures-of-unverified-requests',
  why: 'the worker finds out which requests ended without their contact having been verified, and then erases the words of each in its organization',
  sql: `SELECT organization_id, id FROM request_details WHERE erase_at <= ? ORDER BY erase_at, id LIMIT ${BATCH}`,
});
