import { padTo, placesFor } from '../../database/statements.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import type { Crowd } from '../apps/index.ts';

/** How many consents of a crowd to purposes end once nothing serves those purposes (docs/decisions/0023): the last word of each is a yes. Those of recipients end with them and are not counted again. */
export async function consentsEnding(scope: TenantScope, crowd: Crowd, purposeIds: readonly string[]): Promise<number> {
  if (purposeIds.length === 0) return 0;
  const ids = padTo(purposeIds);
  const [row] = await scope.sql<{ consents: number }>(
    `SELECT COUNT(*) AS consents FROM consent_events c INNER JOIN people p ON p.organization_id = c.organization_id AND p.id = c.person_id
      WHERE c.organization_id = ? AND c.purpose_id IN (${placesFor(ids.length)}) AND c.recipient_id IS NULL AND c.state IN ('GIVEN', 'RENEWED') AND ${crowd.text} AND c.number = (
        SELECT MAX(s.number) FROM consent_events s WHERE s.organization_id = c.organization_id AND s.person_id = c.person_id AND s.purpose_id = c.purpose_id AND s.recipient_id IS NULL)`,
    [scope.organizationId, ...ids, ...crowd.parameters]);
  return Number(row?.consents ?? 0);
}
