import { condition, isAmong } from '../../tenancy/condition.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { CrossBorderDecision } from './cross-border-decision.entity.ts';

const LATEST = 'd.number = (SELECT MAX(s.number) FROM cross_border_decisions s WHERE s.organization_id = d.organization_id AND s.recipient_id = d.recipient_id)';

/** What this organization decided last about giving data to a recipient abroad; null before it decided. */
export async function crossBorderOf(scope: TenantScope, recipientId: string): Promise<CrossBorderDecision | null> {
  const found = await scope.batched(crossBorderOf, recipientId, async (ids) => {
    const { rows } = await scope.of(CrossBorderDecision).select({ alias: 'd', conditions: [isAmong('d.recipient_id', ids), condition(LATEST)] });
    return new Map(rows.map((row) => [row.recipientId, row]));
  });
  return found ?? null;
}
