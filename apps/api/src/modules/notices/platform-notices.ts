import { COUNT_MOST, cursorsOf, pageSize, toPage, type Page, type PageArguments } from '../../tenancy/page.ts';
import { across, type PlatformScope } from '../../tenancy/platform-scope.ts';
import { publishedVersion } from '../statements/index.ts';
import { type NoticeKind, type NoticeState, StatementNotice } from './statement-notice.entity.ts';

interface Owner { organization_id: string }
const AT_ONCE = 100;

export const ORGANIZATIONS_TO_TELL = across<[version: string, kind: NoticeKind], Owner>({
  name: 'organizations-to-tell',
  why: 'the worker begins a notice of a version in every organization that has none yet, and then opens each (§8)',
  sql: `SELECT o.id AS organization_id FROM organizations o WHERE o.kind = 'ENTERPRISE' AND o.state <> 'CLOSED' AND NOT EXISTS (
          SELECT 1 FROM statement_notices n WHERE n.organization_id = o.id AND n.statement_version_id = ? AND n.kind = ?)
        ORDER BY o.id LIMIT ${AT_ONCE}`,
});

export const ORGANIZATIONS_TOLD = across<[version: string], Owner>({
  name: 'organizations-told',
  why: 'the worker retracts a version in every organization where anybody can have been told of it (domain §5)',
  sql: `SELECT DISTINCT told.organization_id FROM statement_notices told WHERE told.statement_version_id = ? AND told.kind <> 'CANCELLED' AND NOT EXISTS (
          SELECT 1 FROM statement_notices n WHERE n.organization_id = told.organization_id AND n.statement_version_id = told.statement_version_id AND n.kind = 'CANCELLED')
        ORDER BY told.organization_id LIMIT ${AT_ONCE}`,
});

interface NoticeRow {
  organization_id: string; id: string; statement_version_id: string; kind: NoticeKind; state: NoticeState; error: string | null;
  total: number | null; sent: number; failed: number; skipped: number; created_at: number; finished_at: number | null;
}
const COLUMNS = 'n.organization_id, n.id, n.statement_version_id, n.kind, n.state, n.error, n.total, n.sent, n.failed, n.skipped, n.created_at, n.finished_at';

const NOTICES_OF_VERSION = across<[version: string, before: string], NoticeRow>({
  name: 'notices-of-version',
  why: 'staff see in which organizations people have been told of a version, and how many letters did not go out (§8)',
  sql: `SELECT ${COLUMNS} FROM statement_notices n WHERE n.statement_version_id = ? AND n.id < ? ORDER BY n.id DESC LIMIT 101`,
});

const COUNT_NOTICES = across<[version: string], { count: number | string }>({
  name: 'count-notices-of-version',
  why: 'the list of notices of a version says how many there are',
  sql: `SELECT COUNT(*) AS count FROM (SELECT n.id FROM statement_notices n WHERE n.statement_version_id = ? LIMIT ${COUNT_MOST + 1}) AS counted`,
});

const NOTICE = across<[organization: string, id: string], NoticeRow>({
  name: 'notice-by-id',
  why: 'staff who reminded an organization are answered with the notice that came of it',
  sql: `SELECT ${COLUMNS} FROM statement_notices n WHERE n.organization_id = ? AND n.id = ?`,
});

const noticeOf = ({ organization_id, id, statement_version_id, created_at, finished_at, ...row }: NoticeRow): StatementNotice =>
  Object.assign(new StatementNotice(), { ...row, organizationId: organization_id, id, statementVersionId: statement_version_id, createdAt: Number(created_at), finishedAt: finished_at === null ? null : Number(finished_at) });

/** Sorts behind every id. */
const BEHIND_ALL = '~';

/** The notices of a version in all organizations, newest first: ids grow with time. Throws NOT_FOUND for a draft as for an unknown id. */
export async function noticesOfVersion(platform: PlatformScope, statementVersionId: string, { first, after }: PageArguments): Promise<Page<StatementNotice>> {
  const take = pageSize(first);
  const cursors = cursorsOf(platform.own, 'notices of a version', statementVersionId);
  const last = after ? String(cursors.read(after)[0]) : undefined;
  await publishedVersion(platform.own, statementVersionId);
  const found = (await platform.across(NOTICES_OF_VERSION, statementVersionId, last ?? BEHIND_ALL)).slice(0, take + 1).map(noticeOf);
  return toPage(found, take, last !== undefined, ({ id }) => cursors.write([id, id]), async () => {
    const [row] = await platform.across(COUNT_NOTICES, statementVersionId);
    const count = Number(row?.count ?? 0);
    return { count: Math.min(count, COUNT_MOST), capped: count > COUNT_MOST };
  });
}

/** A notice of another organization, for staff; null where there is none. */
export async function noticeAcross(platform: PlatformScope, organizationId: string, id: string): Promise<StatementNotice | null> {
  const [row] = await platform.across(NOTICE, organizationId, id);
  return row ? noticeOf(row) : null;
}
