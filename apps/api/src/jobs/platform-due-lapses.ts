import { across } from '../tenancy/platform-scope.ts';

export interface DueLapse { organization_id: string; id: string }
const BATCH = 50;

export const DUE_LAPSES = across<[now: number], DueLapse>({
  name: 'due-lapses',
  why: 'the worker finds out which requests wait for a person who has not answered in time, and then opens a scope for each',
  sql: `SELECT organization_id, id FROM privacy_requests WHERE lapses_at <= ? ORDER BY lapses_at, id LIMIT ${BATCH}`,
});
