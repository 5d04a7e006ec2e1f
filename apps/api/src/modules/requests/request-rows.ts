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

export interface InState {
  readonly type: PrivacyRequest['type'];
  readonly state: PrivacyRequest['state'];
  readonly controllerRole: PrivacyRequest['controllerRole'];
  readonly count: number;
}

/** How many of them are of which type and in which state, counted no further than `most` rows in all. */
export async function requestsByState(scope: TenantScope, set: RequestSet, most: number): Promise<InState[]> {
  const conditions = [condition(`${ALIAS}.organization_id = ?`, scope.organizationId), ...(await conditionsFor(scope, set))];
  const text = `SELECT counted.type AS type, counted.state AS state, counted.controller_role AS role, COUNT(*) AS n FROM
    (SELECT ${ALIAS}.type, ${ALIAS}.state, ${ALIAS}.controller_role FROM privacy_requests ${ALIAS} WHERE ${conditions.map((one) => one.text).join(' AND ')} LIMIT ${most}) AS counted GROUP BY counted.type, counted.state, counted.controller_role`;
  const rows = await scope.sql<{ type: InState['type']; state: InState['state']; role: InState['controllerRole']; n: number }>(text, conditions.flatMap(({ parameters }) => parameters) as (string | number)[]);
  return rows.map(({ type, state, role, n }) => ({ type, state, controllerRole: role, count: Number(n) }));
}
