import type { BindingVersion } from '@accord/acceptance';
import { In, IsNull, Not } from 'typeorm';
import { condition } from '../../tenancy/condition.ts';
import type { Eventually } from '../../tenancy/eventually.ts';
import { notFound } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { StatementVersion } from './statement-version.entity.ts';
import type { StatementKind } from './statement.entity.ts';

export interface BindingVersions {
  readonly versions: BindingVersion[];
  readonly byId: ReadonlyMap<string, StatementVersion>;
}

/** The published versions of the platform's statement. */
export function bindingVersions(scope: TenantScope): Eventually<BindingVersions> {
  const kind: StatementKind = 'PLATFORM_PRIVACY';
  return scope.kernel.published.get(`binding-versions ${kind}`, async () => {
    const ofKind = condition('EXISTS (SELECT 1 FROM statements s WHERE s.organization_id = v.organization_id AND s.id = v.statement_id AND s.kind = ?)', kind);
    const { rows } = await scope.published(StatementVersion).select({ alias: 'v', conditions: [ofKind, condition('v.published_at IS NOT NULL')], order: [['number', 'ASC']] });
    return { versions: rows.flatMap(bindingOf), byId: new Map(rows.map((row) => [row.id, row])) };
  });
}

/** A published version, whoever asks. Throws NOT_FOUND for a draft as for an unknown id. */
export async function publishedVersion(scope: TenantScope, id: string): Promise<StatementVersion> {
  const found = await scope.batched(publishedVersion, id, async (ids) => {
    const rows = await scope.published(StatementVersion).find({ id: In(ids), publishedAt: Not(IsNull()) });
    return new Map(rows.map((row) => [row.id, row]));
  });
  if (!found) throw notFound();
  return found;
}

function bindingOf({ id, number, severity, effectiveAt, publishedAt, graceUntil }: StatementVersion): BindingVersion[] {
  if (number === null || severity === null || effectiveAt === null || publishedAt === null) return [];
  return [{ id, number, severity, effectiveAt, announcedAt: publishedAt, graceUntil }];
}
