import { across } from '../tenancy/platform-scope.ts';
import { DUE_BATCH, type DueRow } from './each-due.ts';

export const DUE_LAPSES = across<[now: number, after: number, same: number, id: string], DueRow>({
  name: 'due-lapses',
  why: 'the worker finds out which requests wait for a person who has not answered in time, and then opens a scope for each',
  sql: `SELECT organization_id, id, lapses_at AS due_at FROM privacy_requests
        WHERE lapses_at <= ? AND (lapses_at > ? OR (lapses_at = ? AND id > ?)) ORDER BY lapses_at, id LIMIT ${DUE_BATCH}`,
});
