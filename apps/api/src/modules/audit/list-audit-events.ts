import type { SelectQueryBuilder } from 'typeorm';
import { AuditEvent } from '../../tenancy/audit-event.entity.ts';
import { cursorsOf, pageOf, type Page, type PageArguments } from '../../tenancy/page.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import type { AuditFilter } from './audit.inputs.ts';

function narrow(query: SelectQueryBuilder<AuditEvent>, { subjectId, action, actorId, since, until }: AuditFilter): void {
  if (subjectId) query.andWhere('event.subjectId = :subjectId', { subjectId });
  if (action) query.andWhere('event.action = :action', { action });
  // what the program did on somebody's behalf is theirs, too
  if (actorId) query.andWhere('(event.actorId = :actorId OR event.onBehalfOfId = :actorId)', { actorId });
  if (since) query.andWhere('event.occurredAt >= :since', { since: since.getTime() });
  if (until) query.andWhere('event.occurredAt < :until', { until: until.getTime() });
}

/** Who did what in the organization, newest first (CSL 21: kept six months at least). */
export const listAuditEvents = (scope: TenantScope, page: PageArguments, filter: AuditFilter | null): Promise<Page<AuditEvent>> =>
  pageOf(scope.of(AuditEvent), cursorsOf(scope, 'audit-events', filter), page, { by: 'occurredAt', alias: 'event', filter: (query) => filter && narrow(query, filter) });
