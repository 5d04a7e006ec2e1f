import { FINAL_STATES } from '@accord/request-steps';
import { across } from '../../tenancy/platform-scope.ts';

export interface DueRestriction { organization_id: string; id: string }
const BATCH = 50;
const ENDED = FINAL_STATES.map((state) => `'${state}'`).join(', ');

export const DUE_RESTRICTIONS = across<[now: number], DueRestriction>({
  name: 'due-restrictions',
  why: 'the worker finds out which restrictions end by themselves now, and then opens a scope for each',
  sql: `SELECT r.organization_id, r.id FROM restrictions r WHERE r.lifts_at <= ? OR (r.waits_for_request_id IS NOT NULL AND EXISTS (
          SELECT 1 FROM privacy_requests q WHERE q.organization_id = r.organization_id AND q.id = r.waits_for_request_id AND q.state IN (${ENDED}))) LIMIT ${BATCH}`,
});
