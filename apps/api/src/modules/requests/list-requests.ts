import { FINAL_STATES } from '@accord/request-steps';
import type { SelectQueryBuilder } from 'typeorm';
import { cursorsOf, pageOf, type Page, type PageArguments } from '../../tenancy/page.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { findApp, type App } from '../apps/index.ts';
import { PrivacyRequest } from './privacy-request.entity.ts';
import { numberPrefix } from './request-number.ts';
import type { RequestsFilter } from './requests.inputs.ts';

/** A reply is due soon within this time. */
const SOON = 48 * 3_600_000;

const FINALS = { finals: [...FINAL_STATES] };

function narrow(query: SelectQueryBuilder<PrivacyRequest>, { states, types, number, due, open }: RequestsFilter, app: App | null, now: number): void {
  if (states?.length) query.andWhere('request.state IN (:...states)', { states });
  if (types?.length) query.andWhere('request.type IN (:...types)', { types });
  if (app) query.andWhere('request.appOwnerId = :appOwnerId AND request.appId = :appId', { appOwnerId: app.organizationId, appId: app.id });
  if (number) query.andWhere('request.number LIKE :number', { number: `${numberPrefix(number)}%` });
  if (open === true || due) query.andWhere('request.state NOT IN (:...finals)', FINALS);
  if (open === false) query.andWhere('request.state IN (:...finals)', FINALS);
  if (due) query.andWhere('request.repliedAt IS NULL');
  if (due === 'OVERDUE') query.andWhere('request.replyDueAt <= :now', { now });
  if (due === 'SOON') query.andWhere('request.replyDueAt > :now AND request.replyDueAt <= :soon', { now, soon: now + SOON });
}

/** The inbox of an organization, newest first. */
export async function listRequests(scope: TenantScope, page: PageArguments, filter: RequestsFilter | null): Promise<Page<PrivacyRequest>> {
  const app = filter?.appKey ? await findApp(scope, filter.appKey) : null;
  return pageOf(scope.of(PrivacyRequest), cursorsOf(scope, 'requests', filter), page, {
    by: 'receivedAt', alias: 'request', filter: (query) => filter && narrow(query, filter, app, scope.now),
  });
}

/** What one person has asked for, newest first. */
export const listOwnRequests = (scope: TenantScope, personId: string, page: PageArguments): Promise<Page<PrivacyRequest>> =>
  pageOf(scope.of(PrivacyRequest), cursorsOf(scope, 'my-requests', personId), page, {
    by: 'receivedAt', alias: 'request', filter: (query) => query.andWhere('request.subjectId = :personId', { personId }),
  });
