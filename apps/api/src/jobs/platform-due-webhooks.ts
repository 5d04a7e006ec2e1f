import { across } from '../tenancy/platform-scope.ts';

export interface DueEndpoint { organization_id: string; endpoint_id: string }
const BATCH = 200;

export const DUE_WEBHOOKS = across<[now: number, now: number], DueEndpoint>({
  name: 'due-webhooks',
  why: 'the worker finds out at which endpoints events are due, and then opens a scope for each',
  sql: `SELECT organization_id, endpoint_id FROM webhook_deliveries
        WHERE state = 'PENDING' AND not_before <= ? AND (claimed_until IS NULL OR claimed_until <= ?)
        GROUP BY organization_id, endpoint_id ORDER BY MIN(not_before), endpoint_id LIMIT ${BATCH}`,
});
