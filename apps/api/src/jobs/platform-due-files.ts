import { FINAL_STATES } from '@accord/request-steps';
import { across } from '../tenancy/platform-scope.ts';

export interface DueRow { organization_id: string; id: string }
const BATCH = 50;

export const FILES_TO_SCAN = across<[now: number], DueRow>({
  name: 'files-to-scan',
  why: 'the worker finds out which files wait to be looked through, and then opens a scope for each',
  sql: `SELECT organization_id, id FROM stored_files WHERE scan_at <= ? ORDER BY scan_at, id LIMIT ${BATCH}`,
});

export const FILES_TO_REMOVE = across<[now: number], DueRow>({
  name: 'files-to-remove',
  why: 'the worker finds out which files nobody sent with anything, and then removes each in its organization',
  sql: `SELECT organization_id, id FROM stored_files WHERE remove_at <= ? ORDER BY remove_at, id LIMIT ${BATCH}`,
});

const ENDED = FINAL_STATES.map((state) => `'${state}'`).join(', ');

export const PROOFS_TO_DESTROY = across<[now: number], DueRow>({
  name: 'proofs-to-destroy',
  why: 'the worker finds out which proofs were used, and then destroys each in its organization',
  sql: `SELECT proof.organization_id, proof.id FROM request_proofs proof JOIN privacy_requests request ON request.organization_id = proof.organization_id AND request.id = proof.request_id
    WHERE proof.destroyed_at IS NULL AND proof.destroy_at IS NOT NULL AND (proof.destroy_at <= ? OR request.state IN (${ENDED})) ORDER BY proof.destroy_at, proof.id LIMIT ${BATCH}`,
});
