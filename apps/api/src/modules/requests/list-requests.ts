import type { GraphQLResolveInfo } from 'graphql';
import { FINAL_STATES } from '@accord/request-steps';
import { selectedFields, selectsOnly } from '../../access/selected-fields.ts';
import { condition, isAmong, type Condition } from '../../tenancy/condition.ts';
import { cursorsOf, pageOf, type Page, type PageArguments } from '../../tenancy/page.ts';
import type { Along } from '../../tenancy/select.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { APP_LABEL_FIELDS, App, appLabelsAlong, findApp } from '../apps/index.ts';
import { CONTACT_FIELDS, contactsAlong, Person } from '../people/index.ts';
import { PrivacyRequest } from './privacy-request.entity.ts';
import { numberPrefix } from './request-number.ts';
import { MOVE_FIELDS, readEventsAlong } from './request-parts.ts';
import type { RequestsFilter } from './requests.inputs.ts';

/** A reply is due soon within this time. */
export const SOON = 48 * 3_600_000;

const isFinal = isAmong('request.state', [...FINAL_STATES]);
const isOpen = { ...isFinal, text: `NOT (${isFinal.text})` };

/** What a filter asks, for the list and for everything that takes the list's filter. */
export function conditionsOf({ states, types, number, due, open }: RequestsFilter, app: App | null, now: number): Condition[] {
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

/** Newest first, in two statements whatever is asked of each (performance §10.1). */
async function list(scope: TenantScope, name: string, bound: unknown, page: PageArguments, info: GraphQLResolveInfo, conditions: readonly Condition[]): Promise<Page<PrivacyRequest>> {
  const found = await pageOf(scope.of(PrivacyRequest), cursorsOf(scope, name, bound), page, { by: 'receivedAt', alias: 'request', conditions, along: alongOf(info) }, scope);
  if (selectedFields(info, ...NODE).has('events') && found.edges.length > 0)
    await readEventsAlong(scope, found.edges.map(({ node }) => node.id), selectsOnly(MOVE_FIELDS, info, ...NODE, 'events'));
  return found;
}

/** Where a list's field has its requests. */
const NODE = ['edges', 'node'] as const;

/** What the rows point at, as far as it is asked for. */
function alongOf(info: GraphQLResolveInfo): Along<PrivacyRequest>[] {
  const parts = selectedFields(info, ...NODE);
  const subject: Along<PrivacyRequest>[] = selectsOnly(CONTACT_FIELDS, info, ...NODE, 'subject') ? [] : [{ entity: Person, by: 'subjectId' }];
  const app: Along<PrivacyRequest> = selectsOnly(APP_LABEL_FIELDS, info, ...NODE, 'app') ? appLabelsAlong('appId') : { entity: App, by: 'appId' };
  return [...(parts.has('subject') ? [...subject, contactsAlong<PrivacyRequest>('subjectId')] : []), ...(parts.has('app') ? [app] : [])];
}

/** The inbox of an organization, newest first. */
export async function listRequests(scope: TenantScope, page: PageArguments, filter: RequestsFilter | null, info: GraphQLResolveInfo): Promise<Page<PrivacyRequest>> {
  const app = filter?.appKey ? await findApp(scope, filter.appKey) : null;
  return list(scope, 'requests', filter, page, info, conditionsOf(filter ?? {}, app, scope.now));
}

/** What one person has asked for, newest first. */
export const listOwnRequests = (scope: TenantScope, personId: string, page: PageArguments, info: GraphQLResolveInfo): Promise<Page<PrivacyRequest>> =>
  list(scope, 'my-requests', personId, page, info, [condition('request.subject_id = ?', personId)]);
