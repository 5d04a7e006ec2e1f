import { across } from '../tenancy/platform-scope.ts';

export interface DueRung { organization_id: string; id: string; ladder_at: number | string }
export const BATCH = 500;

/** In due order from a place on, so that one that fails again and again holds up nobody behind it. */
export const DUE_RUNGS = across<[now: number, after: number, same: number, id: string], DueRung>({
  name: 'due-rungs',
  why: 'the worker finds out which replies are owed for so long that somebody is reminded or told, and then opens a scope for each organization',
  sql: `SELECT organization_id, id, ladder_at FROM privacy_requests
        WHERE ladder_at <= ? AND (ladder_at > ? OR (ladder_at = ? AND id > ?)) ORDER BY ladder_at, id LIMIT ${BATCH}`,
});
