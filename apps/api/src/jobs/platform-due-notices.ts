import { across } from '../tenancy/platform-scope.ts';

export interface DueNotice { organization_id: string; id: string }
const BATCH = 10;

export const DUE_NOTICES = across<[now: number, now: number], DueNotice>({
  name: 'due-notices',
  why: 'the worker finds out in which organizations people are still to be told of a version, and then opens a scope for each',
  sql: `SELECT organization_id, id FROM statement_notices
        WHERE state IN ('QUEUED', 'RUNNING') AND not_before <= ? AND (claimed_until IS NULL OR claimed_until <= ?)
        ORDER BY not_before, id LIMIT ${BATCH}`,
});
