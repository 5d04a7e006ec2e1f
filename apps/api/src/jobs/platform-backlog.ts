import { FINAL_STATES, REQUEST_STATES } from '@accord/request-steps';
import { across } from '../tenancy/platform-scope.ts';
import { TRIES_MOST } from './platform-due-messages.ts';

export interface OutboxBacklog { undelivered: number; dead_letters: number | null; oldest_due: number | string | null }
export interface OverdueRequests { overdue: number; oldest_due: number | string | null }

/** What is put off on purpose and was never tried waits for its time, not for a worker. */
export const OUTBOX_BACKLOG = across<[now: number], OutboxBacklog>({
  name: 'outbox-backlog',
  why: 'the operator sees whether events wait for delivery, and whether any was given up',
  sql: `SELECT count(*) AS undelivered, sum(CASE WHEN attempts >= ${TRIES_MOST} THEN 1 ELSE 0 END) AS dead_letters,
          min(CASE WHEN attempts < ${TRIES_MOST} THEN not_before END) AS oldest_due
        FROM outbox_messages WHERE delivered_at IS NULL AND (attempts > 0 OR not_before <= ?)`,
});

const final: readonly string[] = FINAL_STATES;
const open = REQUEST_STATES.filter((state) => !final.includes(state)).map((state) => `'${state}'`).join(', ');

/** From organization to organization, so that the index on (organization, state, due) answers it. */
export const OVERDUE_REQUESTS = across<[now: number], OverdueRequests>({
  name: 'overdue-requests',
  why: 'the operator sees whether a promised day of reply has passed anywhere on the platform',
  sql: `SELECT count(*) AS overdue, min(r.reply_due_at) AS oldest_due
        FROM organizations o JOIN privacy_requests r ON r.organization_id = o.id AND r.state IN (${open}) AND r.reply_due_at <= ?
        WHERE r.replied_at IS NULL`,
});

export interface WebhookBacklog { state: string; deliveries: number | string; oldest: number | string | null }

/** The index begins with the state; what is delivered is not looked at. */
export const WEBHOOK_BACKLOG = across<[], WebhookBacklog>({
  name: 'webhook-backlog',
  why: 'the operator sees whether deliveries to endpoints wait, for how long, and how many were given up',
  sql: "SELECT state, count(*) AS deliveries, min(not_before) AS oldest FROM webhook_deliveries WHERE state IN ('PENDING', 'DEAD') GROUP BY state",
});
