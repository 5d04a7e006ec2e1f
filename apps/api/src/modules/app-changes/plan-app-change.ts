import { createHash } from 'node:crypto';
import { isEnabled } from '@accord/gate';
import { FINAL_STATES } from '@accord/request-steps';
import { In, Not } from 'typeorm';
import { Field, Int, ObjectType } from 'type-graphql';
import { refused } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { findApp, flaggedByApp, flaggedByGroup, countPeople, historyOfApp, inEffect, latestDecisions, listApps, peopleByGroup, peopleOn, standingDecisions, withDefault, type App, type Base, type EnablementDecision, type FlaggedPeople } from '../apps/index.ts';
import { Group } from '../groups/index.ts';
import { listPurposes, Purpose } from '../purposes/index.ts';
import { listRecipients, reasonsOf, Recipient, recipientsNamed } from '../recipients/index.ts';
import { PrivacyRequest } from '../requests/index.ts';
import type { PlanAppChangeInput } from './app-changes.inputs.ts';
import { consentsEnding } from './consents-ending.ts';
import { subjectOf, type Subject } from './subject-of.ts';

/** How long a decision can be taken back, in milliseconds; who is told outside hears of it afterwards. */
export const UNDO_FOR = 10 * 60_000;
/** How many groups and requests are named; the counts say how many there are. */
export const NAMED_MOST = 20;

@ObjectType({ description: 'How many people of one group, counted in each group that they are in themselves, would lose or gain an app.' })
export class GroupEffect {
  @Field(() => Group) group!: Group;
  @Field(() => Int) loses!: number;
  @Field(() => Int) gains!: number;
}

@ObjectType({ description: 'What a decision about an app would do now. Its hash covers what decides: the app and its version, what was decided so far, purposes, recipients, open requests. Head counts may move by one percent, or ten.' })
export class AppChangePlan {
  @Field(() => String, { description: 'SHA-256, hexadecimal; setAppEnablement takes it.' }) hash!: string;
  @Field(() => Int, { description: 'App.version that it was made at.' }) version!: number;
  @Field(() => Int, { description: 'Who would lose or gain it; setAppEnablement takes it as plannedPeople.' }) people!: number;
  @Field(() => Int) loses!: number;
  @Field(() => Int) gains!: number;
  @Field(() => [GroupEffect], { description: 'The 20 groups that feel it most.' }) byGroup!: GroupEffect[];
  @Field(() => [Purpose], { description: 'For which the people who lose it are processed by no other app that is on for the subject.' }) purposesEnding!: Purpose[];
  @Field(() => Int, { description: 'Consents to those purposes that count now; what was done before stays valid.' }) consentsEnding!: number;
  @Field(() => [Recipient], { description: 'Who receives nothing more through the app and is told ten minutes later.' }) recipients!: Recipient[];
  @Field(() => [Recipient], { description: 'Whom the app gives data to, and who may receive nothing now (§4.1): what is done with them stays closed to those who gain the app.' }) recipientsBlocked!: Recipient[];
  @Field(() => Int, { description: 'Open requests about the app. They go on, and whoever handles them stays.' }) openRequests!: number;
  @Field(() => [String], { description: 'Their numbers, 20 at most.' }) requestNumbers!: string[];
  @Field(() => Int, { description: 'People for whose data the 60 days of §5.2 begin, because its use ends.' }) clocksStarting!: number;
  @Field(() => Int, { description: 'Minutes for which it can be taken back.' }) undoMinutes!: number;
}

/** Works out what a decision would do; writes nothing. The same number of statements however many people there are. Throws REFUSED for a locked app. */
export async function planAppChange(scope: TenantScope, input: PlanAppChangeInput): Promise<AppChangePlan> {
  const app = await findApp(scope, input.appKey);
  const subject = await subjectOf(scope, input);
  mustBeUnlocked(app, input.decision);
  const { made, own, organization } = await latestDecisions(scope, app.id, subject.id);
  const rest = subject.id === scope.organizationId ? null : (organization?.decision ?? null);
  const base = await baseOf(scope, app);
  const [before, after] = [baseWith(base, rest, own?.decision ?? null), baseWith(base, rest, input.decision)];
  const [effect, byGroup, served, requests] = await Promise.all([effectOn(scope, app, subject, before, after), effectByGroup(scope, app, subject, before, after), endingWith(scope, [app], subject.onTheWay), openRequestsAbout(scope, [app])]);
  const ends = effect.loses > 0;
  const purposesEnding = ends ? served.purposes : [];
  const recipients = ends ? served.recipients : [];
  const recipientsBlocked = effect.gains > 0 ? await blockedWith(scope, [app]) : [];
  const decides = {
    app: app.id, appVersion: served.numbers.get(app.id) ?? 0, subject: [input.subject, subject.id], decision: input.decision, made, purposes: purposesEnding.map(({ key, revision }) => [key, revision]), recipients: recipients.map(({ key }) => key),
    requests: requests.map(({ id }) => id), ends, begins: effect.gains > 0, blocked: recipientsBlocked.map(({ key }) => key),
  };
  return {
    hash: createHash('sha256').update(JSON.stringify(decides)).digest('hex'), version: made, people: effect.loses + effect.gains, ...effect, byGroup, purposesEnding,
    consentsEnding: await consentsEnding(scope, subject.crowd, purposesEnding),
    recipients, recipientsBlocked, openRequests: requests.length, requestNumbers: requests.slice(0, NAMED_MOST).map(({ number }) => number),
    clocksStarting: purposesEnding.length > 0 ? effect.loses : 0, undoMinutes: UNDO_FOR / 60_000,
  };
}

export function mustBeUnlocked(app: App, decision: EnablementDecision): void {
  if (app.locked && decision === 'DENY') throw refused('APP_LOCKED', 'The service cannot do without this app; it cannot be switched off.');
}

export type Bare = Pick<Base, 'isDefaultOn' | 'isLocked'>;
export async function baseOf(scope: TenantScope, app: App): Promise<Bare> {
  const { defaultEnabled, locked } = await withDefault(scope, app);
  return { isDefaultOn: defaultEnabled, isLocked: locked };
}

export const baseWith = (base: Bare, ...decisions: readonly (EnablementDecision | null)[]): Base => ({ ...base, isDenied: decisions.includes('DENY'), isAllowed: decisions.includes('ALLOW') });

export interface Effect { readonly loses: number; readonly gains: number }

/** Whoever has no other decision on the way goes with the subject; of the others each combination is looked at by itself. */
export function effectOf(before: Base, after: Base, total: number, flagged: readonly FlaggedPeople[]): Effect {
  const parts = [...flagged.map((one) => ({ flags: [one], total: one.people })), { flags: [], total: total - flagged.reduce((sum, { people }) => sum + people, 0) }];
  return parts.reduce((sum, part) => {
    const change = peopleOn(after, part.total, part.flags) - peopleOn(before, part.total, part.flags);
    return { loses: sum.loses + Math.max(0, -change), gains: sum.gains + Math.max(0, change) };
  }, { loses: 0, gains: 0 });
}

async function effectOn(scope: TenantScope, { id }: App, { crowd }: Subject, before: Base, after: Base): Promise<Effect> {
  const [total, flagged] = await Promise.all([countPeople(scope, crowd), flaggedByApp(scope, crowd, id)]);
  return effectOf(before, after, total, flagged.get(id) ?? []);
}

async function effectByGroup(scope: TenantScope, { id }: App, { crowd }: Subject, before: Base, after: Base): Promise<GroupEffect[]> {
  const [totals, flagged] = await Promise.all([peopleByGroup(scope, crowd), flaggedByGroup(scope, crowd, id)]);
  const felt = [...totals].map(([groupId, total]) => ({ groupId, ...effectOf(before, after, total, flagged.get(groupId) ?? []) })).filter(({ loses, gains }) => loses + gains > 0);
  const most = felt.sort((a, b) => b.loses + b.gains - (a.loses + a.gains) || (a.groupId < b.groupId ? -1 : 1)).slice(0, NAMED_MOST);
  const groups = await scope.of(Group).among(most.map(({ groupId }) => groupId));
  return most.flatMap(({ groupId, ...effect }) => {
    const group = groups.get(groupId);
    return group ? [{ group, ...effect }] : [];
  });
}

export interface Ending {
  /** The version of each of the apps that is in effect. */
  readonly numbers: ReadonlyMap<string, number>;
  readonly purposes: Purpose[];
  readonly recipients: Recipient[];
  /** Those of the apps that served one of the purposes. */
  readonly serving: ReadonlySet<string>;
}

/** What stops with some apps together: purposes that no other app serves which is on for the subject, and everybody who receives through them. `onTheWay`: whose decisions count for the subject besides the organization's. */
export async function endingWith(scope: TenantScope, stopped: readonly App[], onTheWay: readonly string[]): Promise<Ending> {
  const [apps, purposes, recipients] = await Promise.all([listApps(scope), listPurposes(scope), listRecipients(scope)]);
  const decided = await standingDecisions(scope, apps.map(({ id }) => id), [scope.organizationId, ...onTheWay]);
  const versionOf = async (one: App) => inEffect(await historyOfApp(scope, one), scope.now);
  const among = new Set(stopped.map(({ id }) => id));
  const versions = await Promise.all(stopped.map(async (app) => ({ app, version: await versionOf(app) })));
  const others = await Promise.all(apps.filter(({ id }) => !among.has(id)).map(async (other) => {
    const [standing, held] = await Promise.all([withDefault(scope, other), versionOf(other)]);
    return isEnabled(standing, decided.get(other.id) ?? []).enabled ? (held?.scopes ?? []).map(({ purposeKey }) => purposeKey) : [];
  }));
  const served = new Set(others.flat());
  const own = versions.flatMap(({ app, version }) => (version?.scopes ?? []).filter(({ purposeKey }) => !served.has(purposeKey)).map(({ purposeKey }) => ({ appId: app.id, purposeKey })));
  const receiving = new Set(versions.flatMap(({ version }) => (version?.scopes ?? []).flatMap(({ recipientKeys }) => recipientKeys)));
  const ending = purposes.filter(({ key }) => own.some(({ purposeKey }) => purposeKey === key));
  return {
    numbers: new Map(versions.map(({ app, version }) => [app.id, version?.number ?? 0])), purposes: ending, recipients: recipients.filter(({ key }) => receiving.has(key)),
    serving: new Set(own.filter(({ purposeKey }) => ending.some(({ key }) => key === purposeKey)).map(({ appId }) => appId)),
  };
}

/** To whom some apps give data, and who may receive nothing now, since it was not assessed or agreed with, or that lapsed, or the border is shut: whoever switches such an app on is to know. */
export async function blockedWith(scope: TenantScope, apps: readonly App[]): Promise<Recipient[]> {
  const scopes = (await Promise.all(apps.map(async (app) => inEffect(await historyOfApp(scope, app), scope.now)?.scopes ?? []))).flat();
  const named = await recipientsNamed(scope, [...new Set(scopes.flatMap(({ recipientKeys }) => recipientKeys))]);
  const reasons = await Promise.all(named.map((recipient) => reasonsOf(scope, recipient)));
  return named.filter((_, at) => (reasons[at] ?? []).length > 0);
}

/** Oldest first; a person decides over a list of a thousand no better than over its beginning. */
export async function openRequestsAbout(scope: TenantScope, apps: readonly App[]): Promise<PrivacyRequest[]> {
  if (apps.length === 0) return [];
  const among = new Map(apps.map(({ id, organizationId }) => [id, organizationId]));
  const rows = await scope.of(PrivacyRequest).find({ appId: In([...among.keys()]), state: Not(In([...FINAL_STATES])) }, { order: { receivedAt: 'ASC', id: 'ASC' }, take: 1000 });
  return rows.filter(({ appId, appOwnerId }) => appId !== null && among.get(appId) === appOwnerId);
}
