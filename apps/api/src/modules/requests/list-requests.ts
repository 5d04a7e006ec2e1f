import { FINAL_STATES } from '@accord/request-steps';
import { condition, isAmong, type Condition } from '../../tenancy/condition.ts';
import { cursorsOf, pageOf, type Listing, type Page, type PageArguments } from '../../tenancy/page.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { App, findApp } from '../apps/index.ts';
import { Person, PersonProfile } from '../people/index.ts';
import { PrivacyRequest } from './privacy-request.entity.ts';
import { numberPrefix } from './request-number.ts';
import { readEventsAlong } from './request-parts.ts';
import type { RequestsFilter } from './requests.inputs.ts';

/** A reply is due soon within this time. */
const SOON = 48 * 3_600_000;

const isFinal = isAmong('request.state', [...FINAL_STATES]);
const isOpen = { ...isFinal, text: `NOT (${isFinal.text})` };

function conditionsOf({ states, types, number, due, open }: RequestsFilter, app: App | null, now: number): Condition[] {
  return [
    ...(states?.length ? [isAmong('request.state', states)] : []),
    ...(types?.length ? [isAmong('request.type', types)] : []),
    ...(app ? [condition('request.app_owner_id = ?', app.organizationId), condition('request.app_id = ?', app.id)] : []),
    ...(number ? [condition('request.number LIKE ?', `${numberPrefix(number)}%`)] : []),
    ...(open === true || due ? [isOpen] : []),
    ...(open === false ? [isFinal] : []),
    ...(due ? [condition('request.replied_at IS NULL')] : []),
    ...(due === 'OVERDUE' ? [condition('request.reply_due_at <= ?', now)] : []),
    ...(due === 'SOON' ? [condition('request.reply_due_at > ?', now), condition('request.reply_due_at <= ?', now + SOON)] : []),
  ];
}

/** Names of the fields that are asked of each request. */
type Parts = ReadonlySet<string>;

/** Newest first, in two statements whatever is asked of each (performance §10.1). */
async function list(scope: TenantScope, name: string, bound: unknown, page: PageArguments, parts: Parts, conditions: readonly Condition[]): Promise<Page<PrivacyRequest>> {
  const along: Listing<PrivacyRequest>['along'] = [
    ...(parts.has('subject') ? [{ entity: Person, by: 'subjectId' }, { entity: PersonProfile, by: 'subjectId' }] as const : []),
    // the organization's own; those of the catalog are known
    ...(parts.has('app') ? [{ entity: App, by: 'appId' }] as const : []),
  ];
  const found = await pageOf(scope.of(PrivacyRequest), cursorsOf(scope, name, bound), page, { by: 'receivedAt', alias: 'request', conditions, along }, scope);
  if (parts.has('events') && found.edges.length > 0) await readEventsAlong(scope, found.edges.map(({ node }) => node.id));
  return found;
}

/** The inbox of an organization, newest first. */
export async function listRequests(scope: TenantScope, page: PageArguments, filter: RequestsFilter | null, parts: Parts): Promise<Page<PrivacyRequest>> {
  const app = filter?.appKey ? await findApp(scope, filter.appKey) : null;
  return list(scope, 'requests', filter, page, parts, conditionsOf(filter ?? {}, app, scope.now));
}

/** What one person has asked for, newest first. */
export const listOwnRequests = (scope: TenantScope, personId: string, page: PageArguments, parts: Parts): Promise<Page<PrivacyRequest>> =>
  list(scope, 'my-requests', personId, page, parts, [condition('request.subject_id = ?', personId)]);
