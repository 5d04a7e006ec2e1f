import { Field, Int, ObjectType } from 'type-graphql';
import type { SignedIn } from '../../access/caller.ts';
import { Language } from '../../database/language.ts';
import { condition, isAmongMany } from '../../tenancy/condition.ts';
import { badInput } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { mustAllBeHere, requestsByState, RequestState, type Alike, type Apart, type RequestBulk, type RequestSet } from '../requests/index.ts';
import { APART, bulkOf, mustBePlannable } from './bulk-order.ts';
import type { BulkInput } from './jobs.inputs.ts';
import { mustBeAllowed } from './permission-for.ts';

/** A plan counts no further: who is about to act on more than this many needs no exact number. */
export const PLAN_MOST = 10_000;

@ObjectType({ description: 'Requests that match and cannot be done.' })
export class BulkHindrance {
  @Field(() => String, { description: 'ILLEGAL_STEP: not from this state. NOT_YOURS: somebody else may. ALREADY_SO: it is like that. NOT_A_HANDLER: whoever it was to be given to may not answer it. ALREADY_EXTENDED, EXTENSION_TOO_LATE, NOT_LATER, PAST_OUTER_LIMIT: as where one reply is extended. PLATFORM_DECIDES: it is never forwarded. WAS_THERE: the organization gave it back, or has a part of it. ORGANIZATION_NOT_ACTIVE: nothing can be handed over to it.' }) reason!: string;
  @Field(() => RequestState) state!: keyof typeof RequestState;
  @Field(() => Int) count!: number;
}

@ObjectType({ description: 'What would happen now. It may be different when the job comes to a request: each is judged again then.' })
export class BulkPlan {
  @Field(() => Int) matching!: number;
  @Field(() => Int, { description: 'Those to which it can be done.' }) able!: number;
  @Field(() => Boolean, { description: 'There are more: the counts are of the newest 10,000.' }) capped!: boolean;
  @Field(() => [BulkHindrance]) hindrances!: BulkHindrance[];
}

/** Before it runs: how many match, how many can, and why the others cannot (console §6). */
export async function planBulk(scope: TenantScope, me: SignedIn, input: BulkInput): Promise<BulkPlan> {
  const set = await requestSetOf(scope, me, input);
  await mustBePlannable(scope, input);
  const { hindrance, barred } = await bulkOf(scope, me, input.kind, input, Language.ZH_CN);
  const groups = await groupsOf(scope, set, APART[input.kind], barred);
  const matching = groups.reduce((sum, { count }) => sum + count, 0);
  const hindrances = merged(groups.flatMap(({ count, bar, ...request }) => {
    const reason = hindrance(request) ?? bar;
    return reason ? [{ reason, state: request.state, count }] : [];
  }));
  const able = matching - hindrances.reduce((sum, { count }) => sum + count, 0);
  return { matching: Math.min(matching, PLAN_MOST), able: Math.min(able, PLAN_MOST), capped: matching > PLAN_MOST, hindrances };
}

/** Requests of which the verb thinks alike; those that are barred by themselves, with the reason. */
async function groupsOf(scope: TenantScope, set: RequestSet, apart: Apart | null, barred: RequestBulk['barred']): Promise<(Alike & { readonly bar: string | null })[]> {
  const read = async (among: RequestSet, bar: string | null) => (await requestsByState(scope, among, PLAN_MOST + 1, apart)).map((group) => ({ ...group, bar }));
  if (!barred || barred.ids.size === 0) return read(set, null);
  const among = isAmongMany(scope.kernel.database.engine, 'request.id', [...barred.ids]);
  const others = condition(`NOT (${among.text})`, ...among.parameters);
  return [...(await read({ ...set, among: others }, null)), ...(await read({ ...set, among }, barred.reason))];
}

/** One line for each reason and state, the commonest first. */
function merged(all: readonly BulkHindrance[]): BulkHindrance[] {
  const lines = new Map<string, BulkHindrance>();
  for (const { reason, state, count } of all) {
    const key = `${reason} ${state}`;
    lines.set(key, { reason, state, count: count + (lines.get(key)?.count ?? 0) });
  }
  return [...lines.values()].sort((a, b) => b.count - a.count);
}

/** Throws FORBIDDEN, BAD_USER_INPUT where neither or both are said, and NOT_FOUND for an id that is not here. */
export async function requestSetOf(scope: TenantScope, me: SignedIn, { kind, filter = null, ids = null }: BulkInput): Promise<RequestSet> {
  mustBeAllowed(me, kind);
  if ((filter === null) === (ids === null)) throw badInput('FILTER_OR_IDS', 'Give either a filter or ids. An empty filter means all.', 'filter');
  if (ids) await mustAllBeHere(scope, ids);
  return { filter, ids, asOf: scope.now };
}
