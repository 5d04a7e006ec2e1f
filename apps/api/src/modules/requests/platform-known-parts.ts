import { PLATFORM_ID } from '../../database/ids.ts';
import { across, type PlatformScope } from '../../tenancy/platform-scope.ts';

const KNOWN = across<[organizationId: string], { id: string }>({
  name: 'waiting-parts-known-to-organization',
  why: 'what an enterprise gave back, or has a part of, is not forwarded to it again together with many others (row 29)',
  sql: `SELECT w.id FROM privacy_requests w WHERE w.organization_id = '${PLATFORM_ID}' AND w.state = 'TRIAGE' AND w.story_id IS NOT NULL
        AND EXISTS (SELECT 1 FROM privacy_requests k WHERE k.organization_id = ? AND (k.story_id = w.story_id OR k.id = w.story_id))`,
});

/** Of the requests that wait at the platform: those of which the enterprise has, or had, a part. */
export const waitingKnownTo = async (platform: PlatformScope, organizationId: string): Promise<ReadonlySet<string>> => new Set((await platform.across(KNOWN, organizationId)).map(({ id }) => id));
