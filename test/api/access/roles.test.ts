import { ORGANIZATION_KEY_SCOPES, PLATFORM_KEY_SCOPES } from '@accord/permissions';
import {
  getNamedType, isCompositeType, isEnumType, isInputObjectType, isListType, isNonNullType, isRequiredArgument, isRequiredInputField, isScalarType, type GraphQLInputType,
} from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PLATFORM_ID } from '@accord/api/database/ids';
import { digestOf, rowsOf } from '../../isolation/rows.ts';
import { documentOf, rootFields, type RootField } from '../../isolation/schema-walk.ts';
import { anonymous, withKey, type Client } from '../../support/accord.ts';
import { colleague, employ } from '../../support/house.ts';
import { listeningWith, type Listening } from '../../support/listening.ts';
import { mutate } from '../../support/mutate.ts';
import { firstAnswer } from '../../support/streams.ts';
import { accept, buildWorld, signIn, type World } from '../../support/world.ts';

/** Well-typed and of no use: ids that name nothing, text that no input accepts, so that a call which is allowed still changes nothing. */
const USELESS: Readonly<Record<string, unknown>> = { ID: '01ARZ3NDEKTSV4RRFFQ69G5FAV', String: '', Int: 1, Boolean: false, DateTime: '2026-03-02T02:00:00Z', LocalDate: '2026-03-02' };

function uselessValue(type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return uselessValue(type.ofType);
  if (isListType(type)) return [uselessValue(type.ofType)];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (isInputObjectType(type)) return Object.fromEntries(Object.values(type.getFields()).filter(isRequiredInputField).map((field) => [field.name, uselessValue(field.type)]));
  if (isScalarType(type) && type.name in USELESS) return USELESS[type.name];
  throw new Error(`the table knows no useless value of ${String(type)}`);
}

const COLUMNS = ['member', 'officer', 'administrator', 'key', 'author', 'approver', 'desk', 'operator', 'auditor', 'platform key', 'anonymous'] as const;
type Column = (typeof COLUMNS)[number];

describe('what each role may call', () => {
  let world: World;
  let listening: Listening;
  /** An address that signs in, or a caller who needs no session. */
  let callers: Record<Column, Client | string>;
  const browsers = new Map<Column, Client>();
  beforeAll(async () => {
    world = await buildWorld();
    listening = await listeningWith(world.accord);
    const { accord, a, operator, statementVersion } = world;
    const officer = await colleague(accord, a, 'officer', ['PRIVACY_OFFICER']);
    await accept(officer.client, statementVersion);
    await employ(accord, 'auditor', ['AUDITOR']);
    const key = (by: Client, scopes: readonly string[]) => mutate<string>(by, 'createApiKey', { name: 'Everything a key may', scopes }, { fields: 'record: secret' });
    const [own, platforms] = [await key(a.administrator, ORGANIZATION_KEY_SCOPES), await key(operator, PLATFORM_KEY_SCOPES)];
    callers = {
      member: a.emails.member, officer: officer.email, administrator: a.emails.administrator, key: withKey(accord, own),
      author: 'author@platform.example', approver: 'approver@platform.example', desk: 'desk@platform.example', operator: 'operator@platform.example', auditor: 'auditor@platform.example',
      'platform key': withKey(accord, platforms, a.id), anonymous: anonymous(accord),
    };
    for (const column of COLUMNS) browsers.set(column, await fresh(column));
  }, 120_000);
  const fresh = async (column: Column): Promise<Client> => {
    const caller = callers[column];
    return typeof caller === 'string' ? signIn(world.accord, caller) : caller;
  };
  afterAll(async () => {
    await listening.close();
    expect(world.accord.defects).toEqual([]);
    await world.close();
  });

  /** `yes` when the call got as far as its resolver, whatever that said; else the code it was stopped with. */
  async function verdict(root: RootField, client: Client): Promise<string> {
    const given = Object.fromEntries(root.field.args.filter(isRequiredArgument).map(({ name, type }) => [name, uselessValue(type)]));
    const document = documentOf(root, given, isCompositeType(getNamedType(root.field.type)) ? '{ __typename }' : '');
    const { errors } = root.operation === 'subscription' ? await firstAnswer(listening.url, client, document, given) : await client.ask(document, given);
    expect(errors.length).toBeLessThan(2);
    const { code, reason } = errors[0]?.extensions ?? {};
    // the guard's own word is reason = code; a resolver that refuses gives a reason of its own
    return (code === 'FORBIDDEN' || code === 'UNAUTHENTICATED') && reason === code ? code : 'yes';
  }
  const stored = () => Promise.all([world.a.id, world.b.id, PLATFORM_ID].map(async (id) => {
    const rows = await rowsOf(world.accord, id);
    rows.delete('audit_events');
    // a download of one’s own data changes nothing, and is counted
    rows.delete('quotas');
    // nor does what one has read, up to a moment that any caller may name
    rows.delete('notice_readings');
    return digestOf(rows);
  }));

  it('is this table, and no call of it changed anything', async () => {
    const before = await stored();
    const rows: string[] = [];
    const roots = rootFields(world.accord.system.schema);
    const leaves = ({ field }: RootField) => field.name.startsWith('signOut');
    // signing out ends the session that it is called with: it comes last, each time with a new one
    for (const root of [...roots.filter((one) => !leaves(one)), ...roots.filter(leaves)]) {
      const cells = [];
      for (const column of COLUMNS) cells.push([column, await verdict(root, leaves(root) ? await fresh(column) : browsers.get(column)!)] as const);
      // who is known is forbidden, who is not must sign in first: nothing else stops anybody
      for (const [column, cell] of cells) if (cell !== 'yes') expect(cell, `${root.field.name} as ${column}`).toBe(column === 'anonymous' ? 'UNAUTHENTICATED' : 'FORBIDDEN');
      const allowed = cells.filter(([, cell]) => cell === 'yes').map(([column]) => column);
      rows.push(`${root.operation} ${root.field.name}: ${allowed.length === COLUMNS.length ? '(everybody)' : allowed.join(', ')}`);
    }
    expect(await stored()).toEqual(before);
    expect(rows.sort().join('\n')).toMatchInlineSnapshot(`
      "mutation acceptInvitation: (everybody)
      mutation acceptStatement: member, officer, administrator
      mutation acknowledgeRequest: officer, administrator, desk
      mutation addApp: administrator, operator
      mutation addAppVersion: administrator, operator
      mutation addExternalContact: administrator, key
      mutation addGroupMembers: administrator
      mutation addRequestNote: officer, administrator, desk
      mutation addRequestTask: officer, administrator, desk
      mutation addToRequest: member, officer, administrator
      mutation agreeToFee: member, officer, administrator
      mutation agreeToFeeByCode: (everybody)
      mutation answerAssistedRequest: desk
      mutation approveAppVersion: administrator
      mutation assessRecipient: officer, administrator, operator
      mutation assignRequest: officer, administrator, desk
      mutation assistRequest: desk
      mutation cancelJob: officer, administrator, author, approver, desk, operator, auditor
      mutation cancelStatementVersion: officer, administrator, approver
      mutation changeApp: administrator, operator
      mutation changeMyEmail: member, officer, administrator, author, approver, desk, operator, auditor
      mutation changePurpose: administrator, operator
      mutation changeRecipient: officer, administrator, operator
      mutation changeRequestTask: officer, administrator, desk
      mutation changeWebhookEndpoint: administrator, operator
      mutation chooseCookies: member, officer, administrator
      mutation chooseForNewApps: administrator
      mutation complainByCode: (everybody)
      mutation confirmMyEmail: member, officer, administrator, author, approver, desk, operator, auditor
      mutation confirmRequestCode: (everybody)
      mutation createApiKey: administrator, operator
      mutation createWebhookEndpoint: administrator, operator
      mutation decideAppRequest: administrator
      mutation decideCapacity: officer, administrator, desk
      mutation decideCrossBorder: officer, administrator, operator
      mutation declineStatement: member, officer, administrator
      mutation definePurpose: administrator, operator
      mutation deleteReplyTemplate: officer, administrator, desk
      mutation deleteView: member, officer, administrator, author, approver, desk, operator, auditor
      mutation deleteWebhookEndpoint: administrator, operator
      mutation discardStatementVersion: officer, administrator, author
      mutation endAgreement: officer, administrator, operator
      mutation endOtherSessions: member, officer, administrator, author, approver, desk, operator, auditor
      mutation endSession: member, officer, administrator, author, approver, desk, operator, auditor
      mutation exportMyData: member, officer, administrator, author, approver, desk, operator, auditor
      mutation forwardRequest: desk
      mutation giveConsent: member, officer, administrator
      mutation importContacts: administrator
      mutation importStatement: officer, administrator, author
      mutation invitePerson: administrator, key, operator
      mutation liftRestriction: officer, administrator
      mutation lookAtProof: officer, administrator, desk
      mutation makeGroup: administrator
      mutation markDuplicate: officer, administrator, desk
      mutation markNoticesRead: member, officer, administrator, author, approver, desk, operator, auditor
      mutation moveGroup: administrator
      mutation nameWhatIsAsked: officer, administrator, desk
      mutation noteRecipientTold: officer, administrator, operator
      mutation noteWithdrawalTold: officer, administrator, operator
      mutation openOrganization: operator
      mutation optIn: member, officer, administrator
      mutation optOut: member, officer, administrator
      mutation prepareAnswer: desk
      mutation publishStatementVersion: officer, administrator, approver
      mutation recordAgreement: officer, administrator, operator
      mutation recordConsent: officer, administrator
      mutation recordFulfilment: officer, administrator, desk
      mutation refuseConsent: member, officer, administrator
      mutation registerRecipient: officer, administrator, operator
      mutation remindStatement: officer, administrator, approver
      mutation removeGroup: administrator
      mutation removeGroupMembers: administrator
      mutation renameGroup: administrator
      mutation renameView: member, officer, administrator, author, approver, desk, operator, auditor
      mutation replayFailedWebhooks: administrator, operator
      mutation replayWebhookDelivery: administrator, operator
      mutation replyToRequest: officer, administrator, desk
      mutation reportLinkedAccount: key
      mutation requestApp: member, officer, administrator
      mutation rerouteRequest: officer, administrator, desk
      mutation restrictPerson: officer, administrator
      mutation resumeRequest: officer, administrator, desk
      mutation retryFulfilmentStep: officer, administrator, desk
      mutation retryJob: officer, administrator, author, approver, desk, operator, auditor
      mutation retryUndone: officer, administrator, desk
      mutation returnStatementVersion: officer, administrator, author, approver
      mutation revealPersonContact: officer, administrator, desk
      mutation revealRequestContact: officer, administrator, desk
      mutation revokeApiKey: administrator, operator
      mutation revokeConsent: officer, administrator
      mutation rotateApiKey: administrator, operator
      mutation rotateWebhookSecret: administrator, operator
      mutation saveReplyTemplate: officer, administrator, desk
      mutation saveView: member, officer, administrator, author, approver, desk, operator, auditor
      mutation seeAssistedRequest: desk
      mutation sendRequestCode: (everybody)
      mutation sendTestWebhook: administrator, operator
      mutation setAppEnablement: administrator
      mutation setIntakeForm: administrator, operator
      mutation setReminders: member, officer, administrator, author, approver, desk, operator, auditor
      mutation setRoles: administrator, operator
      mutation settleFee: officer, administrator, desk
      mutation signIn: (everybody)
      mutation signOut: member, officer, administrator, author, approver, desk, operator, auditor
      mutation signOutEverywhere: member, officer, administrator, author, approver, desk, operator, auditor
      mutation splitRequest: desk
      mutation stageStatementVersion: approver
      mutation startAppBulk: administrator
      mutation startBulk: officer, administrator, desk
      mutation startExport: officer, administrator, desk, auditor
      mutation submitIntake: (everybody)
      mutation submitRequest: member, officer, administrator, key, desk
      mutation submitStatementVersion: officer, administrator, author
      mutation switchWebhookEndpoint: administrator, operator
      mutation takeRequest: desk
      mutation tellByCode: (everybody)
      mutation undoAppChange: administrator
      mutation unlinkAccount: member, officer, administrator, key
      mutation updateMyProfile: member, officer, administrator, author, approver, desk, operator, auditor
      mutation updateOrganization: administrator, operator
      mutation withdrawApp: administrator, operator
      mutation withdrawByCode: (everybody)
      mutation withdrawConsent: member, officer, administrator
      mutation withdrawPurpose: administrator, operator
      mutation withdrawRecipient: officer, administrator, operator
      mutation withdrawRequest: member, officer, administrator
      query acceptanceEvidence: officer, administrator, key, author, approver, auditor
      query acceptanceFigures: officer, administrator, key, author, approver, auditor
      query apiKeys: administrator, operator
      query app: member, officer, administrator, key, operator, platform key
      query appRequests: administrator
      query apps: member, officer, administrator, key, operator, platform key
      query auditEvents: officer, administrator, key, author, approver, desk, operator, auditor
      query closureEvidence: member, officer, administrator, key, desk, auditor
      query closureEvidenceByCode: (everybody)
      query consentFigures: officer, administrator, key
      query consentReceipt: member, officer, administrator, key
      query consentsOf: officer, administrator, key
      query cookieRegister: (everybody)
      query deskLetters: desk
      query deskRequests: desk
      query explainEnablement: officer, administrator, key, author, approver, desk, operator, auditor
      query explainGate: administrator, key, operator, platform key
      query explainMyGate: member, officer, administrator, author, approver, desk, operator, auditor
      query gate: administrator, key, operator, platform key
      query gateBatch: administrator, key, operator, platform key
      query groupMembers: officer, administrator, key, author, approver, desk, operator, auditor
      query groups: officer, administrator, key, author, approver, desk, operator, auditor
      query intakeForm: (everybody)
      query jobs: officer, administrator, author, approver, desk, operator, auditor
      query myAppRequests: member, officer, administrator
      query myApps: member, officer, administrator
      query myConsents: member, officer, administrator
      query myCookieChoices: member, officer, administrator
      query myData: member, officer, administrator, author, approver, desk, operator, auditor
      query myEmailChange: member, officer, administrator, author, approver, desk, operator, auditor
      query myLinkedAccounts: member, officer, administrator
      query myNotices: member, officer, administrator
      query myRequestTasks: officer, administrator, desk, auditor
      query myRequests: member, officer, administrator
      query mySwitches: member, officer, administrator
      query newAppChoices: member, officer, administrator, key, operator, platform key
      query noticesOfStatement: author, approver, auditor
      query organization: member, officer, administrator, key, author, approver, desk, operator, auditor, platform key
      query organizations: author, approver, desk, operator, auditor
      query people: officer, administrator, key, author, approver, desk, operator, auditor
      query person: officer, administrator, key, author, approver, desk, operator, auditor
      query planAppBulk: administrator
      query planAppChange: administrator
      query planAppWithdrawal: administrator, operator
      query planBulk: officer, administrator, desk
      query planContactImport: administrator
      query planPublication: officer, administrator, approver
      query planRecipientChange: officer, administrator, operator
      query platformContact: (everybody)
      query platformFigures: author, approver, desk, operator, auditor
      query purposes: member, officer, administrator, key, author, approver, desk, operator, auditor
      query recipient: officer, administrator, key, author, approver, desk, operator, auditor
      query recipients: officer, administrator, key, author, approver, desk, operator, auditor
      query replyTemplatePreview: officer, administrator, desk
      query replyTemplates: officer, administrator, desk
      query request: member, officer, administrator, key, desk, auditor
      query requestByCode: (everybody)
      query requestFigures: officer, administrator, key, desk, auditor
      query requestHandlers: officer, administrator, key, desk, auditor
      query requests: officer, administrator, key, desk, auditor
      query rollOut: author, approver, desk, operator, auditor
      query rollOutCohorts: author, approver, desk, operator, auditor
      query rollOutDays: author, approver, desk, operator, auditor
      query rollOutEvidence: author, approver, desk, operator, auditor
      query rollOutOrganizations: author, approver, desk, operator, auditor
      query savedViews: member, officer, administrator, author, approver, desk, operator, auditor
      query sessions: member, officer, administrator, author, approver, desk, operator, auditor
      query statement: member, officer, administrator, key, author, approver, desk, operator, auditor, platform key
      query statementComparison: member, officer, administrator, key, author, approver, desk, operator, auditor, platform key
      query statementNotices: officer, administrator, key, author, approver, auditor
      query statementVersion: member, officer, administrator, key, author, approver, desk, operator, auditor, platform key
      query statementVersions: member, officer, administrator, key, author, approver, desk, operator, auditor, platform key
      query thirdPartyList: (everybody)
      query viewer: (everybody)
      query webhookDeliveries: administrator, operator
      query webhookEndpoint: administrator, operator
      query webhookEndpoints: administrator, operator
      query webhookTopics: administrator, operator
      query withdrawalNotice: officer, administrator, key, author, approver, desk, operator, auditor
      subscription recordsChanged: member, officer, administrator, key, author, approver, desk, operator, auditor"
    `);
  }, 120_000);
});
