import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { prepareAttack } from '../isolation/attack.ts';
import { documentOf, rootFields, selectionsOf } from '../isolation/schema-walk.ts';
import type { Attack, Recipe } from '../isolation/prover.ts';
import { listeningWith, type Listening } from '../support/listening.ts';
import { firstAnswer } from '../support/streams.ts';
import { keepPublished, statementsSent } from '../support/statements.ts';
import { buildWorld, type World } from '../support/world.ts';

/**
 * The most statements that a call of each root field sends (performance §10.2): who calls, what is asked, and for a mutation
 * BEGIN, one INSERT for each table, and COMMIT. A new root field needs a number here; a larger one needs a reason. After a
 * change of the platform's own, the next call reads again what is published: two statements; once a second one more for what the organization published.
 */
const MOST: Readonly<Record<string, number>> = {
  viewer: 6, organization: 4, platformContact: 2, organizations: 4, people: 6, person: 6, apps: 5, statement: 3, statementVersions: 5, statementVersion: 4, statementComparison: 9, rollOut: 7, rollOutDays: 7, rollOutOrganizations: 9,
  purposes: 3, myConsents: 10, consentsOf: 10, consentFigures: 9, consentReceipt: 9, definePurpose: 9, changePurpose: 12, withdrawPurpose: 11,
  giveConsent: 15, refuseConsent: 14, withdrawConsent: 14, revokeConsent: 14, recordConsent: 14,
  myLinkedAccounts: 3, reportLinkedAccount: 9, unlinkAccount: 10, noteRecipientTold: 10, noteWithdrawalTold: 10, withdrawalNotice: 8,
  cookieRegister: 6, myCookieChoices: 6, chooseCookies: 20, mySwitches: 6, optOut: 18, optIn: 20,
  requests: 10, myRequests: 10, request: 6, gate: 3, explainMyGate: 3, explainGate: 3, gateBatch: 3, auditEvents: 4, apiKeys: 2, recordsChanged: 3, noticesOfStatement: 4, statementNotices: 4, myNotices: 7, remindStatement: 8, setReminders: 10, markNoticesRead: 11, sessions: 2, myEmailChange: 2, myData: 18,
  rollOutCohorts: 5, rollOutEvidence: 9,
  requestFigures: 3, acceptanceFigures: 2, acceptanceEvidence: 9, platformFigures: 3,
  recipients: 8, recipient: 8, thirdPartyList: 10, registerRecipient: 14, changeRecipient: 16, withdrawRecipient: 14, assessRecipient: 17, recordAgreement: 18, endAgreement: 15, decideCrossBorder: 15,
  app: 5, explainEnablement: 9, myApps: 9, newAppChoices: 2, groups: 3, groupMembers: 7, appRequests: 7, myAppRequests: 7, planAppChange: 22, planAppBulk: 23, planAppWithdrawal: 18, undoAppChange: 21, makeGroup: 14, renameGroup: 11, moveGroup: 14, removeGroup: 13, addGroupMembers: 12, removeGroupMembers: 11,
  requestApp: 12, decideAppRequest: 19, addApp: 15, changeApp: 13, withdrawApp: 14, addAppVersion: 16, approveAppVersion: 14, chooseForNewApps: 9,
  webhookEndpoints: 3, webhookEndpoint: 3, webhookDeliveries: 4, webhookTopics: 2,
  createWebhookEndpoint: 8, changeWebhookEndpoint: 8, rotateWebhookSecret: 8, switchWebhookEndpoint: 9, deleteWebhookEndpoint: 8, sendTestWebhook: 8, replayWebhookDelivery: 9, replayFailedWebhooks: 7,
  jobs: 3, planBulk: 3, savedViews: 2, planPublication: 15, planRecipientChange: 6,
  planContactImport: 6, importContacts: 13,
  signIn: 14, openOrganization: 14, invitePerson: 18, addExternalContact: 13, setRoles: 13, updateOrganization: 9, updateMyProfile: 9,
  importStatement: 9, submitStatementVersion: 11, returnStatementVersion: 10, publishStatementVersion: 23, cancelStatementVersion: 11, stageStatementVersion: 15, discardStatementVersion: 10, acceptStatement: 8, declineStatement: 12, setAppEnablement: 17,
  rerouteRequest: 23, splitRequest: 32, takeRequest: 13, markDuplicate: 18, deskRequests: 5, deskLetters: 2, assistRequest: 22, answerAssistedRequest: 24, prepareAnswer: 20, seeAssistedRequest: 14,
  submitRequest: 16, forwardRequest: 26, acknowledgeRequest: 15, replyToRequest: 15, withdrawRequest: 13, resumeRequest: 14, addToRequest: 12, agreeToFee: 12, settleFee: 13, assignRequest: 14, addRequestNote: 12, lookAtProof: 12, nameWhatIsAsked: 18, retryFulfilmentStep: 13, recordFulfilment: 13, decideCapacity: 17, restrictPerson: 12, liftRestriction: 12, createApiKey: 5, rotateApiKey: 5, revokeApiKey: 5,
  intakeForm: 4, requestByCode: 15, submitIntake: 13, sendRequestCode: 11, confirmRequestCode: 10, tellByCode: 23, withdrawByCode: 23, agreeToFeeByCode: 22, complainByCode: 42, setIntakeForm: 10,
  acceptInvitation: 24, signOut: 5, signOutEverywhere: 5, endSession: 6, endOtherSessions: 6,
  revealPersonContact: 8, revealRequestContact: 8, changeMyEmail: 10, confirmMyEmail: 18, exportMyData: 40,
  replyTemplates: 3, replyTemplatePreview: 6, saveReplyTemplate: 8, deleteReplyTemplate: 6, myRequestTasks: 4, requestHandlers: 3, addRequestTask: 11, changeRequestTask: 12, closureEvidence: 12, closureEvidenceByCode: 14, retryUndone: 10,
  startExport: 9, startBulk: 10, startAppBulk: 20, cancelJob: 8, retryJob: 10, saveView: 8, renameView: 8, deleteView: 7,
};

/** Sent once a minute, not once a call. */
const NOTE_OF_USE = /^\s*UPDATE (sessions|api_keys)\b/i;

/** W1 of the benchmark. */
const INBOX = `query Inbox { requests(first: 25) { edges { cursor node { id number type state receivedAt replyDueAt subject { id displayName maskedEmail } app { key name { zhCN en } }
  events(last: 3) { step from to occurredAt } } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;

describe('the statements that a call sends', () => {
  let world: World;
  let attack: Attack;
  let listening: Listening;
  beforeAll(async () => {
    world = await buildWorld();
    attack = await prepareAttack(world);
    listening = await listeningWith(world.accord);
    await keepPublished(world.accord, async () => {
      for (const { member } of [world.a, world.b]) await member.call('{ apps(first: 1) { edges { node { id } } } statement { id } }');
    });
  }, 120_000);
  afterAll(async () => {
    await listening.close();
    await world.close();
  });

  /** Until a subscription is open and has said so. Afterwards each organization that is listened to costs one statement a second. */
  const firstMessage = (document: string, { as, given }: Recipe) => firstAnswer(listening.url, as, document, given);

  it('for the page of requests that the console shows are three', async () => {
    expect(await statementsSent(world.accord, () => world.a.administrator.call(INBOX))).toHaveLength(3);
  });

  it('are bounded for every root field, with everything selected', async () => {
    const { accord, schema, recipes } = attack;
    const counted: Record<string, number> = {};
    for (const root of rootFields(schema)) {
      const { name } = root.field;
      const recipe = recipes[name];
      if (!recipe) throw new Error(`${name} has no recipe`);
      // a mutation is carried out once: with its record's own fields; a query is asked along every edge, and its dearest counts
      const all = selectionsOf(root.field.type);
      const selections = root.operation !== 'mutation' ? all : [all[1] ?? all[0] ?? ''];
      let most: readonly string[] = [];
      for (const selection of selections) {
        const given = (await recipe.settle?.(recipe.given)) ?? recipe.given;
        const document = documentOf(root, given, selection);
        const sent = await statementsSent(accord, () => (root.operation === 'subscription' ? firstMessage(document, recipe) : recipe.as.call(document, given)));
        const ofTheCall = sent.filter((text) => !NOTE_OF_USE.test(text));
        if (ofTheCall.length > most.length) most = ofTheCall;
      }
      counted[name] = most.length;
    }
    const over = Object.entries(counted).filter(([name, sent]) => sent > (MOST[name] ?? 0));
    expect(over, JSON.stringify(counted)).toEqual([]);
    expect(Object.keys(counted).sort()).toEqual(Object.keys(MOST).sort());
  }, 240_000);
});
