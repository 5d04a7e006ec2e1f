import { inForce } from '@accord/acceptance';
import { refused } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { bindingVersions, isOutdated, publishedVersion, type StatementVersion } from '../statements/index.ts';

/**
 * A version that one may still accept or decline: in force, or announced. Throws NOT_FOUND for a draft as for an unknown
 * id, and STATEMENT_SUPERSEDED with the one in force where a newer one took its place.
 */
export async function openVersion(scope: TenantScope, id: string): Promise<StatementVersion> {
  const version = await publishedVersion(scope, id);
  const { versions, byId } = await bindingVersions(scope);
  if (!isOutdated(id, versions, scope.now)) return version;
  const current = inForce(versions, scope.now);
  throw refused('STATEMENT_SUPERSEDED', 'A newer version took the place of this one. Read that one.', {
    statementVersionId: current?.id ?? null, number: current?.number ?? null, effectiveOn: byId.get(current?.id ?? '')?.effectiveOn ?? null,
  });
}
