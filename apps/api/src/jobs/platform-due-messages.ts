import { across } from '../tenancy/platform-scope.ts';

/** Tries after which a message is left as a dead letter, for the operator to see. */
export const TRIES_MOST = 12;
const BATCH = 50;

export interface DueMessage { organization_id: string; id: string }

export const DUE_MESSAGES = across<[now: number, now: number], DueMessage>({
  name: 'due-messages',
  why: 'the worker finds out which organizations have events to deliver, and then opens a scope for each',
  sql: `SELECT organization_id, id FROM outbox_messages
        WHERE delivered_at IS NULL AND not_before <= ? AND (claimed_until IS NULL OR claimed_until <= ?) AND attempts < ${TRIES_MOST}
        ORDER BY not_before, id LIMIT ${BATCH}`,
});
