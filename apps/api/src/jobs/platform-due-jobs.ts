import { JobKind } from '../modules/jobs/index.ts';
import { across } from '../tenancy/platform-scope.ts';

export interface DueJob { organization_id: string; id: string }
const BATCH = 10;
const known = Object.keys(JobKind).map((kind) => `'${kind}'`).join(', ');

/** Of kinds that this program knows: others are left to the workers of the version that has them (decision 0037). */
export const DUE_JOBS = across<[now: number, now: number], DueJob>({
  name: 'due-jobs',
  why: 'the worker finds out which organizations have long work to carry out, and then opens a scope for each',
  sql: `SELECT organization_id, id FROM jobs
        WHERE state IN ('QUEUED', 'RUNNING') AND kind IN (${known}) AND not_before <= ? AND (claimed_until IS NULL OR claimed_until <= ?)
        ORDER BY not_before, id LIMIT ${BATCH}`,
});
