import { anonymous, startAccord, type Accord, type Client } from './accord.ts';
import { planned, PUBLISH, publication, reviewOf, type Dates } from './publishing.ts';
import { define, give } from './consents.ts';
import { addPurpose, approve, register } from './recipients.ts';
import { STATEMENT_EN, STATEMENT_ZH } from './statement-texts.ts';
import { createStaff, Invitation, invitationToken } from '@accord/api/modules/people/index';
import { App } from '@accord/api/modules/apps/index';
import { PLATFORM_ID } from '@accord/api/database/ids';
import { SYSTEM } from '@accord/api/tenancy/actor';
import { openScope } from '@accord/api/tenancy/tenant-scope';

export const PASSWORD = 'four quiet ducks on a pond';

/** One organization with one of everything. */
export interface OrganizationWorld {
  readonly id: string;
  readonly name: string;
  readonly administrator: Client;
  readonly secondAdministrator: Client;
  readonly member: Client;
  /** Has an account and has accepted nothing. */
  readonly newcomer: Client;
  readonly ids: {
    readonly administrator: string;
    readonly secondAdministrator: string;
    readonly member: string;
    readonly newcomer: string;
    readonly external: string;
    readonly invited: string;
    readonly customApp: string;
    readonly customAppKey: string;
    readonly purpose: string;
    readonly purposeKey: string;
    readonly consent: string;
    readonly request: string;
    readonly requestNumber: string;
    readonly answeredRequest: string;
    readonly acceptance: string;
    readonly apiKey: string;
    readonly recipient: string;
    readonly agreement: string;
  };
  readonly emails: { readonly administrator: string; readonly member: string; readonly newcomer: string };
  readonly keySecret: string;
  readonly keyScopes: readonly string[];
}

export interface World {
  readonly accord: Accord;
  readonly author: Client;
  readonly approver: Client;
  readonly operator: Client;
  readonly desk: Client;
  readonly a: OrganizationWorld;
  readonly b: OrganizationWorld;
  readonly statementVersion: string;
  close(): Promise<void>;
}


/** Signs in with a fresh browser. */
export async function signIn(accord: Accord, email: string, password = PASSWORD): Promise<Client> {
  const client = anonymous(accord);
  await client.call('mutation ($input: SignInInput!) { signIn(input: $input) { record { id } } }', { input: { email, password } });
  return client;
}

/** Accepts an invitation as the invited person would, with the link of the mail. */
export async function join(accord: Accord, organizationId: string, invitationId: string, displayName: string): Promise<Client> {
  const client = anonymous(accord);
  const token = invitationToken(accord.system.kernel, organizationId, invitationId);
  await client.call('mutation ($input: AcceptInvitationInput!) { acceptInvitation(input: $input) { record { id } } }', { input: { token, password: PASSWORD, displayName } });
  return client;
}

interface Payload<T> { readonly record: T }

export const invite = async (by: Client, input: Record<string, unknown>): Promise<{ id: string; invitation: { id: string } }> =>
  (await by.call<{ invitePerson: Payload<{ id: string; invitation: { id: string } }> }>('mutation ($input: InvitePersonInput!) { invitePerson(input: $input) { record { id invitation { id } } } }', { input: { language: 'ZH_CN', roles: ['MEMBER'], ...input } })).invitePerson.record;

export const accept = async (by: Client, statementVersionId: string, language = 'ZH_CN'): Promise<string> =>
  (await by.call<{ acceptStatement: Payload<{ id: string }> }>('mutation ($input: AcceptStatementInput!) { acceptStatement(input: $input) { record { id } } }', { input: { statementVersionId, language } })).acceptStatement.record.id;

export interface FiledRequest { readonly id: string; readonly number: string; readonly version: number; readonly state: string; readonly replyDueAt: string }

export const file = async (by: Client, details: string, type = 'ACCESS', more: Record<string, unknown> = {}): Promise<FiledRequest> =>
  (await by.call<{ submitRequest: Payload<FiledRequest> }>('mutation ($input: SubmitRequestInput!) { submitRequest(input: $input) { record { id number version state replyDueAt } } }', { input: { type, details, language: 'ZH_CN', ...more } })).submitRequest.record;

export const acknowledge = async (by: Client, id: string, expectedVersion: number): Promise<{ id: string; version: number; state: string }> =>
  (await by.call<{ acknowledgeRequest: Payload<{ id: string; version: number; state: string }> }>('mutation ($input: AcknowledgeRequestInput!) { acknowledgeRequest(input: $input) { record { id version state } } }', { input: { id, expectedVersion } })).acknowledgeRequest.record;

export const reply = async (by: Client, input: Record<string, unknown>): Promise<{ id: string; version: number; state: string }> =>
  (await by.call<{ replyToRequest: Payload<{ id: string; version: number; state: string }> }>('mutation ($input: ReplyToRequestInput!) { replyToRequest(input: $input) { record { id version state } } }', { input: { language: 'ZH_CN', ...input } })).replyToRequest.record;

/** Imports the texts as the author and publishes them as the approver. Answers with the version's id. */
export async function publish(author: Client, approver: Client, texts: { zh: string; en: string }, dates: Dates, more: Record<string, unknown> = {}): Promise<string> {
  const draft = await reviewOf(author, texts);
  await approver.call(PUBLISH, { input: await planned(approver, publication(draft, dates, { severityReason: 'First publication.', ...more })) });
  return draft.id;
}

const staff = async (accord: Accord, email: string, displayName: string, roles: Parameters<typeof createStaff>[1]['roles']): Promise<Client> => {
  await createStaff(accord.system.kernel, { email, displayName, roles, password: PASSWORD, language: 'zh-CN' });
  return signIn(accord, email);
};

export interface Staff { readonly author: Client; readonly approver: Client; readonly operator: Client; readonly desk: Client }

export async function hireStaff(accord: Accord): Promise<Staff> {
  return {
    author: await staff(accord, 'author@platform.example', 'Ada Author', ['STATEMENT_AUTHOR']),
    approver: await staff(accord, 'approver@platform.example', 'Bea Approver', ['STATEMENT_APPROVER']),
    operator: await staff(accord, 'operator@platform.example', 'Cleo Operator', ['OPERATOR']),
    desk: await staff(accord, 'desk@platform.example', 'Dan Desk', ['SUPPORT_DESK']),
  };
}

/** Opens an organization and lets its first administrator in. */
export async function openOrganization(accord: Accord, operator: Client, name: string, email: string): Promise<{ id: string; administrator: Client; administratorId: string }> {
  const opened = await operator.call<{ openOrganization: Payload<{ id: string }> }>('mutation ($input: OpenOrganizationInput!) { openOrganization(input: $input) { record { id } } }', {
    input: { name, plan: 'PAID', administrator: { displayName: `${name} Admin`, email, language: 'ZH_CN' } },
  });
  const { id } = opened.openOrganization.record;
  const scope = openScope(accord.system.kernel, { requestId: 'test', actor: SYSTEM }, id);
  const invitation = (await scope.of(Invitation).find())[0];
  if (!invitation) throw new Error('no invitation was made');
  return { id, administrator: await join(accord, id, invitation.id, `${name} Admin`), administratorId: invitation.personId };
}

async function oneOfEverything(accord: Accord, staffed: Staff, word: string, statementVersion: string): Promise<OrganizationWorld> {
  const at = (who: string) => `${who}@${word.toLowerCase()}.example`;
  const name = `${word} Works`;
  const { id, administrator, administratorId } = await openOrganization(accord, staffed.operator, name, at('admin'));
  const adminAcceptance = await accept(administrator, statementVersion);
  await administrator.call('mutation ($input: UpdateOrganizationInput!) { updateOrganization(input: $input) { record { id } } }', {
    input: { name, address: `${word} Street 1`, contactEmail: at('privacy'), contactPhone: `010-${word.length}${word.charCodeAt(0)}4455`, expectedVersion: 1 },
  });
  const person = async (who: string, roles: readonly string[], phone: string) => {
    const invited = await invite(administrator, { displayName: `${word} ${who}`, email: at(who), phone, roles, externalId: `${word}-${who}` });
    return { id: invited.id, client: await join(accord, id, invited.invitation.id, `${word} ${who}`) };
  };
  const digits = word.charCodeAt(0);
  const second = await person('second', ['MEMBER', 'ADMINISTRATOR'], `1380000${digits}1`);
  const member = await person('member', ['MEMBER'], `1380000${digits}2`);
  const newcomer = await person('newcomer', ['MEMBER'], `1380000${digits}3`);
  await accept(second.client, statementVersion, 'EN');
  await accept(member.client, statementVersion);
  const invited = await invite(administrator, { displayName: `${word} invited`, email: at('invited') });
  const external = (await administrator.call<{ addExternalContact: Payload<{ id: string }> }>('mutation ($input: AddExternalContactInput!) { addExternalContact(input: $input) { record { id } } }', {
    input: { displayName: `${word} external`, email: at('external'), phone: `1390000${digits}9`, externalId: `${word}-external`, warranty: { basis: 'CONSENT', obtainedOn: '2026-02-01' } },
  })).addExternalContact.record.id;
  const customAppKey = `custom-${word.toLowerCase()}`;
  const customApp = await addApp(accord, id, { key: customAppKey, kind: 'CUSTOM', name: `${word} tool` });
  await administrator.call('mutation ($input: SetAppEnablementInput!) { setAppEnablement(input: $input) { record { id } } }', { input: { appKey: customAppKey, subject: 'ORGANIZATION', decision: 'DENY', reason: `${word} does not need it` } });
  const purposeKey = `custom-${word.toLowerCase()}-visits`;
  const purpose = await define(administrator, purposeKey, { name: { zhCN: `${word} 拜访`, en: `${word} visits` } });
  const consent = await give(member.client, purposeKey);
  const answered = await file(member.client, `${word}: please send me a copy of my data`, 'COPY', { appKey: customAppKey });
  const acknowledged = await acknowledge(administrator, answered.id, answered.version);
  await reply(second.client, { id: answered.id, expectedVersion: acknowledged.version, kind: 'DECISION', outcome: 'ACCEPT', text: `${word}: we will prepare it` });
  const open = await file(member.client, `${word}: what do you know about me?`);
  const keyScopes = ['gate:ask', 'app:read', 'statement:read', 'acceptance:read', 'organization:read', 'person:read', 'request:read', 'audit:read', 'schema:read'];
  const key = (await administrator.call<{ createApiKey: { record: { id: string }; secret: string } }>('mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { record { id } secret } }', { input: { name: `${word} key`, scopes: keyScopes } })).createApiKey;
  const recipient = await approve(administrator, await register(administrator, `custom-${word.toLowerCase()}-post`, { nameEn: `${word} post` }));
  return {
    id, name, administrator, secondAdministrator: second.client, member: member.client, newcomer: newcomer.client, keySecret: key.secret, keyScopes,
    emails: { administrator: at('admin'), member: at('member'), newcomer: at('newcomer') },
    ids: {
      administrator: administratorId, secondAdministrator: second.id, member: member.id, newcomer: newcomer.id, external, invited: invited.id, customApp, customAppKey, purpose, purposeKey, consent,
      request: open.id, requestNumber: open.number, answeredRequest: answered.id, acceptance: adminAcceptance, apiKey: key.record.id, recipient: recipient.id, agreement: recipient.agreementId,
    },
  };
}

/** Apps come from migrations and, later, from the catalog's own mutations; until then tests and the sample insert them. */
export async function addApp(accord: Accord, organizationId: string, { key, kind, name, ...more }: { key: string; kind: 'BASIC' | 'THIRD_PARTY' | 'CUSTOM'; name: string; locked?: boolean; defaultEnabled?: boolean }): Promise<string> {
  const scope = openScope(accord.system.kernel, { requestId: 'test', actor: SYSTEM }, organizationId);
  const id = scope.newId();
  await scope.change({ action: 'app.added', subject: { type: 'App', id } }, (change) => change.of(App).insert({
    id, key, kind, nameZh: `${name}（中）`, nameEn: name, descriptionZh: `${name}的说明`, descriptionEn: `What ${name} does`, outsideStatement: false, policyUrl: null, lockedReasonZh: null, lockedReasonEn: null,
    defaultEnabled: true, locked: false, state: 'PUBLISHED', createdAt: change.at, withdrawnAt: null, version: 1, ...more,
  }));
  return id;
}

/** Two organizations with one of everything, staff, and a statement in force. Built through the API. */
export async function buildWorld(accord?: Accord): Promise<World> {
  const running = accord ?? (await startAccord());
  const staffed = await hireStaff(running);
  const statementVersion = await publish(staffed.author, staffed.approver, { zh: STATEMENT_ZH, en: STATEMENT_EN }, { updateOn: '2026-01-05', effectiveOn: '2026-01-15' });
  await addApp(running, PLATFORM_ID, { key: 'crm', kind: 'BASIC', name: 'Customers', locked: true });
  await addApp(running, PLATFORM_ID, { key: 'visit-map', kind: 'THIRD_PARTY', name: 'Visit map' });
  await addPurpose(running, 'messages');
  const a = await oneOfEverything(running, staffed, 'Alder', statementVersion);
  const b = await oneOfEverything(running, staffed, 'Birch', statementVersion);
  return { accord: running, ...staffed, a, b, statementVersion, close: () => running.close() };
}
