import { isSignedIn } from '../../access/caller.ts';
import type { CallContext } from '../../access/context.ts';
import { condition } from '../../tenancy/condition.ts';
import { cursorsOf, pageOf, type Page, type PageArguments } from '../../tenancy/page.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { bindingVersions, publishedVersion } from './binding-versions.ts';
import { StatementVersion } from './statement-version.entity.ts';
import { Statement, type StatementKind } from './statement.entity.ts';

/** Drafts are for the staff who work on them; everybody else sees what is published. */
function seesDrafts({ caller }: CallContext): boolean {
  return isSignedIn(caller) && caller.kind === 'STAFF' && (caller.permissions.has('statement:import') || caller.permissions.has('statement:publish'));
}

/** Null before anything is published. */
export async function findStatement(scope: TenantScope, context: CallContext, kind: StatementKind): Promise<Statement | null> {
  if (seesDrafts(context)) return scope.of(Statement).first({ kind });
  const { versions } = await bindingVersions(scope);
  return versions.length === 0 ? null : scope.published(Statement).first({ kind });
}

/** Newest import first. */
export async function listVersions(scope: TenantScope, context: CallContext, kind: StatementKind, page: PageArguments): Promise<Page<StatementVersion>> {
  const drafts = seesDrafts(context);
  const statement = await scope.published(Statement).first({ kind });
  const rows = drafts ? scope.of(StatementVersion) : scope.published(StatementVersion);
  return pageOf(rows, cursorsOf(scope, 'statementVersions', { kind, drafts }), page, {
    by: 'importedAt',
    alias: 'v',
    conditions: [condition('v.statement_id = ?', statement?.id ?? ''), ...(drafts ? [] : [condition('v.published_at IS NOT NULL')])],
  });
}

/** Throws NOT_FOUND for a draft as for an unknown id, unless the caller works on drafts. */
export const findVersion = (scope: TenantScope, context: CallContext, id: string): Promise<StatementVersion> =>
  seesDrafts(context) ? scope.of(StatementVersion).get(id) : publishedVersion(scope, id);
