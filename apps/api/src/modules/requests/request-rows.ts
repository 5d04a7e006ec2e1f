import { In } from 'typeorm';
import type { Language } from '../../database/language.ts';
import { condition, isAmong, type Condition } from '../../tenancy/condition.ts';
import { notFound } from '../../tenancy/refusal.ts';
import type { Selected } from '../../tenancy/select.ts';
import type { Along } from '../../tenancy/select.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { findApp } from '../apps/index.ts';
import { conditionsOf } from './list-requests.ts';
import { PrivacyRequest } from './privacy-request.entity.ts';
import type { Judged } from './request-bulk.ts';
import type { RequestsFilter } from './requests.inputs.ts';

/** All requests that a filter of the list matched at a moment, or those that were picked by hand. */
export interface RequestSet {
  readonly filter: RequestsFilter | null;
  readonly ids: readonly string[] | null;
  /** Besides: a condition on `request`, such as what an earlier job could not do. */
  readonly among?: Condition;
  /** What came later is not among them, and due dates are judged as of then. */
  readonly asOf: number;
}

const ALIAS = 'request';

async function conditionsFor(scope: TenantScope, { filter, ids, asOf, among }: RequestSet): Promise<Condition[]> {
  const app = filter?.appKey ? await findApp(scope, filter.appKey) : null;
  return [condition(`${ALIAS}.received_at <= ?`, asOf), ...(ids ? [isAmong(`${ALIAS}.id`, ids)] : []), ...(among ? [among] : []), ...conditionsOf(filter ?? {}, app, asOf)];
}

/** How many they are, counted no further than `most`. */
export const countRequests = async (scope: TenantScope, set: RequestSet, most: number): Promise<number> => scope.of(PrivacyRequest).countUpTo(most, ALIAS, await conditionsFor(scope, set));

/** Whether one of those in the states was asked in another language. */
export async function isAnyAskedInOther(scope: TenantScope, set: RequestSet, states: readonly PrivacyRequest['state'][], language: Language): Promise<boolean> {
  const inOther = condition(`EXISTS (SELECT 1 FROM request_details asked WHERE asked.organization_id = ${ALIAS}.organization_id AND asked.id = ${ALIAS}.id AND asked.language <> ?)`, language);
  return (await scope.of(PrivacyRequest).countUpTo(1, ALIAS, [...(await conditionsFor(scope, set)), isAmong(`${ALIAS}.state`, states), inOther])) > 0;
}

export type RequestPlace = readonly [receivedAt: number, id: string];

/** The next so many of them beyond a place, newest first as the list has them; it does not matter what became of those before. */
export async function requestsBeyond(scope: TenantScope, set: RequestSet, place: RequestPlace | null, limit: number, along: readonly Along<PrivacyRequest>[] = []): Promise<Selected<PrivacyRequest>> {
  const beyond = place ? [condition(`(${ALIAS}.received_at < ? OR (${ALIAS}.received_at = ? AND ${ALIAS}.id < ?))`, place[0], place[0], place[1])] : [];
  return scope.of(PrivacyRequest).select({ alias: ALIAS, conditions: [...(await conditionsFor(scope, set)), ...beyond], order: [['receivedAt', 'DESC'], ['id', 'DESC']], limit, along });
}

/** Throws NOT_FOUND unless each id names a request of this organization. */
export async function mustAllBeHere(scope: TenantScope, ids: readonly string[]): Promise<void> {
  const rows = await scope.of(PrivacyRequest).find({ id: In([...ids]) });
  const found = new Set(rows.map(({ id }) => id));
  if (!ids.every((id) => found.has(id))) throw notFound();
}

/** Requests of which a verb over many thinks alike. What was not asked about is null. */
export interface Alike extends Judged {
  readonly count: number;
}

/** What is told apart besides type and state: to whom they are given, or when their clocks began, to the day, and end. */
export type Apart = 'HANDLER' | 'CLOCK';

const START = `COALESCE(${ALIAS}.clock_start_at, ${ALIAS}.received_at)`;
/** Days are civil days of Asia/Shanghai, eight hours ahead of the epoch's. */
const START_OF_DAY = `${START} - (${START} + 28800000) % 86400000`;

const columnsOf = (apart: Apart | null): string =>
  (Object.entries({
    type: `${ALIAS}.type`, state: `${ALIAS}.state`, role: `${ALIAS}.controller_role`, handler: apart === 'HANDLER' ? `${ALIAS}.assignee_id` : 'NULL',
    ...(apart === 'CLOCK' ? { start: START_OF_DAY, due: `${ALIAS}.reply_due_at`, replied: `${ALIAS}.replied_at IS NOT NULL`, extended: `${ALIAS}.extended_at IS NOT NULL` } : { start: 'NULL', due: 'NULL', replied: '0', extended: '0' }),
  })).map(([name, column]) => `${column} AS ${name}_of`).join(', ');

interface Counted { type_of: Alike['type']; state_of: Alike['state']; role_of: Alike['controllerRole']; handler_of: string | null; start_of: number | null; due_of: number | null; replied_of: number; extended_of: number; n: number }

/** How many of them are of which type and in which state, counted no further than `most` rows in all. */
export async function requestsByState(scope: TenantScope, set: RequestSet, most: number, apart: Apart | null = null): Promise<Alike[]> {
  const conditions = [condition(`${ALIAS}.organization_id = ?`, scope.organizationId), ...(await conditionsFor(scope, set))];
  const kinds = ['type', 'state', 'role', 'handler', 'start', 'due', 'replied', 'extended'].map((name) => `counted.${name}_of`).join(', ');
  const text = `SELECT ${kinds}, COUNT(*) AS n FROM
    (SELECT ${columnsOf(apart)} FROM privacy_requests ${ALIAS} WHERE ${conditions.map((one) => one.text).join(' AND ')} LIMIT ${most}) AS counted GROUP BY ${kinds}`;
  const rows = await scope.sql<Counted>(text, conditions.flatMap(({ parameters }) => parameters) as (string | number)[]);
  return rows.map((row) => {
    const start = row.start_of === null ? 0 : Number(row.start_of);
    const since = (happened: number): number | null => (Number(happened) === 1 ? start : null);
    return {
      type: row.type_of, state: row.state_of, controllerRole: row.role_of, assigneeId: row.handler_of, receivedAt: start, clockStartAt: start, replyDueAt: row.due_of === null ? null : Number(row.due_of),
      repliedAt: since(row.replied_of), extendedAt: since(row.extended_of), count: Number(row.n),
    };
  });
}
