import type { GraphQLResolveInfo } from 'graphql';
import { isFinal, REQUEST_STATES, type RequestState, type RequestType } from '@accord/request-steps';
import { selectedFields, selectsOnly } from '../../access/selected-fields.ts';
import { condition, isAmong, type Condition } from '../../tenancy/condition.ts';
import { cursorsOf, pageOf, type Order, type Page, type PageArguments } from '../../tenancy/page.ts';
import type { Along, Way } from '../../tenancy/select.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { APP_LABEL_FIELDS, App, appLabelsAlong, findApp } from '../apps/index.ts';
import { CONTACT_FIELDS, contactsAlong, Person } from '../people/index.ts';
import { mayOwe } from './owed-states.ts';
import { PrivacyRequest } from './privacy-request.entity.ts';
import { isOwn, ownWays } from './requester.ts';
import { numbersFrom } from './request-number.ts';
import type { RequestsSort } from './request-enums.ts';
import { MOVE_FIELDS, readEventsAlong } from './request-parts.ts';
import type { RequestsFilter } from './requests.inputs.ts';

/** A reply is due soon within this time. */
export const SOON = 48 * 3_600_000;

/** The states that a filter leaves, in one list; null where it leaves all. */
function statesOf({ states, due, open }: RequestsFilter): RequestState[] | null {
  const asked = new Set<RequestState>(states?.length ? states : REQUEST_STATES);
  const isLeft = (state: RequestState): boolean =>
    asked.has(state) && (open === undefined || open === null || open !== isFinal(state)) && (!due || mayOwe(state));
  const left = REQUEST_STATES.filter(isLeft);
  return left.length === REQUEST_STATES.length ? null : left;
}

const NONE = condition('request.id = ?', '');

/** What a filter asks, for the list and for everything that takes the list's filter. */
export function conditionsOf(filter: RequestsFilter, app: App | null, now: number): Condition[] {
  const states = statesOf(filter);
  return [...(states === null ? [] : [states.length === 0 ? NONE : isAmong('request.state', states)]), ...conditionsBesides(filter, app, now)];
}

/** The same without what it says of states. */
const conditionsBesides = (filter: RequestsFilter, app: App | null, now: number): Condition[] => [...(filter.types?.length ? [isAmong('request.type', filter.types)] : []), ...conditionsBesidesTypes(filter, app, now)];

/** The same without what it says of states and types. */
function conditionsBesidesTypes({ number, due, assigneeId, unassigned }: RequestsFilter, app: App | null, now: number): Condition[] {
  return [
    ...(app ? [condition('request.app_owner_id = ?', app.organizationId), condition('request.app_id = ?', app.id)] : []),
    ...(number ? numbersFrom(number).map(([compared, bound]) => condition(`request.number ${compared} ?`, bound)) : []),
    ...(assigneeId ? [condition('request.assignee_id = ?', assigneeId)] : []),
    ...(unassigned === true ? [condition('request.assignee_id IS NULL')] : []),
    ...(due ? [condition('request.replied_at IS NULL')] : []),
    ...(due === 'OVERDUE' ? [condition('request.reply_due_at <= ?', now)] : []),
    ...(due === 'SOON' ? [condition('request.reply_due_at > ?', now), condition('request.reply_due_at <= ?', now + SOON)] : []),
  ];
}

const ORDERS: { readonly [S in RequestsSort]: Order<PrivacyRequest> } = {
  RECEIVED_AT_DESC: { by: 'receivedAt', direction: 'DESC' },
  RECEIVED_AT_ASC: { by: 'receivedAt', direction: 'ASC' },
  REPLY_DUE_AT_ASC: { by: 'replyDueAt', direction: 'ASC', isNullable: true },
  REPLY_DUE_AT_DESC: { by: 'replyDueAt', direction: 'DESC', isNullable: true },
};

interface List { readonly name: string; readonly bound: unknown; readonly sort: RequestsSort; readonly conditions: readonly Condition[]; readonly counted?: readonly Condition[]; readonly ways?: readonly Way<PrivacyRequest>[]; readonly matchesFewBy?: 'number' }

/** In two statements whatever is asked of each (performance §10.1); by due date one more where those without one begin. */
async function list(scope: TenantScope, { name, bound, sort, ...which }: List, page: PageArguments, info: GraphQLResolveInfo): Promise<Page<PrivacyRequest>> {
  const found = await pageOf(scope.of(PrivacyRequest), cursorsOf(scope, name, [bound, sort]), page, { ...ORDERS[sort], alias: 'request', ...which, along: alongOf(info), only: selectsOnly(ROW_FIELDS, info, ...NODE) ? ROW : undefined }, scope);
  if (selectedFields(info, ...NODE).has('events') && found.edges.length > 0)
    await readEventsAlong(scope, found.edges.map(({ node }) => node.id), selectsOnly(MOVE_FIELDS, info, ...NODE, 'events'));
  return found;
}

/** Where a list's field has its requests. */
const NODE = ['edges', 'node'] as const;

/** What a list shows of a request: half of its columns answer it. */
const ROW_FIELDS: ReadonlySet<string> = new Set(['id', 'number', 'type', 'state', 'receivedAt', 'replyDueAt', 'timeliness', 'holder', 'contact', 'assignee', 'app', 'subject', 'events']);
const ROW = [
  'number', 'type', 'state', 'receivedAt', 'replyDueAt', 'repliedAt', 'controllerRole', 'heldFrom', 'lapsesAt', 'assigneeId', 'appOwnerId', 'appId', 'subjectId', 'capacity', 'requesterId',
] as const satisfies readonly (keyof PrivacyRequest)[];

/** What the rows point at, as far as it is asked for. */
function alongOf(info: GraphQLResolveInfo): Along<PrivacyRequest>[] {
  const parts = selectedFields(info, ...NODE);
  const subject: Along<PrivacyRequest>[] = selectsOnly(CONTACT_FIELDS, info, ...NODE, 'subject') ? [] : [{ entity: Person, by: 'subjectId' }];
  const app: Along<PrivacyRequest> = selectsOnly(APP_LABEL_FIELDS, info, ...NODE, 'app') ? appLabelsAlong('appId') : { entity: App, by: 'appId' };
  return [...(parts.has('subject') ? [...subject, contactsAlong<PrivacyRequest>('subjectId')] : []), ...(parts.has('app') ? [app] : [])];
}

/** So many walks one page is merged from at most: each costs 0.05 ms, and what it takes not to walk past other types' requests is bounded. */
const WALKS_MOST = 64;

/** What is walked for a filter: each state by itself, and each type of each where these are not too many. */
function walksFor(filter: RequestsFilter, app: App | null, now: number): Pick<List, 'conditions' | 'ways'> {
  const states = statesOf(filter) ?? REQUEST_STATES;
  const types = [...new Set(filter.types ?? [])];
  const areTypesWalked = types.length > 0 && types.length * states.length <= WALKS_MOST;
  const by: Way<PrivacyRequest>['by'] = [
    ...(areTypesWalked ? ['type'] as const : []), ...(app ? ['appOwnerId', 'appId'] as const : []), ...(filter.assigneeId || filter.unassigned ? ['assigneeId'] as const : []),
  ];
  const walk = (state: RequestState, type?: RequestType): Way<PrivacyRequest> => ({
    ...condition(`request.state >= ? AND request.state <= ?${type ? ' AND request.type = ?' : ''}`, state, state, ...(type ? [type] : [])), by, bounded: 'state',
  });
  return {
    conditions: areTypesWalked ? conditionsBesidesTypes(filter, app, now) : conditionsBesides(filter, app, now),
    ways: states.flatMap((state) => (areTypesWalked ? types.map((type) => walk(state, type)) : [walk(state)])),
  };
}

/**
 * The inbox of an organization. Each state by itself: rows of a state stand in order in its indexes, and nobody walks past all that ended long ago to what is open,
 * nor past all that is open to what has ended. Few numbers are looked up and then sorted.
 */
export async function listRequests(scope: TenantScope, page: PageArguments, { filter, sort }: { filter: RequestsFilter | null; sort: RequestsSort }, info: GraphQLResolveInfo): Promise<Page<PrivacyRequest>> {
  const app = filter?.appKey ? await findApp(scope, filter.appKey) : null;
  const conditions = conditionsOf(filter ?? {}, app, scope.now);
  const which = filter?.number ? { conditions, matchesFewBy: 'number' as const }
    : statesOf(filter ?? {})?.length ? { ...walksFor(filter ?? {}, app, scope.now), counted: conditions } : { conditions };
  return list(scope, { name: 'requests', bound: filter, sort, ...which }, page, info);
}

/** What one person has asked for, newest first. */
export const listOwnRequests = (scope: TenantScope, personId: string, page: PageArguments, info: GraphQLResolveInfo): Promise<Page<PrivacyRequest>> =>
  list(scope, { name: 'my-requests', bound: personId, sort: 'RECEIVED_AT_DESC', conditions: [], counted: [isOwn('request', personId)], ways: ownWays('request', personId) }, page, info);
