import { createHash } from 'node:crypto';
import { Field, Int, ObjectType } from 'type-graphql';
import { conflict, notFound } from '../../tenancy/refusal.ts';
import type { Condition } from '../../tenancy/condition.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { App, chosenPeople, countPeople, decisionsAbout, findApp, findApps, flaggedByApp, isOn, organizationsDecision, someUsers, type ChosenPeople, type Crowd, type EnablementDecision } from '../apps/index.ts';
import { inPeopleSet } from '../people/index.ts';
import { Purpose } from '../purposes/index.ts';
import { Recipient } from '../recipients/index.ts';
import { isAsManyAs } from '../statements/index.ts';
import { appBulkOrder, hindranceOf, isForPeople, isPersonClosed, peopleSetOf, type AppBulkOrder, type ForPeople, type ForSubject, type Hindrance } from './app-bulk.ts';
import type { AppBulkInput } from './app-changes.inputs.ts';
import { consentsEnding } from './consents-ending.ts';
import { baseOf, baseWith, blockedWith, effectOf, endingWith, NAMED_MOST, openRequestsAbout, UNDO_FOR, type Effect } from './plan-app-change.ts';
import { subjectOf } from './subject-of.ts';

@ObjectType({ description: 'Decisions that would not be added, for one reason.' })
export class AppBulkHindrance {
  @Field(() => String, { description: 'ALREADY_SO: it stands already. APP_LOCKED, APP_WITHDRAWN, PERSON_CLOSED, GROUP_REMOVED.' }) reason!: Hindrance;
  @Field(() => Int) count!: number;
}

@ObjectType({ description: 'How many people would lose or gain one of the apps.' })
export class AppEffect {
  @Field(() => App) app!: App;
  @Field(() => Int) loses!: number;
  @Field(() => Int) gains!: number;
}

@ObjectType({ description: 'What many decisions would do now, taken together. Each is judged again when the job comes to it.' })
export class AppBulkPlan {
  @Field(() => String, { description: 'SHA-256, hexadecimal; startAppBulk takes it.' }) hash!: string;
  @Field(() => Int, { description: 'Apps of the subject, or people.' }) matching!: number;
  @Field(() => Int, { description: 'How many decisions would be added; startAppBulk takes it as plannedAble.' }) able!: number;
  @Field(() => [AppBulkHindrance], { description: 'Why the others would not be.' }) hindrances!: AppBulkHindrance[];
  @Field(() => Int, { description: 'Losses and gains together; startAppBulk takes it as plannedPeople.' }) people!: number;
  @Field(() => Int, { description: 'Of each app how many people lose it, added up.' }) loses!: number;
  @Field(() => Int) gains!: number;
  @Field(() => [AppEffect], { description: 'The apps that somebody loses or gains.' }) effects!: AppEffect[];
  @Field(() => [Purpose], { description: 'For which the people who lose the apps are processed by no other app that stays on for the subject, or for the organization where people are picked.' }) purposesEnding!: Purpose[];
  @Field(() => Int, { description: 'Consents to those purposes that count now; what was done before stays valid.' }) consentsEnding!: number;
  @Field(() => [Recipient], { description: 'Who receives nothing more through the apps and is told ten minutes later.' }) recipients!: Recipient[];
  @Field(() => [Recipient], { description: 'Whom the apps that somebody gains give data to, and who may receive nothing now (§4.1).' }) recipientsBlocked!: Recipient[];
  @Field(() => Int, { description: 'Open requests about the apps. They go on.' }) openRequests!: number;
  @Field(() => [String], { description: 'Their numbers, 20 at most.' }) requestNumbers!: string[];
  @Field(() => Int, { description: 'At most so many people for whose data the 60 days of §5.2 begin.' }) clocksStarting!: number;
  @Field(() => Int, { description: 'Minutes for which each of the decisions can be taken back.' }) undoMinutes!: number;
}

/** What one kind of set comes to: the apps with their effect, and how many rows can be done or why not. */
interface Outcome {
  readonly apps: readonly { readonly app: App; readonly made: number; readonly effect: Effect }[];
  readonly able: number;
  readonly hindered: ReadonlyMap<Hindrance, number>;
  readonly crowd: Crowd;
  readonly onTheWay: readonly string[];
  /** How many of the crowd use apps. */
  readonly users: number;
}

/** Works out what an order would do; writes nothing. The same number of statements however many people there are. */
export async function planAppBulk(scope: TenantScope, input: AppBulkInput): Promise<AppBulkPlan> {
  const order = await appBulkOrder(scope, input);
  const { apps, able, hindered, crowd, users, onTheWay } = isForPeople(order.for) ? await forPeople(scope, order, order.for) : await forSubject(scope, order, order.for);
  const [loses, gains] = [sum(apps.map(({ effect }) => effect.loses)), sum(apps.map(({ effect }) => effect.gains))];
  const losing = apps.filter(({ effect }) => effect.loses > 0);
  const gained = apps.filter(({ effect }) => effect.gains > 0).map(({ app }) => app);
  const [ending, requests, recipientsBlocked] = await Promise.all([endingWith(scope, losing.map(({ app }) => app), onTheWay), openRequestsAbout(scope, apps.map(({ app }) => app)), blockedWith(scope, gained)]);
  const clocks = sum(losing.filter(({ app }) => ending.serving.has(app.id)).map(({ effect }) => effect.loses));
  const decides = {
    decision: order.decision, for: order.for, apps: apps.map(({ app, made }) => [app.id, made, ending.numbers.get(app.id) ?? 0]), requests: requests.map(({ id }) => id), ends: loses > 0, begins: gains > 0,
    purposes: ending.purposes.map(({ key, revision }) => [key, revision]), recipients: ending.recipients.map(({ key }) => key), blocked: recipientsBlocked.map(({ key }) => key), hindrances: [...hindered.keys()].sort(),
  };
  return {
    hash: createHash('sha256').update(JSON.stringify(decides)).digest('hex'), able, matching: able + sum([...hindered.values()]),
    hindrances: [...hindered].map(([reason, count]) => ({ reason, count })).sort((a, b) => b.count - a.count), people: loses + gains, loses, gains,
    effects: apps.filter(({ effect }) => effect.loses + effect.gains > 0).map(({ app, effect }) => ({ app, ...effect })),
    purposesEnding: ending.purposes, consentsEnding: await consentsEnding(scope, crowd, ending.purposes), recipients: ending.recipients, recipientsBlocked,
    openRequests: requests.length, requestNumbers: requests.slice(0, NAMED_MOST).map(({ number }) => number),
    clocksStarting: ending.purposes.length > 0 ? Math.min(clocks, users) : 0, undoMinutes: UNDO_FOR / 60_000,
  };
}

/** The order, where it would still do what was looked at. Throws CONFLICT with the plan of now where the world has moved. */
export async function appBulkAsPlanned(scope: TenantScope, input: AppBulkInput & { readonly planHash: string; readonly plannedAble: number; readonly plannedPeople: number }): Promise<{ order: AppBulkOrder; able: number }> {
  const plan = await planAppBulk(scope, input);
  const { hash, matching, able, people, loses, gains } = plan;
  if (hash !== input.planHash || !isAsManyAs(input.plannedAble, able) || !isAsManyAs(input.plannedPeople, people)) throw conflict('PLAN_OUTDATED', 'What it would do has changed since the plan was made. Look at the new plan.', { plan: { hash, matching, able, people, loses, gains } });
  return { order: await appBulkOrder(scope, input), able };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

function tallied(rows: readonly { readonly hindrance: Hindrance | null; readonly count: number }[]): Pick<Outcome, 'able' | 'hindered'> {
  const hindered = new Map<Hindrance, number>();
  for (const { hindrance, count } of rows) if (hindrance) hindered.set(hindrance, (hindered.get(hindrance) ?? 0) + count);
  return { able: sum(rows.filter(({ hindrance }) => hindrance === null).map(({ count }) => count)), hindered };
}

const together = (conditions: readonly Condition[]): { text: string; parameters: (string | number)[] } =>
  ({ text: conditions.map(({ text }) => `(${text})`).join(' AND '), parameters: conditions.flatMap(({ parameters }) => parameters as (string | number)[]) });

const isUser = ({ state }: ChosenPeople): boolean => state === 'ACTIVE' || state === 'RESTRICTED';

/** One app: people who have the same decisions on the way fare alike. */
async function forPeople(scope: TenantScope, { decision, appKeys }: AppBulkOrder, whom: ForPeople): Promise<Outcome> {
  const app = await findApp(scope, appKeys[0] ?? '');
  const chosen = together(inPeopleSet(scope, await peopleSetOf(scope, whom, scope.now, 'p'), 'p', 'all'));
  const [rows, bare, { made, enablements }] = await Promise.all([chosenPeople(scope, chosen, app.id), baseOf(scope, app), organizationsDecision(scope, app.id)]);
  const organization = enablements[0]?.decision ?? null;
  const onWith = ({ isDenied, isAllowed }: ChosenPeople, own: EnablementDecision | null): boolean => isOn(baseWith(bare, organization, own, isDenied ? 'DENY' : null, isAllowed ? 'ALLOW' : null));
  const judged = rows.map((row) => ({ row, count: row.people, hindrance: hindranceOf(app, decision, row.own, row.state === 'CLOSED') }));
  const effect = judged.reduce<Effect>((all, { row, hindrance, count }) => {
    if (hindrance !== null || !isUser(row)) return all;
    const [before, after] = [onWith(row, row.own), onWith(row, decision)];
    return before === after ? all : { loses: all.loses + (before ? count : 0), gains: all.gains + (after ? count : 0) };
  }, { loses: 0, gains: 0 });
  return { apps: [{ app, made, effect }], ...tallied(judged), crowd: someUsers(chosen), onTheWay: [], users: sum(rows.filter(isUser).map(({ people }) => people)) };
}

/** The apps that keys name, in their order. Throws NOT_FOUND where one names none. */
async function allApps(scope: TenantScope, keys: readonly string[]): Promise<App[]> {
  const found = await findApps(scope, keys);
  return keys.map((key) => {
    const app = found.get(key);
    if (!app) throw notFound();
    return app;
  });
}

/** Several apps for one subject: a row is an app. */
async function forSubject(scope: TenantScope, { decision, appKeys }: AppBulkOrder, whom: ForSubject): Promise<Outcome> {
  const [{ id: subjectId, crowd, onTheWay }, apps] = await Promise.all([subjectOf(scope, whom), allApps(scope, appKeys)]);
  const made = new Map(await Promise.all(apps.map(async ({ id }) => [id, await organizationsDecision(scope, id)] as const)));
  const [own, total, flagged, isClosed] = await Promise.all([decisionsAbout(scope, subjectId, apps.map(({ id }) => id)), countPeople(scope, crowd), flaggedByApp(scope, crowd, null), isPersonClosed(scope, whom)]);
  const rows = await Promise.all(apps.map(async (app) => {
    const mine = own.get(app.id)?.decision ?? null;
    const hindrance = hindranceOf(app, decision, mine, isClosed);
    const bare = await baseOf(scope, app);
    const rest = whom.subject === 'ORGANIZATION' ? null : (made.get(app.id)?.enablements[0]?.decision ?? null);
    const effect = hindrance ? { loses: 0, gains: 0 } : effectOf(baseWith(bare, rest, mine), baseWith(bare, rest, decision), total, flagged.get(app.id) ?? []);
    return { app, made: made.get(app.id)?.made ?? 0, effect, hindrance, count: 1 };
  }));
  return { apps: rows, ...tallied(rows), crowd, onTheWay, users: total };
}
