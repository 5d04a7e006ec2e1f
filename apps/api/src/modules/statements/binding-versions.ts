import { In, IsNull, Not } from 'typeorm';
import { PLATFORM_ID } from '../../database/ids.ts';
import { condition } from '../../tenancy/condition.ts';
import { then, type Eventually } from '../../tenancy/eventually.ts';
import { notFound } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { amongBoth, rowsOf } from './owners.ts';
import { Publications, type BindingVersions, type BoundStatement } from './publications.ts';
import { StatementStage } from './statement-stage.entity.ts';
import { StatementVersion } from './statement-version.entity.ts';
import { Statement, type StatementKind } from './statement.entity.ts';

const NOTHING: BindingVersions = { versions: [], byId: new Map() };

/** Every statement that binds in the organization of the scope, the platform's first; `at`, an instant that has passed: as they bound then. */
export function boundStatements(scope: TenantScope, at: number | null = null): Eventually<readonly BoundStatement[]> {
  const { organizationId } = scope;
  const bound = (all: Publications) => (at === null ? all.boundIn(organizationId) : all.boundAt(organizationId, at));
  const own = organizationId === PLATFORM_ID ? null : ownPublications(scope);
  return then(publications(scope), (platform) => (own === null ? bound(platform) : then(own, (theirs) => (theirs.isEmpty ? bound(platform) : [...bound(platform), ...bound(theirs)]))));
}

/** The published versions of one statement that were not cancelled, as they bind in the organization of the scope. */
export function bindingVersions(scope: TenantScope, kind: StatementKind = 'PLATFORM_PRIVACY'): Eventually<BindingVersions> {
  const bound = kind === 'ORGANIZATION_NOTICE' ? boundStatements(scope) : then(publications(scope), (all) => all.boundIn(scope.organizationId));
  return then(bound, (all) => all.find(({ statement }) => statement.kind === kind) ?? NOTHING);
}

/** The same for the statement that a version belongs to. */
export function siblingsOf(scope: TenantScope, { organizationId, statementId }: Pick<StatementVersion, 'organizationId' | 'statementId'>): Eventually<BindingVersions> {
  const all = organizationId === PLATFORM_ID ? publications(scope) : organizationId === scope.organizationId ? ownPublications(scope) : null;
  return all === null ? NOTHING : then(all, (found) => found.boundIn(scope.organizationId).find(({ statement }) => statement.id === statementId) ?? NOTHING);
}

const publications = (scope: TenantScope): Eventually<Publications> => scope.kernel.published.get('statements', () => readPublications(scope, PLATFORM_ID));
const ownPublications = (scope: TenantScope): Eventually<Publications> => scope.kernel.published.own(scope.organizationId, () => readPublications(scope, scope.organizationId));

async function readPublications(scope: TenantScope, ownerId: string): Promise<Publications> {
  const [{ rows, along: [statements] }, stages] = await Promise.all([
    rowsOf(scope, StatementVersion, ownerId).select({ alias: 'v', conditions: [condition('v.published_at IS NOT NULL')], order: [['number', 'ASC']], along: [{ entity: Statement, by: 'statementId' }] }),
    ownerId === PLATFORM_ID ? scope.published(StatementStage).find() : [],
  ]);
  return new Publications(rows, (statements ?? new Map()) as ReadonlyMap<string, Statement>, stages);
}

/** A published version of the platform or of one's own organization, cancelled or not: somebody may have accepted it. Throws NOT_FOUND for a draft as for an unknown id. */
export async function publishedVersion(scope: TenantScope, id: string): Promise<StatementVersion> {
  const found = await scope.batched(publishedVersion, id, async (ids) => {
    const rows = await amongBoth(scope, StatementVersion, ids, (some) => ({ id: In(some), publishedAt: Not(IsNull()) }), ({ id: key }) => key);
    return new Map(rows.map((row) => [row.id, row]));
  });
  if (!found) throw notFound();
  return found;
}

/** Every version that was ever published for the people of the organization, cancelled ones too, oldest first; the platform's before its own. */
export async function publishedVersions(scope: TenantScope): Promise<StatementVersion[]> {
  const published = { publishedAt: Not(IsNull()) };
  const order = { number: 'ASC' } as const;
  const [platform, own] = await Promise.all([scope.published(StatementVersion).find(published, { order }), scope.organizationId === PLATFORM_ID ? [] : scope.of(StatementVersion).find(published, { order })]);
  return [...platform, ...own];
}
