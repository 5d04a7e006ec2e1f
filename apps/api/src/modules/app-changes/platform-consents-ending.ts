import { PLATFORM_ID } from '../../database/ids.ts';
import { across, type PlatformScope } from '../../tenancy/platform-scope.ts';
import type { Purpose } from '../purposes/index.ts';

interface InOrganization { readonly organization_id: string; readonly count: number | string }

const CONSENTS_TO_A_PURPOSE = across<[purpose: string, renewFromRevision: number, at: number], InOrganization>({
  name: 'consents-to-a-purpose',
  why: 'staff see before they withdraw an app from the catalog how many consents end with it, and in how many enterprises (§7.3)',
  sql: `SELECT c.organization_id, COUNT(*) AS count FROM consent_events c INNER JOIN people p ON p.organization_id = c.organization_id AND p.id = c.person_id AND p.state <> 'CLOSED'
          WHERE c.purpose_owner_id = '${PLATFORM_ID}' AND c.purpose_id = ? AND c.purpose_revision >= ? AND c.recipient_id IS NULL AND c.state IN ('GIVEN', 'RENEWED') AND (c.expires_at IS NULL OR c.expires_at > ?) AND c.number = (
            SELECT MAX(s.number) FROM consent_events s WHERE s.organization_id = c.organization_id AND s.person_id = c.person_id AND s.purpose_id = c.purpose_id AND s.recipient_id IS NULL)
          GROUP BY c.organization_id`,
});

/** How many consents there are to some purposes of the platform, and in how many organizations; one statement a purpose. */
export async function consentsEverywhere(platform: PlatformScope, purposes: readonly Pick<Purpose, 'id' | 'renewFromRevision'>[], at: number): Promise<{ consents: number; organizations: number }> {
  const rows = (await Promise.all(purposes.map(({ id, renewFromRevision }) => platform.across(CONSENTS_TO_A_PURPOSE, id, renewFromRevision, at)))).flat();
  return { consents: rows.reduce((sum, { count }) => sum + Number(count), 0), organizations: new Set(rows.map(({ organization_id }) => organization_id)).size };
}
