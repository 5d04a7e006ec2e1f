import type { Client } from './accord.ts';

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
