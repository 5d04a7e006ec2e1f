import { createHash } from 'node:crypto';
import { Field, Int, ObjectType } from 'type-graphql';
import { PLATFORM_ID } from '../../database/ids.ts';
import type { PlatformScope } from '../../tenancy/platform-scope.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { historyOfApp, inEffect, listApps, ownApp, type App } from '../apps/index.ts';
import { listPurposes, Purpose } from '../purposes/index.ts';
import { Recipient, recipientsNamed } from '../recipients/index.ts';
import type { PlanAppWithdrawalInput } from './app-changes.inputs.ts';
import { mustBeUnlocked, NAMED_MOST, openRequestsAbout, planAppChange } from './plan-app-change.ts';
import { consentsEverywhere } from './platform-consents-ending.ts';

@ObjectType({ description: 'What it would mean that an app of one’s own leaves the catalog, for good, were it withdrawn now. Nothing is written.' })
export class AppWithdrawalPlan {
  @Field(() => String, { description: 'SHA-256, hexadecimal; withdrawApp takes it.' }) hash!: string;
  @Field(() => Int, { nullable: true, description: 'Who would lose it; null for staff, since each enterprise decides for whom it is on.' }) people!: number | null;
  @Field(() => [Purpose], { description: 'For which no other app processes that is on; for staff, none of the catalog that is on by default.' }) purposesEnding!: Purpose[];
  @Field(() => Int, { description: 'Consents to those purposes, which end with the app; for staff those of all organizations, where none serves the purpose by another app. withdrawApp takes it as plannedConsents.' }) consentsEnding!: number;
  @Field(() => Int, { description: 'In how many organizations these consents are.' }) organizations!: number;
  @Field(() => [Recipient], { description: 'Who received through any version of it, and is told.' }) recipients!: Recipient[];
  @Field(() => Int, { description: 'Open requests about it. They go on.' }) openRequests!: number;
  @Field(() => [String], { description: 'Their numbers, 20 at most.' }) requestNumbers!: string[];
}

/** Everybody who receives, or received, through a version of an app: each may still hold what it was given. */
export const receivedThrough = async (scope: TenantScope, app: App): Promise<Recipient[]> =>
  recipientsNamed(scope, [...new Set((await historyOfApp(scope, app)).versions.flatMap(({ scopes }) => scopes.flatMap(({ recipientKeys }) => recipientKeys)))]);

/** Works out what withdrawing an app would do: for an organization what switching it off for everybody does (row 14). Throws NOT_FOUND for one that is not one's own, REFUSED for a locked one. */
export async function planAppWithdrawal(scope: TenantScope, platform: () => PlatformScope, { appKey }: PlanAppWithdrawalInput): Promise<AppWithdrawalPlan> {
  const app = await ownApp(scope, appKey);
  mustBeUnlocked(app, 'DENY');
  const [ending, recipients] = await Promise.all([scope.organizationId === PLATFORM_ID ? endingEverywhere(scope, platform(), app) : endingHere(scope, app), receivedThrough(scope, app)]);
  const { decides, ...plan } = ending;
  const hash = createHash('sha256').update(JSON.stringify([app.id, app.version, decides, recipients.map(({ key }) => key).sort()])).digest('hex');
  return { hash, recipients, ...plan };
}

type Ending = Omit<AppWithdrawalPlan, 'hash' | 'recipients'> & { readonly decides: unknown };

async function endingHere(scope: TenantScope, { key: appKey }: App): Promise<Ending> {
  const { hash, people, purposesEnding, consentsEnding, openRequests, requestNumbers } = await planAppChange(scope, { appKey, subject: 'ORGANIZATION', decision: 'DENY' });
  return { people, purposesEnding, consentsEnding, organizations: consentsEnding > 0 ? 1 : 0, openRequests, requestNumbers, decides: hash };
}

async function endingEverywhere(scope: TenantScope, platform: PlatformScope, app: App): Promise<Ending> {
  const [apps, purposes, { versions }, requests] = await Promise.all([listApps(scope), listPurposes(scope), historyOfApp(scope, app), openRequestsAbout(scope, [app])]);
  const others = await Promise.all(apps.filter(({ id, defaultEnabled, locked }) => id !== app.id && (defaultEnabled || locked)).map(async (one) => inEffect(await historyOfApp(scope, one), scope.now)?.scopes ?? []));
  const served = new Set(others.flat().map(({ purposeKey }) => purposeKey));
  const own = new Set(versions.flatMap(({ scopes }) => scopes.map(({ purposeKey }) => purposeKey)));
  const purposesEnding = purposes.filter(({ key }) => own.has(key) && !served.has(key));
  const { consents, organizations } = await consentsEverywhere(platform, purposesEnding, scope.now);
  return {
    people: null, purposesEnding, consentsEnding: consents, organizations, openRequests: requests.length, requestNumbers: requests.slice(0, NAMED_MOST).map(({ number }) => number),
    decides: [versions.length, purposesEnding.map(({ key, revision }) => [key, revision]), requests.map(({ id }) => id)],
  };
}
