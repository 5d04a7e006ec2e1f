import { isSignedIn } from '../../access/caller.ts';
import type { CallContext } from '../../access/context.ts';
import { PLATFORM_ID } from '../../database/ids.ts';
import { condition } from '../../tenancy/condition.ts';
import { cursorsOf, pageOf, type Page, type PageArguments } from '../../tenancy/page.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { bindingVersions, publishedVersion } from './binding-versions.ts';
import { rowsOf } from './owners.ts';
import { StatementVersion } from './statement-version.entity.ts';
import { Statement, type StatementKind } from './statement.entity.ts';

/** Drafts are for those who work on them: the platform's staff on its own, the deciders of an organization on theirs. Everybody else sees what is published. */
function seesDrafts({ caller }: CallContext): boolean {
  if (!isSignedIn(caller)) return false;
  return caller.kind === 'STAFF' ? caller.permissions.has('statement:import') || caller.permissions.has('statement:publish') : caller.permissions.has('own-notice:manage');
}

/** Who issues statements of a kind to the people of the scope's organization; null: nobody. */
function issuerOf({ organizationId }: TenantScope, kind: StatementKind): string | null {
  if (kind !== 'ORGANIZATION_NOTICE') return PLATFORM_ID;
  return organizationId === PLATFORM_ID ? null : organizationId;
}

/** Whether the caller sees the drafts of whoever issues statements of the kind. */
const seesDraftsOf = (scope: TenantScope, context: CallContext, issuerId: string): boolean => issuerId === scope.organizationId && seesDrafts(context);

/** Null before anything is published. */
export async function findStatement(scope: TenantScope, context: CallContext, kind: StatementKind): Promise<Statement | null> {
  const issuerId = issuerOf(scope, kind);
  if (issuerId === null) return null;
  if (seesDraftsOf(scope, context, issuerId)) return scope.of(Statement).first({ kind });
  const { versions } = await bindingVersions(scope, kind);
  return versions.length === 0 ? null : rowsOf(scope, Statement, issuerId).first({ kind });
}

/** Newest import first. */
export async function listVersions(scope: TenantScope, context: CallContext, kind: StatementKind, page: PageArguments): Promise<Page<StatementVersion>> {
  const issuerId = issuerOf(scope, kind) ?? scope.organizationId;
  const drafts = seesDraftsOf(scope, context, issuerId);
  const statement = await rowsOf(scope, Statement, issuerId).first({ kind });
  return pageOf(rowsOf(scope, StatementVersion, issuerId), cursorsOf(scope, 'statementVersions', { kind, drafts }), page, {
    by: 'importedAt',
    alias: 'v',
    conditions: [condition('v.statement_id = ?', statement?.id ?? ''), ...(drafts ? [] : [condition('v.published_at IS NOT NULL')])],
  });
}

/** Throws NOT_FOUND for a draft as for an unknown id, unless the caller works on drafts. */
export async function findVersion(scope: TenantScope, context: CallContext, id: string): Promise<StatementVersion> {
  if (!seesDrafts(context)) return publishedVersion(scope, id);
  const own = await scope.of(StatementVersion).first({ id });
  return own?.id === id ? own : publishedVersion(scope, id);
}
