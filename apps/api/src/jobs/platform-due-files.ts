import { FINAL_STATES } from '@accord/request-steps';
import { across } from '../tenancy/platform-scope.ts';
import { DUE_BATCH, type DueRow } from './each-due.ts';

export const FILES_TO_SCAN = across<[now: number, after: number, same: number, id: string], DueRow>({
  name: 'files-to-scan',
  why: 'the worker finds out which files wait to be looked through, and then opens a scope for each',
  sql: `SELECT organization_id, id, scan_at AS due_at FROM stored_files
        WHERE scan_at <= ? AND (scan_at > ? OR (scan_at = ? AND id > ?)) ORDER BY scan_at, id LIMIT ${DUE_BATCH}`,
});

export const FILES_TO_REMOVE = across<[now: number, after: number, same: number, id: string], DueRow>({
  name: 'files-to-remove',
  why: 'the worker finds out which files nobody sent with anything, and then removes each in its organization',
  sql: `SELECT organization_id, id, remove_at AS due_at FROM stored_files
        WHERE remove_at <= ? AND (remove_at > ? OR (remove_at = ? AND id > ?)) ORDER BY remove_at, id LIMIT ${DUE_BATCH}`,
});

const ENDED = FINAL_STATES.map((state) => `'${state}'`).join(', ');

/** Those of requests that have ended come in their place by the instant at which they would be destroyed at the latest. */
export const PROOFS_TO_DESTROY = across<[now: number, after: number, same: number, id: string], DueRow>({
  name: 'proofs-to-destroy',
  why: 'the worker finds out which proofs were used, and then destroys each in its organization',
  sql: `SELECT proof.organization_id, proof.id, proof.destroy_at AS due_at FROM request_proofs proof JOIN privacy_requests request ON request.organization_id = proof.organization_id AND request.id = proof.request_id
        WHERE proof.destroyed_at IS NULL AND (proof.destroy_at <= ? OR request.state IN (${ENDED})) AND (proof.destroy_at > ? OR (proof.destroy_at = ? AND proof.id > ?)) ORDER BY proof.destroy_at, proof.id LIMIT ${DUE_BATCH}`,
});
