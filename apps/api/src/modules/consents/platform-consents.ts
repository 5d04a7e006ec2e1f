import { PLATFORM_ID } from '../../database/ids.ts';
import { across, type PlatformScope } from '../../tenancy/platform-scope.ts';

export interface Count { readonly count: number | string }

/** Whoever stands by a yes to a recipient, once whatever the purpose. The places: the recipient, an instant, the lowest revision of it that counts. */
export const peopleWhoStandBy = (where: string): string => `SELECT COUNT(DISTINCT c.person_id) AS count
  FROM consent_events c INNER JOIN people p ON p.organization_id = c.organization_id AND p.id = c.person_id AND p.state <> 'CLOSED'
  WHERE ${where} AND c.recipient_id = ? AND c.state IN ('GIVEN', 'RENEWED') AND (c.expires_at IS NULL OR c.expires_at > ?) AND COALESCE(c.recipient_revision, 1) >= ? AND c.number = (
    SELECT MAX(s.number) FROM consent_events s WHERE s.organization_id = c.organization_id AND s.person_id = c.person_id AND s.purpose_id = c.purpose_id AND s.recipient_id = c.recipient_id)`;

const PEOPLE_WHO_STAND_BY = across<[recipient: string, at: number, renewFrom: number], Count>({
  name: 'people-who-stand-by-a-recipient',
  why: 'staff see before they change a recipient of the platform how many people will be asked again (PIPL 23)',
  sql: peopleWhoStandBy(`c.recipient_owner_id = '${PLATFORM_ID}'`),
});

const BORDERS_OPEN = across<[recipient: string, renewFrom: number, today: string], Count>({
  name: 'borders-open-to-a-recipient',
  why: 'staff see before they change a recipient of the platform how many enterprises have to decide about the border anew (PIPL 38)',
  sql: `SELECT COUNT(*) AS count FROM cross_border_decisions d WHERE d.recipient_id = ? AND d.mechanism IS NOT NULL AND d.recipient_revision >= ? AND (d.expires_on IS NULL OR d.expires_on >= ?) AND d.number = (
          SELECT MAX(t.number) FROM cross_border_decisions t WHERE t.organization_id = d.organization_id AND t.recipient_id = d.recipient_id)`,
});

const numberIn = async (rows: Promise<readonly Count[]>): Promise<number> => Number((await rows)[0]?.count ?? 0);

export const peopleStandingByEverywhere = (platform: PlatformScope, recipientId: string, at: number, renewFrom: number): Promise<number> => numberIn(platform.across(PEOPLE_WHO_STAND_BY, recipientId, at, renewFrom));
export const bordersOpenEverywhere = (platform: PlatformScope, recipientId: string, renewFrom: number, today: string): Promise<number> => numberIn(platform.across(BORDERS_OPEN, recipientId, renewFrom, today));
