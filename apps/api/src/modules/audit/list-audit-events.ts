import { AuditEvent } from '../../tenancy/audit-event.entity.ts';
import { condition, type Condition } from '../../tenancy/condition.ts';
import { cursorsOf, pageOf, type Page, type PageArguments } from '../../tenancy/page.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import type { AuditEventsSort, AuditFilter } from './audit.inputs.ts';

/** What a filter asks, for the list and for everything that takes the list's filter. */
export const conditionsOf = ({ subjectId, action, actorId, since, until }: AuditFilter): Condition[] => [
  ...(subjectId ? [condition('event.subject_id = ?', subjectId)] : []),
  ...(action ? [condition('event.action = ?', action)] : []),
  // what the program did on somebody's behalf is theirs, too
  ...(actorId ? [condition('(event.actor_id = ? OR event.on_behalf_of_id = ?)', actorId, actorId)] : []),
  ...(since ? [condition('event.occurred_at >= ?', since.getTime())] : []),
  ...(until ? [condition('event.occurred_at < ?', until.getTime())] : []),
];

/** Who did what in the organization (CSL 21: kept six months at least). */
export const listAuditEvents = (scope: TenantScope, page: PageArguments, filter: AuditFilter | null, sort: AuditEventsSort): Promise<Page<AuditEvent>> =>
  pageOf(scope.of(AuditEvent), cursorsOf(scope, 'audit-events', [filter, sort]), page, { by: 'occurredAt', direction: sort === 'OCCURRED_AT_ASC' ? 'ASC' : 'DESC', alias: 'event', conditions: conditionsOf(filter ?? {}) });

/** How many events before a moment, and an id at that moment, match, counted no further than `most`. */
export const countAuditEvents = (scope: TenantScope, { filter, before: [at, id] }: { filter: AuditFilter | null; before: readonly [at: number, id: string] }, most: number): Promise<number> =>
  scope.of(AuditEvent).countUpTo(most, 'event', [condition('(event.occurred_at < ? OR (event.occurred_at = ? AND event.id < ?))', at, at, id), ...conditionsOf(filter ?? {})]);
