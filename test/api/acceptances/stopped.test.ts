import { getNamedType, isCompositeType, isEnumType, isInputObjectType, isListType, isNonNullType, isRequiredArgument, isRequiredInputField, isScalarType, type GraphQLInputType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withKey, type Client } from '../../support/accord.ts';
import { accept, buildWorld, file, invite, join, signIn, type World } from '../../support/world.ts';

const UNKNOWN = '01ARZ3NDEKTSV4RRFFQ69G5FAV';
const SCALARS: Readonly<Record<string, unknown>> = { ID: UNKNOWN, String: 'x', Int: 1, Boolean: false, DateTime: '2026-03-02T02:00:00Z', LocalDate: '2026-03-02' };

/** A value that GraphQL accepts for a type, with no more in it than is asked for. */
function valueOf(type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return valueOf(type.ofType);
  if (isListType(type)) return [valueOf(type.ofType)];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (isInputObjectType(type)) return Object.fromEntries(Object.values(type.getFields()).filter(isRequiredInputField).map((field) => [field.name, valueOf(field.type)]));
  if (isScalarType(type) && type.name in SCALARS) return SCALARS[type.name];
  throw new Error(`the test knows no value of ${String(type)}`);
}

describe('who has not accepted the statement', () => {
  let world: World;
  let newcomer: Client;
  /** Holds every role that an enterprise has, and has accepted nothing. */
  let newAdministrator: Client;
  beforeAll(async () => {
    world = await buildWorld();
    ({ newcomer } = world.a);
    const invited = await invite(world.a.administrator, { displayName: 'Alder successor', email: 'successor@alder.example', roles: ['MEMBER', 'PRIVACY_OFFICER', 'ADMINISTRATOR'] });
    newAdministrator = await join(world.accord, world.a.id, invited.invitation.id, 'Alder successor');
  }, 120_000);
  afterAll(async () => {
    expect(world.accord.defects).toEqual([]);
    await world.close();
  });

  /** Calls a root field with the least there is, and tells why it was refused. */
  async function reasonOf(client: Client, operation: 'query' | 'mutation', name: string): Promise<string | null> {
    const { schema } = world.accord.system;
    const field = (operation === 'query' ? schema.getQueryType() : schema.getMutationType())!.getFields()[name]!;
    const required = field.args.filter(isRequiredArgument);
    const declared = required.length > 0 ? `(${required.map((argument) => `$${argument.name}: ${String(argument.type)}`).join(', ')})` : '';
    const passed = required.length > 0 ? `(${required.map((argument) => `${argument.name}: $${argument.name}`).join(', ')})` : '';
    const selection = isCompositeType(getNamedType(field.type)) ? '{ __typename }' : '';
    return client.refusal(`${operation} ${declared} { ${name}${passed} ${selection} }`, Object.fromEntries(required.map((argument) => [argument.name, valueOf(argument.type)])));
  }

  /** Every root field of the schema, by whether it stops the new administrator. */
  async function everyField(): Promise<{ stopped: string[]; open: string[] }> {
    const { schema } = world.accord.system;
    const found: { stopped: string[]; open: string[] } = { stopped: [], open: [] };
    for (const operation of ['query', 'mutation'] as const) {
      const fields = Object.keys((operation === 'query' ? schema.getQueryType() : schema.getMutationType())!.getFields());
      for (const name of fields.sort()) {
        found[(await reasonOf(newAdministrator, operation, name)) === 'STATEMENT_NOT_ACCEPTED' ? 'stopped' : 'open'].push(name);
        if (name.startsWith('signOut')) newAdministrator = await signIn(world.accord, 'successor@alder.example');
      }
    }
    return found;
  }

  it('is stopped everywhere but at reading the statement, one’s own data and requests, accepting, and leaving', async () => {
    const { stopped, open } = await everyField();
    expect(stopped).toEqual([
      'acceptanceEvidence', 'acceptanceFigures', 'apiKeys', 'app', 'appRequests', 'apps', 'auditEvents', 'consentFigures', 'consentsOf', 'explainEnablement', 'explainGate', 'gate', 'gateBatch', 'groupMembers',
      'groups', 'jobs', 'myAppRequests', 'myApps', 'myRequestTasks', 'newAppChoices', 'noticesOfStatement', 'people', 'person', 'planAppBulk', 'planAppChange', 'planAppWithdrawal', 'planBulk', 'planContactImport', 'planPublication',
      'planRecipientChange', 'recipient', 'recipients', 'replyTemplatePreview', 'replyTemplates', 'requestFigures', 'requestHandlers', 'requests', 'savedViews', 'statementNotices', 'webhookDeliveries',
      'webhookEndpoint', 'webhookEndpoints', 'webhookTopics', 'withdrawalNotice', 'acknowledgeRequest', 'addApp', 'addAppVersion', 'addExternalContact', 'addGroupMembers', 'addRequestNote', 'addRequestTask', 'approveAppVersion',
      'assessRecipient', 'assignRequest', 'cancelJob', 'cancelStatementVersion', 'changeApp', 'changePurpose', 'changeRecipient', 'changeRequestTask', 'changeWebhookEndpoint', 'chooseForNewApps', 'createApiKey',
      'createWebhookEndpoint', 'decideAppRequest', 'decideCapacity', 'decideCrossBorder', 'definePurpose', 'deleteReplyTemplate', 'deleteView', 'deleteWebhookEndpoint', 'discardStatementVersion', 'endAgreement',
      'giveConsent', 'importContacts', 'importStatement', 'invitePerson', 'liftRestriction', 'lookAtProof', 'makeGroup', 'markDuplicate', 'moveGroup', 'nameWhatIsAsked', 'noteRecipientTold', 'noteWithdrawalTold', 'optIn',
      'publishStatementVersion', 'recordAgreement', 'recordConsent', 'recordFulfilment', 'registerRecipient', 'remindStatement', 'removeGroup', 'removeGroupMembers', 'renameGroup', 'renameView',
      'replayFailedWebhooks', 'replayWebhookDelivery', 'replyToRequest', 'requestApp', 'rerouteRequest', 'restrictPerson', 'resumeRequest', 'retryFulfilmentStep', 'retryJob', 'retryUndone', 'returnStatementVersion',
      'revealPersonContact', 'revealRequestContact', 'revokeApiKey', 'revokeConsent', 'rotateApiKey', 'rotateWebhookSecret', 'saveReplyTemplate', 'saveView', 'sendTestWebhook', 'setAppEnablement', 'setIntakeForm',
      'setRoles', 'settleFee', 'startAppBulk', 'startBulk', 'startExport', 'submitStatementVersion', 'switchWebhookEndpoint', 'undoAppChange', 'updateOrganization', 'withdrawApp', 'withdrawPurpose',
      'withdrawRecipient',
    ]);
    expect(open).toEqual([
      'closureEvidence', 'closureEvidenceByCode', 'consentReceipt', 'cookieRegister', 'deskLetters', 'deskRequests', 'explainMyGate', 'intakeForm', 'myConsents', 'myCookieChoices', 'myData', 'myEmailChange', 'myLinkedAccounts', 'myNotices',
      'myRequests', 'mySwitches', 'organization', 'organizations', 'platformContact', 'platformFigures', 'purposes', 'request', 'requestByCode', 'rollOut', 'rollOutCohorts', 'rollOutDays', 'rollOutEvidence', 'rollOutOrganizations',
      'sessions', 'statement', 'statementComparison', 'statementVersion', 'statementVersions', 'thirdPartyList', 'viewer', 'acceptInvitation', 'acceptStatement', 'addToRequest', 'agreeToFee', 'agreeToFeeByCode',
      'answerAssistedRequest', 'assistRequest', 'changeMyEmail', 'chooseCookies', 'complainByCode', 'confirmMyEmail', 'confirmRequestCode', 'declineStatement', 'endOtherSessions', 'endSession', 'exportMyData', 'forwardRequest',
      'markNoticesRead', 'openOrganization', 'optOut', 'prepareAnswer', 'refuseConsent', 'reportLinkedAccount', 'seeAssistedRequest', 'sendRequestCode', 'setReminders', 'signIn', 'signOut', 'signOutEverywhere',
      'splitRequest', 'stageStatementVersion', 'submitIntake', 'submitRequest', 'takeRequest', 'tellByCode', 'unlinkAccount', 'updateMyProfile', 'withdrawByCode', 'withdrawConsent', 'withdrawRequest',
    ]);
    // open to nobody of an organization: these are the platform's, and a product's
    for (const name of ['answerAssistedRequest', 'assistRequest', 'forwardRequest', 'openOrganization', 'prepareAnswer', 'seeAssistedRequest', 'splitRequest', 'reportLinkedAccount', 'stageStatementVersion', 'takeRequest']) expect(await reasonOf(newAdministrator, 'mutation', name), name).toBe('FORBIDDEN');
    for (const name of ['deskLetters', 'deskRequests', 'organizations', 'platformFigures', 'rollOut', 'rollOutCohorts', 'rollOutDays', 'rollOutEvidence', 'rollOutOrganizations']) expect(await reasonOf(newAdministrator, 'query', name), name).toBe('FORBIDDEN');
  });

  it('is told which version to read, and where', async () => {
    const asked = { kind: 'PLATFORM_PRIVACY', statementVersionId: world.statementVersion, number: 1, effectiveOn: '2026-01-15', standing: 'OVERDUE' };
    const { errors, data } = await newcomer.ask('{ apps { edges { node { id } } } }');
    expect(data).toBeNull();
    expect(errors).toMatchObject([{ message: 'Accept the privacy statement first.', path: ['apps'] }]);
    expect(errors[0]?.extensions).toEqual({
      code: 'STATEMENT_NOT_ACCEPTED', reason: 'STATEMENT_NOT_ACCEPTED',
      details: { ...asked, readAt: '/me/statement', statements: [asked] },
    });
  });

  it('is stopped before anything is looked up: a member still learns that they may not, not that they should accept', async () => {
    expect(await newcomer.refusal('{ people { edges { cursor } } }')).toBe('FORBIDDEN');
    expect(await newAdministrator.refusal('{ people { edges { cursor } } }')).toBe('STATEMENT_NOT_ACCEPTED');
    expect(await newAdministrator.refusal('query ($id: ID!) { person(id: $id) { id } }', { id: UNKNOWN })).toBe('STATEMENT_NOT_ACCEPTED');
  });

  it('changes nothing when stopped', async () => {
    const APP = '{ apps { edges { node { key enabled version } } } }';
    const before = await world.a.administrator.call(APP);
    expect(await newAdministrator.refusal('mutation { setAppEnablement(input: { appKey: "visit-map", subject: ORGANIZATION, decision: DENY }) { record { id } } }')).toBe('STATEMENT_NOT_ACCEPTED');
    expect(await world.a.administrator.call(APP)).toEqual(before);
  });

  it('reads the statement, files a request, follows and withdraws it, and corrects their data', async () => {
    const { statement } = await newcomer.call<{ statement: { inForce: { texts: { body: string }[] } } }>('{ statement { inForce { texts { body } } } }');
    expect(statement.inForce.texts[0]?.body).toContain('灯屿CRM隐私政策');
    const { id, version } = await file(newcomer, 'Please erase what you know about me', 'ERASE', { appKey: 'crm' });
    const { request } = await newcomer.call<{ request: Record<string, unknown> }>(
      'query ($id: ID!) { request(id: $id) { state details timeliness app { key } subject { id displayName } receipt { receiptNumber } events { to } deadline { strictDueAt statementVersion { number } } availableSteps } }', { id });
    expect(request).toMatchObject({ details: 'Please erase what you know about me', app: { key: 'crm' }, subject: { id: world.a.ids.newcomer }, availableSteps: ['WITHDRAW'] });
    expect((await newcomer.call<{ myRequests: { edges: object[] } }>('{ myRequests { edges { node { id } } } }')).myRequests.edges).toHaveLength(1);
    await newcomer.call('mutation ($input: WithdrawRequestInput!) { withdrawRequest(input: $input) { record { state } } }', { input: { id, expectedVersion: version } });
    await newcomer.call('mutation { updateMyProfile(input: { displayName: "Alder Newcomer", preferredLanguage: EN }) { record { displayName } } }');
    expect(await newcomer.call('{ viewer { standing { state statementVersion { id } } person { standing { state } acceptances { id } } } }')).toEqual({
      viewer: { standing: { state: 'OVERDUE', statementVersion: { id: world.statementVersion } }, person: { standing: { state: 'OVERDUE' }, acceptances: [] } },
    });
  });

  it('does not stop others: colleagues, the organization’s keys, staff', async () => {
    for (const client of [world.a.member, world.a.administrator, withKey(world.accord, world.a.keySecret), world.operator]) expect(await client.refusal('{ apps { edges { cursor } } }')).toBeNull();
    expect((await world.author.call<{ viewer: object }>('{ viewer { standing { state statementVersion { id } } } }')).viewer).toEqual({ standing: { state: 'NOT_REQUIRED', statementVersion: null } });
  });

  it('may use everything from the moment they accept', async () => {
    await accept(newAdministrator, world.statementVersion, 'EN');
    expect(await newAdministrator.refusal('{ apps { edges { cursor } } people { edges { cursor } } auditEvents { edges { cursor } } }')).toBeNull();
  });

  it('is somebody else in another organization: what they accepted in one does not count in the other', async () => {
    const { accord, a, b, statementVersion } = world;
    const invited = await invite(b.administrator, { displayName: 'Alder member at Birch', email: a.emails.member });
    const guest = (await join(accord, b.id, invited.invitation.id, 'Alder member at Birch')).inOrganization(b.id);
    expect(await guest.refusal('{ apps { edges { cursor } } }')).toBe('STATEMENT_NOT_ACCEPTED');
    expect(await guest.inOrganization(a.id).refusal('{ apps { edges { cursor } } }')).toBeNull();
    await accept(guest, statementVersion);
    expect(await guest.refusal('{ apps { edges { cursor } } }')).toBeNull();
  });
});
