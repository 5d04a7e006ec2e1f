import { AppVersion } from '@accord/api/modules/apps/index';
import { PLATFORM_ID } from '@accord/api/database/ids';
import type { Accord, Client } from './accord.ts';
import { mutate, type Input } from './mutate.ts';
import { scopeOf } from './scopes.ts';
import { addApp } from './world.ts';

export interface SeenDecision { readonly subject: string; readonly subjectId: string; readonly decision: string; readonly reason: string | null; readonly decidedBy: { readonly kind: string; readonly id: string | null; readonly name: string | null } }
export interface SeenApp {
  readonly id: string;
  readonly key: string;
  readonly kind: string;
  readonly enabled: boolean;
  readonly setBy: string;
  readonly version: number;
  readonly decisions: readonly SeenDecision[];
}

const FIELDS = 'id key kind enabled setBy version decisions { subject subjectId decision reason decidedBy { kind id name } }';
export const SWITCH = `mutation ($input: SetAppEnablementInput!) { setAppEnablement(input: $input) { record { ${FIELDS} } } }`;

export const appsSeenBy = async (client: Client): Promise<SeenApp[]> =>
  (await client.call<{ apps: { edges: { node: SeenApp }[] } }>(`{ apps(first: 100) { edges { node { ${FIELDS} } } } }`)).apps.edges.map(({ node }) => node);

export async function appSeenBy(client: Client, key: string): Promise<SeenApp> {
  const app = (await appsSeenBy(client)).find((one) => one.key === key);
  if (!app) throw new Error(`no app ${key}`);
  return app;
}

/** Decides about an app, for the organization unless a person is named. */
export const decide = async (by: Client, appKey: string, decision: string, more: Readonly<Record<string, unknown>> = {}): Promise<SeenApp> =>
  (await by.call<{ setAppEnablement: { record: SeenApp } }>(SWITCH, { input: { appKey, subject: 'ORGANIZATION', decision, ...more } })).setAppEnablement.record;

export interface Answer { readonly allowed: boolean; readonly reasons: readonly { readonly code: string; readonly statementVersionId: string | null; readonly purposeKey: string | null; readonly until: string | null }[] }

export const GATE = 'query ($personId: ID!, $appKey: String!, $purposeKey: String) { gate(personId: $personId, appKey: $appKey, purposeKey: $purposeKey) { allowed decidedAt reasons { code statementVersionId purposeKey recipientId until } } }';

/** May the person use the app? The codes of the reasons against it; none: they may. */
export async function reasonsAgainst(asker: Client, personId: string, appKey: string, purposeKey?: string): Promise<string[]> {
  const { gate: { allowed, reasons } } = await asker.call<{ gate: Answer }>(GATE, { personId, appKey, purposeKey });
  if (allowed !== (reasons.length === 0)) throw new Error('the gate contradicts itself');
  return reasons.map(({ code }) => code);
}

/** What an app does with contact data for a purpose, and to whom it gives it. */
export const scopeFor = (purposeKey: string, ...recipientKeys: string[]) => ({ purposeKey, categories: ['CONTACT'], recipientKeys, domains: [] });

/** The same for the purpose that every world has. */
export const messagesTo = (...recipientKeys: string[]) => scopeFor('messages', ...recipientKeys);

/** Adds an app of an organization's own that everybody may use; a name says nothing but its key. */
export const addCustomApp = <Seen = { id: string }>(by: Client, key: string, scopes: readonly object[], more: Input = {}, { fields = 'record { id }' } = {}): Promise<Seen> =>
  mutate<Seen>(by, 'addApp', { key, kind: 'CUSTOM', nameZh: key, nameEn: key, descriptionZh: key, descriptionEn: key, defaultEnabled: true, scopes, ...more }, { fields });

/** An app of the catalog whose second version does more than its first. Answers with its key. */
export async function widenedApp(accord: Accord, key: string, first: readonly object[] = [], second: readonly object[] = [{ purposeKey: 'any', categories: ['NAME'], recipientKeys: [], domains: [] }]): Promise<string> {
  const appId = await addApp(accord, PLATFORM_ID, { key, kind: 'BASIC', name: key });
  for (const [at, scopes] of [first, second].entries())
    await scopeOf(accord, PLATFORM_ID).change({ action: 'app.version-added', subject: { type: 'App', id: appId } }, (change) =>
      change.of(AppVersion).insert({ id: change.newId(), appId, number: at + 1, scopes: [...scopes] as AppVersion['scopes'], noteZh: '版', noteEn: 'v', createdAt: change.at, createdByKind: 'SYSTEM', createdById: null }));
  return key;
}

export interface AppBulkPlan {
  readonly hash: string; readonly matching: number; readonly able: number; readonly people: number; readonly loses: number; readonly gains: number; readonly consentsEnding: number; readonly openRequests: number; readonly requestNumbers: readonly string[]; readonly clocksStarting: number;
  readonly hindrances: readonly { readonly reason: string; readonly count: number }[]; readonly effects: readonly { readonly app: { readonly key: string }; readonly loses: number; readonly gains: number }[];
  readonly purposesEnding: readonly { readonly key: string }[]; readonly recipients: readonly { readonly key: string }[]; readonly recipientsBlocked: readonly { readonly key: string }[];
}
export const PLAN_APP_BULK = `query ($input: AppBulkInput!) { planAppBulk(input: $input) {
  hash matching able people loses gains consentsEnding openRequests requestNumbers clocksStarting hindrances { reason count } effects { app { key } loses gains } purposesEnding { key } recipients { key } recipientsBlocked { key } } }`;

export const planAppBulk = async (by: Client, input: Readonly<Record<string, unknown>>): Promise<AppBulkPlan> => (await by.call<{ planAppBulk: AppBulkPlan }>(PLAN_APP_BULK, { input })).planAppBulk;

/** What startAppBulk is sent after looking at the plan. */
export async function plannedAppBulk(by: Client, { language = 'EN', reason = 'Not needed', ...input }: Readonly<Record<string, unknown>>): Promise<Readonly<Record<string, unknown>>> {
  const { hash, able, people } = await planAppBulk(by, input);
  return { ...input, language, reason, planHash: hash, plannedAble: able, plannedPeople: people };
}
