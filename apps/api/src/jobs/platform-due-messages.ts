import { KNOWN_TOPICS } from '../modules/webhooks/index.ts';
import { across } from '../tenancy/platform-scope.ts';

/** Tries after which a message is left as a dead letter, for the operator to see. */
export const TRIES_MOST = 12;
const BATCH = 50;

const known = KNOWN_TOPICS.map((topic) => `'${topic}'`).join(', ');

/** `claim` is what a worker that died left. `has_endpoint` is 1 where the organization has an enabled endpoint of a webhook, otherwise 0: SQLite and MariaDB count truth so. */
export interface DueMessage { organization_id: string; id: string; topic: string; claim: string | null; has_endpoint: number }

/** What a newer program emitted is left to its own workers: nobody here would know what to do (decision 0037). */
export const DUE_MESSAGES = across<[now: number, now: number], DueMessage>({
  name: 'due-messages',
  why: 'the worker finds out which organizations have events to deliver, and then opens a scope for each',
  sql: `SELECT m.organization_id, m.id, m.topic, m.claim,
          EXISTS (SELECT 1 FROM webhook_endpoints e WHERE e.organization_id = m.organization_id AND e.state = 'ENABLED') AS has_endpoint
        FROM (SELECT organization_id, id, topic, claim, not_before FROM outbox_messages
              WHERE delivered_at IS NULL AND not_before <= ? AND (claimed_until IS NULL OR claimed_until <= ?) AND attempts < ${TRIES_MOST} AND topic IN (${known})
              ORDER BY not_before, id LIMIT ${BATCH}) AS m
        ORDER BY m.not_before, m.id`,
});
