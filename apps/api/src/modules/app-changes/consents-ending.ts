import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { endedInSql, type Crowd } from '../apps/index.ts';
import type { Purpose } from '../purposes/index.ts';

/**
 * How many consents of a crowd to purposes end once nothing serves those purposes (docs/decisions/0023): those that count now. What ran out, was outdated by a change of the purpose, or had ended with an app before, ends no more.
 * Those of recipients end with them and are not counted again.
 */
export async function consentsEnding(scope: TenantScope, crowd: Crowd, purposes: readonly Purpose[]): Promise<number> {
  if (purposes.length === 0) return 0;
  const ended = await endedInSql(scope, purposes.map(({ key }) => key), 'p');
  const counts = purposes.map(({ id, key, renewFromRevision }) => {
    const { text, parameters } = ended.get(key) ?? { text: '-1', parameters: [] };
    return { text: `(c.purpose_id = ? AND c.purpose_revision >= ? AND c.said_at > ${text})`, parameters: [id, renewFromRevision, ...parameters] };
  });
  const [row] = await scope.sql<{ consents: number }>(
    `SELECT COUNT(*) AS consents FROM consent_events c INNER JOIN people p ON p.organization_id = c.organization_id AND p.id = c.person_id
      WHERE c.organization_id = ? AND c.recipient_id IS NULL AND c.state IN ('GIVEN', 'RENEWED') AND (c.expires_at IS NULL OR c.expires_at > ?) AND (${counts.map(({ text }) => text).join(' OR ')}) AND ${crowd.text} AND c.number = (
        SELECT MAX(s.number) FROM consent_events s WHERE s.organization_id = c.organization_id AND s.person_id = c.person_id AND s.purpose_id = c.purpose_id AND s.recipient_id IS NULL)`,
    [scope.organizationId, scope.now, ...counts.flatMap(({ parameters }) => parameters), ...crowd.parameters]);
  return Number(row?.consents ?? 0);
}
