import { PLATFORM_ID } from '@accord/api/database/ids';
import { codeOf, invitationToken } from '@accord/api/modules/people/index';
import { anonymous, withKey, type Client } from '../support/accord.ts';
import { BY_HAND, failedStep, personSeenBy, restrict, stepsOf } from '../support/fulfilment.ts';
import { asked, inProgress, on, quoted, underReview } from '../support/handling.ts';
import { cookieChoices, define, give, PURPOSE, shownOf } from '../support/consents.ts';
import { fileOf, importingContacts, sendContacts } from '../support/contacts.ts';
import { plannedAppBulk, widenedApp } from '../support/apps.ts';
import { forChild, proofOf } from '../support/files.ts';
import { assisted, INSTRUCTED, placeOf } from '../support/ladder.ts';
import { codeOfRequest, formOf, openForm, sessionFor } from '../support/intake.ts';
import { mutate } from '../support/mutate.ts';
import { draftOf, planned, publishKind, reviewOf, shortTexts } from '../support/publishing.ts';
import { link, linkedAccount, reporterOf, untoldNotice, untoldWithdrawal } from '../support/outside.ts';
import { agreement, assessment, evidence, recipientFacts, register } from '../support/recipients.ts';
import { SECOND_EN, SECOND_ZH } from '../support/statement-texts.ts';
import { deadDelivery, endpointOf } from '../support/webhooks.ts';
import { file, invite, PASSWORD, signIn, type World } from '../support/world.ts';
import type { Attack, Recipe } from './prover.ts';
import { workOf, workRecipes, type Work } from './work-recipes.ts';

/** Records that recipes use up, made once before the attack. */
interface Spent {
  readonly draft: Versioned;
  readonly discardable: Versioned;
  readonly submittable: Versioned;
  readonly returnable: Versioned;
  readonly scheduled: Versioned;
  readonly staged: Versioned;
  readonly triage: Versioned;
  readonly withdrawable: Versioned;
  readonly handling: { readonly resumable: Versioned; readonly told: Versioned; readonly agreeable: Versioned; readonly settleable: Versioned; readonly assignable: Versioned };
  readonly proofs: { readonly looked: string; readonly decidable: Versioned };
  readonly fulfilment: { readonly nameable: Versioned; readonly failed: Versioned & { readonly stepId: string }; readonly open: Versioned; readonly openStep: string; readonly restriction: Versioned };
  readonly intake: { readonly form: string | null; readonly version: number; readonly code: { readonly token: string; readonly code: string }; readonly told: string; readonly withdrawn: string; readonly charged: string; readonly ended: string; readonly complained: string };
  readonly spareKey: string;
  readonly invited: Client;
  readonly invitationToken: string;
  readonly logged: Versioned;
  readonly emailCode: string;
  readonly otherSession: string;
  readonly leaver: Client;
  readonly leaverEverywhere: Client;
  readonly contacts: string;
  readonly spareJob: string;
  readonly failedJob: string;
  readonly spareView: string;
  readonly endpoint: string;
  readonly spareEndpoint: string;
  readonly testedEndpoint: string;
  readonly replayable: string;
  readonly purposes: { readonly changed: string; readonly withdrawn: string };
  readonly evidence: string;
  readonly borderless: string;
  readonly leaving: string;
  readonly thirdPartiesToken: string;
  readonly collectionListToken: string;
  readonly cookieRegister: string;
  readonly outside: { readonly reporter: Client; readonly linked: string; readonly untold: string; readonly withdrawals: string };
  /** What the switch of personalization stands for. */
  readonly shown: readonly { readonly purposeKey: string; readonly revision: number }[];
  /** The key of an app of the catalog whose second version does more. */
  readonly widened: string;
  readonly routing: Readonly<Record<'reroutable' | 'splittable' | 'takeable' | 'original' | 'repeated' | 'assistable', Versioned> & Record<'answerable' | 'preparable' | 'visible', Awaited<ReturnType<typeof assisted>>>>;
  readonly versions: { readonly newcomer: number; readonly organization: number; readonly request: number; readonly answeredRequest: number; readonly external: number };
}
interface Versioned { readonly id: string; readonly version: number }

/** Groups, a version and a request for an app: what the world does not have, for either side. */
interface Catalog {
  /** How often it was chosen what holds for new apps. */
  readonly choices: number;
  readonly group: Versioned;
  readonly inner: Versioned;
  readonly removable: Versioned;
  readonly request: Versioned;
  readonly decidable: Versioned;
  readonly decision: string;
  readonly app: { readonly key: string; readonly revision: number };
  readonly spareApp: { readonly key: string; readonly revision: number };
}

const SECOND = { severity: 'EDITORIAL', severityReason: 'Hotline hours.', updateOn: '2026-09-01', effectiveOn: '2026-10-01', commitments: { replyDays: 5, eraseAfterDays: 60, unpaidDays: 60 } };

const DECISION = (personId: string) => ({ appKeys: ['visit-map'], decision: 'DENY', personIds: [personId] });
const DECISIONS = (personId: string) => ({ ...DECISION(personId), language: 'EN', reason: 'Birch stays in', planHash: '0'.repeat(64), plannedAble: 1, plannedPeople: 1 });

/** How Birch calls every root field so that it works. A new root field needs a line here; without one the prover fails. */
function recipesOf({ accord, b, author, approver, operator, desk, statementVersion }: World, key: Client, spent: Spent, own: Catalog, work: Work): Record<string, Recipe> {
  const { administrator, secondAdministrator, member, newcomer, ids } = b;
  const asItStands = async (given: Readonly<Record<string, unknown>>) => {
    const { recipient } = await administrator.call<{ recipient: { version: number } }>('query ($id: ID!) { recipient(id: $id) { version } }', { id: ids.recipient });
    return { input: { ...(given['input'] as object), expectedVersion: recipient.version } };
  };
  const atVersion = (session: string) => async (given: Readonly<Record<string, unknown>>) => {
    const { requestByCode } = await member.call<{ requestByCode: { version: number } }>('query ($session: String!) { requestByCode(session: $session) { version } }', { session });
    return { input: { ...(given['input'] as object), expectedVersion: requestByCode.version } };
  };
  return {
    ...workRecipes(b, work),
    viewer: { as: member, given: {} },
    organization: { as: administrator, given: {} },
    organizations: { as: operator, given: { first: 100 } },
    people: { as: administrator, given: { first: 100 } },
    person: { as: administrator, given: { id: ids.member } },
    apps: { as: member, given: { first: 100 } },
    app: { as: member, given: { key: ids.customAppKey } },
    explainEnablement: { as: administrator, given: { personId: ids.member, appKey: ids.customAppKey } },
    myApps: { as: member, given: {} },
    newAppChoices: { as: member, given: {} },
    groups: { as: administrator, given: {} },
    groupMembers: { as: administrator, given: { groupId: own.inner.id, first: 100 } },
    appRequests: { as: administrator, given: { first: 100 } },
    myAppRequests: { as: member, given: {} },
    planAppChange: { as: administrator, given: { input: { appKey: 'visit-map', subject: 'GROUP', subjectId: own.group.id, decision: 'DENY' } } },
    statement: { as: member, given: {} },
    statementVersions: { as: member, given: { first: 100 } },
    statementVersion: { as: member, given: { id: statementVersion } },
    purposes: { as: member, given: { first: 100 } },
    myConsents: { as: member, given: {} },
    consentsOf: { as: administrator, given: { personId: ids.member } },
    consentFigures: { as: administrator, given: {} },
    consentReceipt: { as: member, given: { id: ids.consent } },
    cookieRegister: { as: member, given: { token: spent.collectionListToken } },
    platformContact: { as: member, given: {} },
    myCookieChoices: { as: member, given: {} },
    mySwitches: { as: member, given: {} },
    myLinkedAccounts: { as: member, given: {} },
    requests: { as: administrator, given: { first: 100 } },
    myRequests: { as: member, given: { first: 100 } },
    request: { as: member, given: { id: ids.answeredRequest } },
    gate: { as: key, given: { personId: ids.member, appKey: ids.customAppKey } },
    gateBatch: { as: key, given: { questions: [{ personId: ids.member, appKey: ids.customAppKey }] } },
    explainGate: { as: administrator, given: { personId: ids.member, appKey: ids.customAppKey } },
    explainMyGate: { as: member, given: { appKey: ids.customAppKey } },
    sessions: { as: member, given: {} },
    myEmailChange: { as: secondAdministrator, given: {} },
    myData: { as: member, given: {} },
    auditEvents: { as: administrator, given: { first: 100 } },
    apiKeys: { as: administrator, given: { first: 100 } },
    recordsChanged: { as: administrator, given: {} },
    requestFigures: { as: administrator, given: {} },
    deskRequests: { as: desk, given: { list: 'ASSISTED' } },
    deskLetters: { as: desk, given: { kind: 'FORWARDED', number: ids.requestNumber } },
    acceptanceFigures: { as: administrator, given: {} },
    platformFigures: { as: operator, given: {} },
    jobs: { as: administrator, given: { first: 100 } },
    planAppBulk: { as: administrator, given: { input: { appKeys: ['visit-map', ids.customAppKey], subject: 'GROUP', subjectId: own.group.id, decision: 'DENY' } } },
    planBulk: { as: administrator, given: { input: { kind: 'ACKNOWLEDGE_REQUESTS', ids: [ids.request, ids.answeredRequest] } } },
    planContactImport: { as: administrator, given: { uploadId: spent.contacts } },
    recipients: { as: administrator, given: { first: 100 } },
    recipient: { as: administrator, given: { id: ids.recipient } },
    thirdPartyList: { as: member, given: { token: spent.thirdPartiesToken } },
    webhookEndpoints: { as: administrator, given: { first: 100 } },
    webhookEndpoint: { as: administrator, given: { id: spent.endpoint } },
    webhookDeliveries: { as: administrator, given: { endpointId: spent.endpoint, first: 100 } },
    webhookTopics: { as: administrator, given: {} },
    savedViews: { as: administrator, given: { list: 'REQUESTS' } },
    intakeForm: { as: member, given: { form: spent.intake.form } },
    requestByCode: { as: member, given: { session: spent.intake.told } },
    closureEvidenceByCode: { as: member, given: { session: spent.intake.ended, language: 'EN' } },

    signIn: { as: newcomer, given: { input: { email: b.emails.newcomer, password: PASSWORD } } },
    openOrganization: { as: operator, given: { input: { name: 'Cedar Works', plan: 'FREE', administrator: { displayName: 'Cedar Admin', email: 'admin@cedar.example', language: 'EN' } } } },
    invitePerson: { as: administrator, given: { input: { displayName: 'Birch third', email: 'third@birch.example', roles: ['MEMBER'], language: 'EN' } } },
    addExternalContact: { as: administrator, given: { input: { displayName: 'Birch buyer', email: 'buyer@birch.example', warranty: { basis: 'CONTRACT', obtainedOn: '2026-02-02' } } } },
    setRoles: { as: administrator, given: { input: { personId: ids.newcomer, roles: ['MEMBER', 'PRIVACY_OFFICER'], expectedVersion: spent.versions.newcomer } } },
    updateOrganization: { as: administrator, given: { input: { name: 'Birch Works II', expectedVersion: spent.versions.organization } } },
    updateMyProfile: { as: member, given: { input: { displayName: 'Birch member', position: 'Carpenter', preferredLanguage: 'EN' } } },
    importStatement: { as: author, given: { input: { kind: 'PLATFORM_PRIVACY', texts: [{ language: 'ZH_CN', text: SECOND_ZH }] } } },
    publishStatementVersion: {
      as: approver,
      given: { input: { ...SECOND, id: spent.draft.id, expectedVersion: spent.draft.version, planHash: '0'.repeat(64), plannedPeople: 0 } },
      settle: async () => ({ input: await planned(approver, { ...SECOND, id: spent.draft.id, expectedVersion: spent.draft.version }) }),
    },
    acceptanceEvidence: { as: administrator, given: { personId: ids.member } },
    rollOut: { as: operator, given: { statementVersionId: statementVersion } },
    rollOutDays: { as: operator, given: { statementVersionId: statementVersion } },
    rollOutCohorts: { as: operator, given: { statementVersionId: statementVersion } },
    rollOutEvidence: { as: operator, given: { statementVersionId: statementVersion } },
    rollOutOrganizations: { as: operator, given: { statementVersionId: statementVersion, first: 100 } },
    statementComparison: { as: approver, given: { id: spent.draft.id, with: statementVersion } },
    planPublication: { as: approver, given: { input: { ...SECOND, id: spent.draft.id } } },
    submitStatementVersion: { as: author, given: { input: { id: spent.submittable.id, expectedVersion: spent.submittable.version } } },
    returnStatementVersion: { as: approver, given: { input: { id: spent.returnable.id, expectedVersion: spent.returnable.version, note: 'The hours are wrong.' } } },
    cancelStatementVersion: { as: approver, given: { input: { id: spent.scheduled.id, expectedVersion: spent.scheduled.version, reason: 'It comes too early.' } } },
    stageStatementVersion: { as: approver, given: { input: { id: spent.staged.id, expectedVersion: spent.staged.version, organizationIds: [b.id], graceUntil: '2027-02-01T00:00:00Z', reason: 'They asked for time.' } } },
    discardStatementVersion: { as: author, given: { input: { id: spent.discardable.id, expectedVersion: spent.discardable.version } } },
    noticesOfStatement: { as: approver, given: { statementVersionId: statementVersion, first: 100 } },
    statementNotices: { as: administrator, given: { statementVersionId: statementVersion, first: 100 } },
    myNotices: { as: member, given: {} },
    remindStatement: { as: administrator, given: { input: { statementVersionId: statementVersion, organizationId: b.id } } },
    markNoticesRead: { as: member, given: { input: { through: '2026-03-02T02:00:00Z' } } },
    setReminders: { as: member, given: { input: { stopped: true } } },
    acceptStatement: { as: newcomer, given: { input: { statementVersionId: statementVersion, language: 'EN' } } },
    declineStatement: { as: newcomer, given: { input: { statementVersionId: statementVersion } } },
    definePurpose: { as: administrator, given: { input: { key: 'custom-birch-second', purpose: PURPOSE } } },
    changePurpose: { as: administrator, given: { input: { id: spent.purposes.changed, expectedVersion: 1, purpose: { ...PURPOSE, categories: ['CONTACT', 'USAGE'] } } } },
    withdrawPurpose: { as: administrator, given: { input: { id: spent.purposes.withdrawn, expectedVersion: 1 } } },
    giveConsent: { as: secondAdministrator, given: { input: { purposeKey: ids.purposeKey, purposeRevision: 1, language: 'EN' } } },
    refuseConsent: { as: secondAdministrator, given: { input: { purposeKey: ids.purposeKey, language: 'EN' } } },
    withdrawConsent: { as: member, given: { input: { purposeKey: ids.purposeKey, language: 'EN' } } },
    chooseCookies: { as: secondAdministrator, given: { input: { allowed: ['STATISTICS'], register: spent.cookieRegister, language: 'EN' } } },
    optOut: { as: secondAdministrator, given: { input: { kind: 'INFERENCE', language: 'EN' } } },
    optIn: { as: member, given: { input: { kind: 'PERSONALIZATION', language: 'EN', shown: spent.shown } } },
    reportLinkedAccount: { as: spent.outside.reporter, given: { input: linkedAccount(accord, ids.member, 'birch-second', { provider: 'QQ' }) } },
    unlinkAccount: { as: member, given: { input: { id: spent.outside.linked } } },
    withdrawalNotice: { as: administrator, given: { id: spent.outside.withdrawals } },
    noteWithdrawalTold: { as: administrator, given: { input: { id: spent.outside.withdrawals, how: 'Birch called them' } } },
    noteRecipientTold: { as: administrator, given: { input: { id: spent.outside.untold, how: 'Birch called them' } } },
    revokeConsent: { as: administrator, given: { input: { personId: ids.administrator, purposeKey: ids.purposeKey, reason: 'Birch does not need it' } } },
    recordConsent: { as: administrator, given: { input: { personId: ids.external, purposeKey: ids.purposeKey, state: 'GIVEN', type: 'WRITTEN', purposeRevision: 1, evidenceSha256: 'b'.repeat(64), language: 'ZH_CN' } } },
    setAppEnablement: { as: administrator, given: { input: { appKey: 'visit-map', subject: 'ORGANIZATION', decision: 'DENY' } } },
    registerRecipient: { as: administrator, given: { input: { key: 'custom-birch-new', ...recipientFacts() } } },
    planAppWithdrawal: { as: administrator, given: { input: { appKey: own.app.key } } },
    planRecipientChange: { as: administrator, given: { input: { id: ids.recipient, expectedVersion: 1, ...recipientFacts({ region: 'SG' }) } }, settle: asItStands },
    changeRecipient: { as: administrator, given: { input: { id: ids.recipient, expectedVersion: 1, ...recipientFacts({ nameEn: 'Birch post office' }) } }, settle: asItStands },
    assessRecipient: { as: administrator, given: { input: { id: ids.recipient, expectedVersion: 1, ...assessment(spent.evidence) } }, settle: asItStands },
    recordAgreement: { as: administrator, given: { input: { id: ids.recipient, expectedVersion: 1, ...agreement(spent.evidence) } }, settle: asItStands },
    endAgreement: { as: administrator, given: { input: { id: ids.agreement, reason: 'They moved' } } },
    withdrawRecipient: { as: administrator, given: { input: { id: spent.leaving, expectedVersion: 1, reason: 'No longer used' } } },
    decideCrossBorder: { as: administrator, given: { input: { id: spent.borderless, mechanism: 'EXEMPT', uploadId: spent.evidence, reason: 'Reports of errors only', expectedNumber: 0 } } },
    undoAppChange: { as: administrator, given: { input: { decisionId: own.decision } } },
    makeGroup: { as: administrator, given: { input: { name: 'Birch office', parentId: own.group.id } } },
    renameGroup: { as: administrator, given: { input: { id: own.group.id, name: 'Birch yard', expectedVersion: 1 } } },
    moveGroup: { as: administrator, given: { input: { id: own.inner.id, parentId: null, expectedVersion: 1 } } },
    removeGroup: { as: administrator, given: { input: { id: own.removable.id, expectedVersion: 1 } } },
    addGroupMembers: { as: administrator, given: { input: { groupId: own.group.id, personIds: [ids.member] } } },
    removeGroupMembers: { as: administrator, given: { input: { groupId: own.group.id, personIds: [ids.member] } } },
    requestApp: { as: member, given: { input: { appKey: own.app.key, reason: 'Birch: I need to measure' } } },
    decideAppRequest: { as: administrator, given: { input: { id: own.decidable.id, approve: true, expectedVersion: 1 } } },
    addApp: { as: administrator, given: { input: { key: 'custom-birch-third', kind: 'CUSTOM', nameZh: '第三', nameEn: 'Third', descriptionZh: '第三', descriptionEn: 'A third', scopes: [] } } },
    changeApp: { as: administrator, given: { input: { appKey: own.app.key, nameZh: '尺', nameEn: 'Ruler', descriptionZh: '量', descriptionEn: 'Measures', outsideStatement: false, expectedRevision: own.app.revision } } },
    withdrawApp: { as: administrator, given: { input: { appKey: own.spareApp.key, reason: 'Nobody uses it', expectedRevision: own.spareApp.revision } } },
    addAppVersion: { as: administrator, given: { input: { appKey: own.app.key, expectedNumber: 1, note: { zhCN: '新', en: 'New' }, scopes: [] } } },
    approveAppVersion: { as: administrator, given: { input: { appKey: spent.widened, number: 2 } } },
    chooseForNewApps: { as: administrator, given: { input: { kind: 'CUSTOM', enabled: true, expectedCount: own.choices } } },
    submitRequest: { as: administrator, given: { input: { type: 'CORRECT', details: 'Birch: my name is spelled wrong', appKey: 'crm', language: 'EN', channel: 'HOTLINE', personId: ids.external, verifiedBy: 'CALLBACK' } } },
    forwardRequest: { as: desk, given: { input: { id: spent.triage.id, organizationId: b.id, expectedVersion: spent.triage.version } } },
    rerouteRequest: { as: administrator, given: { input: { id: spent.routing.reroutable.id, expectedVersion: spent.routing.reroutable.version, note: 'Birch: not ours' } } },
    splitRequest: { as: desk, given: { input: { id: spent.routing.splittable.id, expectedVersion: spent.routing.splittable.version, organizationIds: [b.id], withPlatform: true } } },
    takeRequest: { as: desk, given: { input: { id: spent.routing.takeable.id, expectedVersion: spent.routing.takeable.version, note: 'Our web site' } } },
    markDuplicate: { as: administrator, given: { input: { id: spent.routing.repeated.id, expectedVersion: spent.routing.repeated.version, ofId: spent.routing.original.id } } },
    assistRequest: { as: desk, given: { input: { ...placeOf(b.id, spent.routing.assistable), ...INSTRUCTED } } },
    answerAssistedRequest: { as: desk, given: { input: { ...spent.routing.answerable, kind: 'INTERIM', text: 'Birch: we are on it', language: 'ZH_CN' } } },
    prepareAnswer: { as: desk, given: { input: { ...spent.routing.preparable, text: 'Birch: a draft', language: 'EN' } } },
    seeAssistedRequest: { as: desk, given: { input: { organizationId: b.id, id: spent.routing.visible.id, reason: 'To prepare an answer' } } },
    acknowledgeRequest: { as: administrator, given: { input: { id: ids.request, expectedVersion: spent.versions.request } } },
    replyToRequest: { as: secondAdministrator, given: { input: { id: ids.answeredRequest, expectedVersion: spent.versions.answeredRequest, kind: 'COMPLETION', text: 'Birch: here it is', language: 'ZH_CN' } } },
    resumeRequest: { as: administrator, given: { input: { id: spent.handling.resumable.id, expectedVersion: spent.handling.resumable.version } } },
    addToRequest: { as: member, given: { input: { id: spent.handling.told.id, expectedVersion: spent.handling.told.version, text: 'Birch: in March' } } },
    agreeToFee: { as: member, given: { input: { id: spent.handling.agreeable.id, expectedVersion: spent.handling.agreeable.version } } },
    settleFee: { as: administrator, given: { input: { id: spent.handling.settleable.id, expectedVersion: spent.handling.settleable.version, settlement: 'WAIVED' } } },
    assignRequest: { as: administrator, given: { input: { id: spent.handling.assignable.id, expectedVersion: spent.handling.assignable.version, personId: ids.secondAdministrator } } },
    lookAtProof: { as: administrator, given: { input: { id: spent.proofs.looked, reason: 'Birch: to check the guardian' } } },
    decideCapacity: { as: administrator, given: { input: { id: spent.proofs.decidable.id, expectedVersion: spent.proofs.decidable.version, proven: true, seenElsewhere: 'Birch: register, at the counter', personId: ids.external } } },
    addRequestNote: { as: administrator, given: { input: { id: ids.request, text: 'Birch: ask the workshop' } } },
    nameWhatIsAsked: { as: administrator, given: { input: { id: spent.fulfilment.nameable.id, expectedVersion: spent.fulfilment.nameable.version, changes: { position: 'Birch carver' } } } },
    retryFulfilmentStep: { as: administrator, given: { input: { id: spent.fulfilment.failed.id, expectedVersion: spent.fulfilment.failed.version, stepId: spent.fulfilment.failed.stepId } } },
    recordFulfilment: { as: administrator, given: { input: { id: spent.fulfilment.open.id, expectedVersion: spent.fulfilment.open.version, stepIds: [spent.fulfilment.openStep], ...BY_HAND } } },
    restrictPerson: { as: administrator, given: { input: { personId: ids.external, expectedVersion: spent.versions.external, cause: 'DISPUTE', reason: 'Birch: they dispute it' } } },
    liftRestriction: { as: administrator, given: { input: { id: spent.fulfilment.restriction.id, expectedVersion: 1, reason: 'Birch: it is settled' } } },
    withdrawRequest: { as: member, given: { input: { id: spent.withdrawable.id, expectedVersion: spent.withdrawable.version } } },
    submitIntake: { as: member, given: { input: { form: spent.intake.form, type: 'ACCESS', details: 'Birch: what do you know?', language: 'EN', email: 'somebody@elsewhere.example' } } },
    sendRequestCode: { as: member, given: { input: { form: spent.intake.form, number: ids.requestNumber, get email() { return freshContact(); } } } },
    confirmRequestCode: { as: member, given: { input: spent.intake.code } },
    tellByCode: { as: member, given: { input: { session: spent.intake.told, expectedVersion: 1, text: 'Birch: in April' } }, settle: atVersion(spent.intake.told) },
    withdrawByCode: { as: member, given: { input: { session: spent.intake.withdrawn, expectedVersion: 1 } }, settle: atVersion(spent.intake.withdrawn) },
    agreeToFeeByCode: { as: member, given: { input: { session: spent.intake.charged, expectedVersion: 1 } }, settle: atVersion(spent.intake.charged) },
    complainByCode: { as: member, given: { input: { session: spent.intake.complained, expectedVersion: 1, text: 'Birch: that is not so' } }, settle: atVersion(spent.intake.complained) },
    setIntakeForm: { as: administrator, given: { input: { isOpen: true, expectedVersion: spent.intake.version } } },
    createApiKey: { as: administrator, given: { input: { name: 'Birch second key', scopes: ['gate:ask'] } } },
    rotateApiKey: { as: administrator, given: { input: { id: spent.spareKey } } },
    revokeApiKey: { as: administrator, given: { input: { id: spent.spareKey } } },
    acceptInvitation: { as: spent.invited, given: { input: { token: spent.invitationToken, password: PASSWORD, displayName: 'Birch invited' } } },
    revealPersonContact: { as: administrator, given: { input: { personId: ids.member, field: 'EMAIL', reason: 'A letter came back' } } },
    revealRequestContact: { as: desk, given: { input: { id: spent.logged.id, reason: 'To call back' } } },
    changeMyEmail: { as: member, given: { input: { email: 'elsewhere@birch.example' } } },
    confirmMyEmail: { as: secondAdministrator, given: { input: { code: spent.emailCode } } },
    endSession: { as: member, given: { input: { id: spent.otherSession } } },
    endOtherSessions: { as: administrator, given: {} },
    exportMyData: { as: member, given: {} },
    startExport: { as: administrator, given: { input: { kind: 'EXPORT_REQUESTS', language: 'EN', requests: {} } } },
    startAppBulk: { as: administrator, given: { input: DECISIONS(ids.member) }, settle: async () => ({ input: await plannedAppBulk(administrator, DECISION(ids.member)) }) },
    startBulk: { as: administrator, given: { input: { kind: 'ACKNOWLEDGE_REQUESTS', language: 'EN', ids: [ids.request] } } },
    importContacts: { as: administrator, given: { input: importingContacts(spent.contacts) } },
    cancelJob: { as: administrator, given: { input: { id: spent.spareJob } } },
    retryJob: { as: administrator, given: { input: { id: spent.failedJob } } },
    saveView: { as: administrator, given: { input: { list: 'REQUESTS', name: 'Birch view', query: 'type=COPY' } } },
    renameView: { as: administrator, given: { input: { id: spent.spareView, name: 'Birch other view' } } },
    deleteView: { as: administrator, given: { input: { id: spent.spareView } } },
    createWebhookEndpoint: { as: administrator, given: { input: { url: 'https://93.184.216.34/birch' } } },
    changeWebhookEndpoint: { as: administrator, given: { input: { id: spent.endpoint, url: 'https://93.184.216.34/birch-too', expectedVersion: 1 } } },
    rotateWebhookSecret: { as: administrator, given: { input: { id: spent.endpoint } } },
    sendTestWebhook: { as: administrator, given: { input: { endpointId: spent.testedEndpoint } } },
    replayWebhookDelivery: { as: administrator, given: { input: { id: spent.replayable } } },
    replayFailedWebhooks: { as: administrator, given: { input: { endpointId: spent.endpoint, since: '2026-03-01T00:00:00Z' } } },
    switchWebhookEndpoint: { as: administrator, given: { input: { id: spent.spareEndpoint, state: 'DISABLED', expectedVersion: 1 } } },
    deleteWebhookEndpoint: { as: administrator, given: { input: { id: spent.spareEndpoint } } },
    signOut: { as: spent.leaver, given: {} },
    signOutEverywhere: { as: spent.leaverEverywhere, given: {} },
  };
}

/** One contact gets few codes; read anew at every call. */
let contacts = 0;
const freshContact = (): string => `somebody-${++contacts}@elsewhere.example`;

/** A world may be prepared more than once. */

async function spend({ accord, author, approver, b, desk }: World): Promise<Spent> {
  // an attack asks more often than one address of the network may; limits have tests of their own
  Object.assign(accord.system.services.throttle, { perMinute: 1_000_000 });
  const texts = { zh: SECOND_ZH, en: SECOND_EN };
  const scheduled = async (): Promise<Versioned> => {
    const draft = await reviewOf(author, texts);
    const input = await planned(approver, { ...SECOND, id: draft.id, expectedVersion: draft.version });
    return mutate<Versioned>(approver, 'publishStatementVersion', input, { fields: 'record { id version }' });
  };
  const versionOf = async (query: string, id: string): Promise<number> => {
    const data = await b.administrator.call<Record<string, { version: number }>>(`query ($id: ID!) { ${query}(id: $id) { version } }`, { id });
    return data[query]?.version ?? 0;
  };
  const over = async () => mutate<Versioned>(b.member, 'withdrawRequest', on(await file(b.member, 'Birch: over')));
  const logRequest = async () => (await desk.call<{ submitRequest: { record: Versioned } }>('mutation ($input: SubmitRequestInput!) { submitRequest(input: $input) { record { id version } } }', {
    input: { type: 'ACCESS', details: 'A caller asks what Birch knows', language: 'EN', channel: 'HOTLINE', contact: b.emails.member, verifiedBy: 'CALLBACK' },
  })).submitRequest.record;
  const helped = async () => assisted(desk, b.id, await file(b.member, 'Birch: silence', 'COPY'));
  const { changeMyEmail } = await b.secondAdministrator.call<{ changeMyEmail: { record: { id: string } } }>('mutation { changeMyEmail(input: { email: "new@birch.example" }) { record { id } } }');
  const another = await signIn(accord, b.emails.member);
  const { sessions } = await another.call<{ sessions: { id: string }[] }>('{ sessions { id } }');
  const spare = await b.administrator.call<{ createApiKey: { record: { id: string } } }>('mutation { createApiKey(input: { name: "Birch spare", scopes: ["gate:ask"] }) { record { id } } }');
  const fourth = await invite(b.administrator, { displayName: 'Birch fourth', email: 'fourth@birch.example' });
  const { organization } = await b.administrator.call<{ organization: { version: number } }>('{ organization { version } }');
  const newRecipient = async (word: string, region: string) => (await register(b.administrator, `custom-birch-${word}-${spare.createApiKey.record.id.toLowerCase()}`, { region })).id;
  const { organization: { thirdPartyListUrl, collectionListLink } } = await b.administrator.call<{ organization: { thirdPartyListUrl: string; collectionListLink: string } }>('{ organization { thirdPartyListUrl collectionListLink } }');
  const newJob = async () => (await mutate(b.administrator, 'startExport', { kind: 'EXPORT_REQUESTS', language: 'EN', requests: {} })).id;
  const failedJob = await newJob();
  await mutate(b.administrator, 'cancelJob', { id: failedJob });
  const view = await mutate(b.administrator, 'saveView', { list: 'REQUESTS', name: `Birch spare ${failedJob}`, query: 'type=ACCESS' });
  const purpose = (word: string) => define(b.administrator, `custom-birch-${word}-${failedJob.toLowerCase()}`);
  const endpoint = await endpointOf(b.administrator, 'birch');
  await define(b.administrator, `custom-birch-counted-${failedJob.toLowerCase()}`, { cookieKind: 'STATISTICS' });
  await define(b.administrator, `custom-birch-fitted-${failedJob.toLowerCase()}`, { optOut: 'PERSONALIZATION' });
  await define(b.administrator, `custom-birch-inferred-${failedJob.toLowerCase()}`, { optOut: 'INFERENCE' });
  const open = await inProgress(b.member, b.administrator);
  const restriction = await restrict(b.administrator, b.ids.secondAdministrator, await versionOf('person', b.ids.secondAdministrator));
  const { organization: { intakeForm } } = await b.administrator.call<{ organization: { intakeForm: { version: number } } }>('{ organization { intakeForm { version } } }');
  const session = async ({ id }: { id: string }) => sessionFor(accord, b.id, id);
  // somebody whose consent the organization revokes
  await give(b.administrator, b.ids.purposeKey);
  const reporter = await reporterOf(accord, b.administrator);
  return {
    outside: { reporter, linked: await link(accord, reporter, b.ids.member, 'birch-first'), untold: await untoldNotice(accord, b.id, b.ids.recipient), withdrawals: await untoldWithdrawal(accord, b.id, b.ids.recipient, b.ids.consent) },
    endpoint, spareEndpoint: await endpointOf(b.administrator, 'birch-spare'), testedEndpoint: await endpointOf(b.administrator, 'birch-tested'), replayable: await deadDelivery(accord, b.administrator, b.id, endpoint),
    purposes: { changed: await purpose('changed'), withdrawn: await purpose('withdrawn') },
    evidence: await evidence(b.administrator, 'Birch: signed'), borderless: await newRecipient('abroad', 'SG'), leaving: await newRecipient('leaving', 'CN'), thirdPartiesToken: thirdPartyListUrl.split('/').at(-1) ?? '',
    contacts: await sendContacts(b.administrator, fileOf('Birch buyer from a file,file@birch.example,,')),
    collectionListToken: collectionListLink.split('/').at(-1) ?? '', cookieRegister: (await cookieChoices(b.administrator)).register, shown: await shownOf(b.administrator, 'PERSONALIZATION'),
    spareJob: await newJob(), failedJob, spareView: view.id, widened: await widenedApp(accord, `widened-${failedJob.toLowerCase()}`),
    draft: await reviewOf(author, texts), discardable: await draftOf(author, texts), submittable: await draftOf(author, texts), returnable: await reviewOf(author, texts),
    scheduled: await scheduled(), staged: await scheduled(), triage: await logRequest(), logged: await logRequest(),
    emailCode: codeOf(accord.system.kernel.seal, { organizationId: b.id, id: changeMyEmail.record.id }), otherSession: sessions[0]?.id ?? '',
    proofs: { looked: await proofOf(b.member), decidable: await forChild(b.member) },
    withdrawable: await file(b.member, 'Birch: I think better of it'),
    routing: {
      reroutable: await file(b.member, 'Birch: not yours', 'COPY'), splittable: await logRequest(), takeable: await logRequest(),
      original: await file(b.member, 'Birch: object', 'OBJECT'), repeated: await underReview(b.member, b.administrator, 'OBJECT'),
      assistable: await file(b.member, 'Birch: help', 'COPY'), answerable: await helped(), preparable: await helped(), visible: await helped(),
    },
    handling: {
      resumable: await asked(b.member, b.administrator), told: await asked(b.member, b.administrator), agreeable: await quoted(b.member, b.administrator), settleable: await quoted(b.member, b.administrator),
      assignable: await underReview(b.member, b.administrator),
    },
    fulfilment: { nameable: await underReview(b.member, b.administrator, 'CORRECT'), failed: await failedStep(accord, b.member, b.administrator, 'Birch member'), open, openStep: (await stepsOf(b.administrator, open.id))[0]?.id ?? '', restriction },
    intake: {
      form: formOf(accord, b.id), version: (await openForm(b.administrator, true, intakeForm.version)).version, code: await codeOfRequest(accord, b.id, b.ids.request),
      told: await session(await asked(b.member, b.administrator)), withdrawn: await session(await file(b.member, 'Birch: by a code')), charged: await session(await quoted(b.member, b.administrator)), ended: await session(await over()), complained: await session(await over()),
    },
    spareKey: spare.createApiKey.record.id,
    invited: anonymous(accord), invitationToken: invitationToken(accord.system.kernel, b.id, fourth.invitation.id),
    leaver: await signIn(accord, b.emails.newcomer), leaverEverywhere: await signIn(accord, b.emails.newcomer),
    versions: {
      newcomer: await versionOf('person', b.ids.newcomer), organization: organization.version,
      request: await versionOf('request', b.ids.request), answeredRequest: await versionOf('request', b.ids.answeredRequest),
      external: await versionOf('person', b.ids.external),
    },
  };
}

/** What Alder tells its own people, and a draft of what it will tell them. */
async function ownNotices({ administrator, secondAdministrator }: World['a']): Promise<string[]> {
  const { statementVersions } = await administrator.call<{ statementVersions: { edges: { node: { id: string } }[] } }>('{ statementVersions(kind: ORGANIZATION_NOTICE) { edges { node { id } } } }');
  if (statementVersions.edges.length > 0) return statementVersions.edges.map(({ node }) => node.id);
  const dates = { updateOn: '2026-02-01', effectiveOn: '2026-02-01' };
  const published = await publishKind(administrator, secondAdministrator, 'ORGANIZATION_NOTICE', dates, { requiresAcceptance: false });
  const draft = await draftOf(administrator, shortTexts(dates, ' Alder thinks about it.'), 'ORGANIZATION_NOTICE');
  return [published.id, draft.id];
}

/** A world may be attacked more than once. */
let catalogs = 0;

async function catalogOf({ administrator, member, secondAdministrator, ids }: World['a'], name: string): Promise<Catalog> {
  const word = `${name} ${++catalogs}`;
  const key = (what: string): string => `custom-${name.toLowerCase()}-${what}-${catalogs}`;
  const at = { fields: 'record { id version }' };
  const group = await mutate<Versioned>(administrator, 'makeGroup', { name: `${word} workshop` }, at);
  const inner = await mutate<Versioned>(administrator, 'makeGroup', { name: `${word} lathe`, parentId: group.id }, at);
  await mutate(administrator, 'addGroupMembers', { groupId: inner.id, personIds: [ids.member, ids.external] });
  const app = async (key: string) => {
    const made = await mutate<{ revision: number }>(administrator, 'addApp', { key, kind: 'CUSTOM', nameZh: `${word}尺`, nameEn: `${word} ruler`, descriptionZh: `${word}量`, descriptionEn: `${word} measures`, scopes: [] }, { fields: 'record { revision }' });
    return { key, revision: made.revision };
  };
  const [ruler, spareApp, scales] = [await app(key('ruler')), await app(key('spare')), await app(key('scales'))];
  const { newAppChoices } = await administrator.call<{ newAppChoices: object[] }>('{ newAppChoices { id } }');
  await mutate(administrator, 'chooseForNewApps', { kind: 'THIRD_PARTY', enabled: false, expectedCount: newAppChoices.length });
  const asked = await mutate<Versioned>(member, 'requestApp', { appKey: spareApp.key, reason: `${word}: on Fridays` }, at);
  const decidable = await mutate<Versioned>(member, 'requestApp', { appKey: scales.key, reason: `${word}: on Mondays` }, at);
  const { decisions } = await mutate<{ decisions: { id: string }[] }>(secondAdministrator, 'setAppEnablement', { appKey: 'visit-map', subject: 'GROUP', subjectId: group.id, decision: 'ALLOW', reason: `${word} goes out` }, { fields: 'record { decisions { id } }' });
  return { group, inner, removable: await mutate<Versioned>(administrator, 'makeGroup', { name: `${word} attic` }, at), request: asked, decidable, decision: decisions[0]?.id ?? '', app: ruler, spareApp, choices: newAppChoices.length + 1 };
}

/** Birch attacks Alder with every id that Alder has. */
export async function prepareAttack(world: World): Promise<Attack> {
  const { a, b, accord } = world;
  const key = withKey(accord, b.keySecret);
  const theirs = await catalogOf(a, 'Alder');
  const theirEndpoint = await endpointOf(a.administrator, 'alder');
  const theirDelivery = await deadDelivery(accord, a.administrator, a.id, theirEndpoint);
  const own = await catalogOf(b, 'Birch');
  const theirRestriction = await restrict(a.administrator, a.ids.newcomer, (await personSeenBy(a.administrator, a.ids.newcomer)).version);
  const theirSteps = (await stepsOf(a.administrator, a.ids.answeredRequest)).map(({ id }) => id);
  const [theirWork, work] = [await workOf(world, a, 'Alder'), await workOf(world, b, 'Birch')];
  return {
    accord, schema: accord.system.schema, attackerId: b.id, victimId: a.id, platformId: PLATFORM_ID,
    attackers: { administrator: b.administrator, member: b.member, key },
    recipes: recipesOf(world, key, await spend(world), own, work),
    stir: async () => {
      await file(a.member, 'Alder: overheard?');
      return (await file(b.member, 'Birch: heard')).id;
    },
    victimIds: [a.id, ...Object.values(a.ids), ...(await ownNotices(a)), theirs.group.id, theirs.request.id, theirs.decision, theirs.app.key, theirEndpoint, theirDelivery, theirRestriction.id, ...theirSteps, theirWork.template.id, theirWork.task.id, theirWork.ended, theirWork.undone, await link(accord, await reporterOf(accord, a.administrator), a.ids.member, 'alder-first'), await untoldNotice(accord, a.id, a.ids.recipient), await sendContacts(a.administrator, fileOf('Alder buyer from a file,file@alder.example,,'))],
  };
}
