import { across } from '../tenancy/platform-scope.ts';

interface Owner { organization_id: string }

export const ORGANIZATIONS_WITH_EXPIRED_WEBHOOKS = across<[now: number], Owner>({
  name: 'organizations-with-expired-webhook-deliveries',
  why: 'housekeeping removes expired rows organization by organization',
  sql: 'SELECT DISTINCT organization_id FROM webhook_deliveries WHERE expires_at <= ?',
});
