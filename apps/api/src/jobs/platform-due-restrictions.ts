import { FINAL_STATES } from '@accord/request-steps';
import { across } from '../tenancy/platform-scope.ts';
import { DUE_BATCH, type DueRow } from './each-due.ts';

export const DUE_RESTRICTIONS = across<[now: number, after: number, same: number, id: string], DueRow>({
  name: 'due-restrictions',
  why: 'the worker finds out which restrictions have reached the instant at which they end by themselves, and then opens a scope for each',
  sql: `SELECT organization_id, id, lifts_at AS due_at FROM restrictions
        WHERE lifts_at <= ? AND (lifts_at > ? OR (lifts_at = ? AND id > ?)) ORDER BY lifts_at, id LIMIT ${DUE_BATCH}`,
});

const ENDED = FINAL_STATES.map((state) => `'${state}'`).join(', ');

export const RESTRICTIONS_OF_ENDED_REQUESTS = across<[now: number, after: number, same: number, id: string], DueRow>({
  name: 'restrictions-of-ended-requests',
  why: 'the worker finds out which restrictions waited for a request that has ended, and then opens a scope for each',
  sql: `SELECT r.organization_id, r.id, r.began_at AS due_at FROM restrictions r JOIN privacy_requests q ON q.organization_id = r.organization_id AND q.id = r.waits_for_request_id
        WHERE r.waits_for_request_id IS NOT NULL AND q.state IN (${ENDED}) AND r.began_at <= ? AND (r.began_at > ? OR (r.began_at = ? AND r.id > ?)) ORDER BY r.began_at, r.id LIMIT ${DUE_BATCH}`,
});
