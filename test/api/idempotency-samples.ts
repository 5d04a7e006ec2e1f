import { codeOf } from '@accord/api/modules/people/index';
import { cookieChoices, define, PURPOSE, shownOf } from '../support/consents.ts';
import { mutate, type Input } from '../support/mutate.ts';
import { fileOf, importingContacts, sendContacts } from '../support/contacts.ts';
import { plannedAppBulk, widenedApp } from '../support/apps.ts';
import { planned } from '../support/publishing.ts';
import { link, linkedAccount, reporterOf, untoldNotice, untoldWithdrawal } from '../support/outside.ts';
import { agreement, approve, assessment, evidence, recipientFacts, register } from '../support/recipients.ts';
import { forChild, proofOf } from '../support/files.ts';
import { ASKING } from '../support/intake.ts';
import { asked, inProgress, quoted, underReview } from '../support/handling.ts';
import { BY_HAND, failedStep, personSeenBy, restrict, stepsOf } from '../support/fulfilment.ts';
import { assisted, INSTRUCTED, placeOf } from '../support/ladder.ts';
import { log } from '../support/requests.ts';
import { SECOND_EN, SECOND_ZH } from '../support/statement-texts.ts';
import { addTask, saveTemplate, TEMPLATE, undoneJob } from '../support/work.ts';
import { deadDelivery, endpointOf, HOOK } from '../support/webhooks.ts';
import { acknowledge, file, invite, signIn, type World } from '../support/world.ts';
import { anonymous, type Client } from '../support/accord.ts';

export interface Sample {
  readonly by: Client;
  readonly input: Input;
  /** What another body says instead; valid by itself. */
  readonly otherwise: Input;
  readonly fields?: string;
}
interface Versioned { readonly id: string; readonly version: number }

const ANOTHER_ID = { id: '01ARZ3NDEKTSV4RRFFQ69G5FAV' };
let made = 0;
/** Something that no earlier sample has used. */
const fresh = (word: string): string => `${word}-${++made}`;
/** After those of earlier samples, before the clock. */
const laterMoment = (): string => new Date(Date.UTC(2026, 0, 1) + ++made * 1000).toISOString();
const at = ({ id, version }: Versioned) => ({ id, expectedVersion: version });
const importing = (text: string, ...more: { language: string; text: string }[]) => ({ kind: 'PLATFORM_PRIVACY', texts: [{ language: 'ZH_CN', text }, ...more] });
const draft = async (author: Client) => at(await mutate<Versioned>(author, 'importStatement', importing(SECOND_ZH, { language: 'EN', text: SECOND_EN }), { fields: 'record { id version }' }));
const review = async (author: Client) => at(await mutate<Versioned>(author, 'submitStatementVersion', await draft(author), { fields: 'record { id version }' }));
const SECOND = { severity: 'EDITORIAL', severityReason: 'Hours.', updateOn: '2026-09-01', effectiveOn: '2026-10-01', commitments: { replyDays: 5, eraseAfterDays: 60, unpaidDays: 60 } };
const scheduled = async ({ author, approver }: World) =>
  at(await mutate<Versioned>(approver, 'publishStatementVersion', await planned(approver, { ...(await review(author)), ...SECOND }), { fields: 'record { id version }' }));
const spareKey = async (by: Client) => ({ id: (await mutate(by, 'createApiKey', { name: 'Spare', scopes: ['gate:ask'] })).id });
const newMember = (by: Client) => invite(by, { displayName: 'Alder another', email: `${fresh('another')}@alder.example` });

const EXPORT = { kind: 'EXPORT_REQUESTS', language: 'EN', requests: {} };
/** An organization has a few jobs at once: those of the samples before make room. */
const makeRoom = async (by: Client): Promise<Client> => {
  const { jobs } = await by.call<{ jobs: { edges: { node: { id: string; state: string } }[] } }>('{ jobs(first: 20) { edges { node { id state } } } }');
  for (const { node: { id, state } } of jobs.edges) if (state === 'QUEUED' || state === 'RUNNING') await mutate(by, 'cancelJob', { id });
  return by;
};
const newJob = async (by: Client) => ({ id: (await mutate(by, 'startExport', EXPORT)).id });
const cancelledJob = async (by: Client) => mutate(by, 'cancelJob', await newJob(by));
const newView = async (by: Client) => ({ id: (await mutate(by, 'saveView', { list: 'REQUESTS', name: fresh('view'), query: '' })).id });
const newRecipient = (by: Client, region = 'CN') => register(by, `custom-${fresh('recipient')}`, { region });

/** A purpose of its own, and another that the same words may name. */
const consenting = async (administrator: Client, by: Client, more: Input): Promise<Sample> => {
  const [purposeKey, other] = [fresh('custom-said'), fresh('custom-said')];
  await define(administrator, purposeKey);
  await define(administrator, other);
  return { by, input: { purposeKey, language: 'EN', purposeRevision: 1, ...more }, otherwise: { purposeKey: other } };
};

const newGroup = async (by: Client) => at(await mutate<Versioned>(by, 'makeGroup', { name: fresh('group') }, { fields: 'record { id version }' }));
const customApp = () => ({ key: fresh('custom-tool'), kind: 'CUSTOM', nameZh: '尺', nameEn: 'Ruler', descriptionZh: '量', descriptionEn: 'Measures', scopes: [] });
const newApp = async (by: Client) => {
  const app = customApp();
  await mutate(by, 'addApp', app);
  return app;
};
const choices = async (by: Client) => (await by.call<{ newAppChoices: object[] }>('{ newAppChoices { kind } }')).newAppChoices.length;
const decision = async (by: Client) => (await mutate<{ decisions: { id: string }[] }>(by, 'setAppEnablement', { appKey: 'visit-map', subject: 'ORGANIZATION', decision: 'DENY' }, { fields: 'record { decisions { id } }' })).decisions[0]?.id ?? '';

/** An endpoint that goes again: an organization has ten at most. */
const endpoints: string[] = [];
const newEndpoint = async (by: Client): Promise<string> => {
  for (const id of endpoints.splice(0)) await by.ask('mutation ($id: ID!) { deleteWebhookEndpoint(input: { id: $id }) { record { id } } }', { id });
  endpoints.push(await endpointOf(by, fresh('sample')));
  return endpoints[0] ?? '';
};

/** How each mutation that takes input is called so that it works, on a record of its own. */
export const SAMPLES: Readonly<Record<string, (world: World) => Promise<Sample> | Sample>> = {
  openOrganization: ({ operator }) => ({
    by: operator, input: { name: 'Cedar Works', plan: 'FREE', administrator: { displayName: 'Cedar Admin', email: `${fresh('admin')}@cedar.example`, language: 'EN' } }, otherwise: { plan: 'PAID' },
  }),
  invitePerson: ({ a }) => ({ by: a.administrator, input: { displayName: 'Alder third', email: `${fresh('third')}@alder.example`, roles: ['MEMBER'], language: 'EN' }, otherwise: { language: 'ZH_CN' } }),
  addExternalContact: ({ a }) => ({ by: a.administrator, input: { displayName: 'Alder buyer', email: `${fresh('buyer')}@alder.example`, warranty: { basis: 'CONTRACT', obtainedOn: '2026-02-02' } }, otherwise: { displayName: 'Alder seller' } }),
  setRoles: async ({ a }) => ({ by: a.administrator, input: { personId: (await newMember(a.administrator)).id, roles: ['MEMBER', 'PRIVACY_OFFICER'], expectedVersion: 1 }, otherwise: { roles: ['MEMBER'] } }),
  updateOrganization: async ({ a }) => {
    const { organization } = await a.administrator.call<{ organization: { version: number } }>('{ organization { version } }');
    return { by: a.administrator, input: { name: 'Alder Works II', expectedVersion: organization.version }, otherwise: { name: 'Alder Works III' } };
  },
  updateMyProfile: ({ a }) => ({ by: a.member, input: { displayName: 'Alder member', position: 'Carpenter', preferredLanguage: 'EN' }, otherwise: { position: 'Joiner' }, fields: 'record { displayName position }' }),
  importStatement: ({ author }) => ({ by: author, input: importing(SECOND_ZH), otherwise: importing(`${SECOND_ZH}\n`) }),
  submitStatementVersion: async ({ author }) => ({ by: author, input: await draft(author), otherwise: ANOTHER_ID }),
  returnStatementVersion: async ({ author, approver }) => ({ by: approver, input: { ...(await review(author)), note: 'The hours are wrong.' }, otherwise: { note: 'The days are wrong.' } }),
  publishStatementVersion: async ({ author, approver }) => ({ by: approver, input: await planned(approver, { ...(await review(author)), ...SECOND }), otherwise: { severityReason: 'Other hours.' } }),
  cancelStatementVersion: async (world) => ({ by: world.approver, input: { ...(await scheduled(world)), reason: 'It comes too early.' }, otherwise: { reason: 'It comes too late.' } }),
  stageStatementVersion: async (world) => ({
    by: world.approver, otherwise: { reason: 'They need time.' },
    input: { ...(await scheduled(world)), organizationIds: [world.a.id], graceUntil: '2027-02-01T00:00:00Z', reason: 'They asked for time.' },
  }),
  discardStatementVersion: async ({ author }) => ({ by: author, input: await draft(author), otherwise: ANOTHER_ID }),
  remindStatement: async (world) => ({ by: world.a.administrator, input: { statementVersionId: (await scheduled(world)).id }, otherwise: { organizationId: world.a.id } }),
  markNoticesRead: ({ a }) => ({ by: a.member, input: { through: laterMoment() }, otherwise: { through: '2025-01-01T00:00:00.000Z' }, fields: 'record { displayName noticesReadThrough }' }),
  setReminders: async ({ a }) => {
    const { myData } = await a.member.call<{ myData: { profile: { remindersStoppedAt: string | null } } }>('{ myData { profile { remindersStoppedAt } } }');
    const stopped = myData.profile.remindersStoppedAt === null;
    return { by: a.member, input: { stopped }, otherwise: { stopped: !stopped }, fields: 'record { displayName remindersStoppedAt }' };
  },
  acceptStatement: ({ a, statementVersion }) => ({ by: a.newcomer, input: { statementVersionId: statementVersion, language: 'EN' }, otherwise: { language: 'ZH_CN' } }),
  declineStatement: ({ b, statementVersion }) => ({ by: b.newcomer, input: { statementVersionId: statementVersion }, otherwise: { statementVersionId: ANOTHER_ID.id }, fields: 'record { state }' }),
  definePurpose: ({ a }) => ({ by: a.administrator, input: { key: fresh('custom-sample'), purpose: PURPOSE }, otherwise: { key: fresh('custom-sample') } }),
  changePurpose: async ({ a }) => ({
    by: a.administrator, input: { id: await define(a.administrator, fresh('custom-changed')), expectedVersion: 1, purpose: { ...PURPOSE, categories: ['USAGE'] } }, otherwise: { purpose: { ...PURPOSE, categories: ['DEVICE'] } },
  }),
  withdrawPurpose: async ({ a }) => ({ by: a.administrator, input: { id: await define(a.administrator, fresh('custom-withdrawn')), expectedVersion: 1 }, otherwise: ANOTHER_ID }),
  giveConsent: ({ a }) => consenting(a.administrator, a.member, {}),
  refuseConsent: ({ a }) => consenting(a.administrator, a.member, { purposeRevision: undefined }),
  withdrawConsent: async ({ a }) => {
    const { by, input, otherwise } = await consenting(a.administrator, a.member, {});
    await mutate(by, 'giveConsent', input);
    return { by, input: { ...input, purposeRevision: undefined }, otherwise };
  },
  chooseCookies: async ({ a }) => {
    await define(a.administrator, fresh('custom-counted'), { cookieKind: 'STATISTICS' });
    const { register } = await cookieChoices(a.member);
    return { by: a.member, input: { allowed: ['STATISTICS'], register, language: 'EN' }, otherwise: { allowed: [] }, fields: 'record { id register choices { kind state } }' };
  },
  optOut: async ({ a }) => {
    await define(a.administrator, fresh('custom-fitted'), { optOut: 'PERSONALIZATION' });
    return { by: a.member, input: { kind: 'PERSONALIZATION', language: 'EN' }, otherwise: { kind: 'MARKETING' }, fields: 'record { kind state isRefused }' };
  },
  optIn: async ({ a }) => {
    await define(a.administrator, fresh('custom-inferred'), { optOut: 'INFERENCE' });
    return { by: a.member, input: { kind: 'INFERENCE', language: 'EN', shown: await shownOf(a.member, 'INFERENCE') }, otherwise: { shown: [] }, fields: 'record { kind state isRefused }' };
  },
  revokeConsent: async ({ a }) => {
    const { by, input, otherwise } = await consenting(a.administrator, a.member, {});
    await mutate(by, 'giveConsent', input);
    return { by: a.administrator, input: { personId: a.ids.member, purposeKey: input['purposeKey'], reason: 'Not needed' }, otherwise };
  },
  recordConsent: async ({ a }) => {
    const { input, otherwise } = await consenting(a.administrator, a.member, {});
    return { by: a.administrator, input: { ...input, personId: a.ids.external, state: 'GIVEN', type: 'WRITTEN', evidenceSha256: 'a'.repeat(64) }, otherwise };
  },
  reportLinkedAccount: async ({ accord, a }) => ({ by: await reporterOf(accord, a.administrator), input: linkedAccount(accord, a.ids.member, fresh('account')), otherwise: { accountId: fresh('account') } }),
  unlinkAccount: async ({ accord, a }) => ({ by: a.member, input: { id: await link(accord, await reporterOf(accord, a.administrator), a.ids.member, fresh('account')) }, otherwise: ANOTHER_ID }),
  noteWithdrawalTold: async ({ accord, a }) => ({ by: a.administrator, input: { id: await untoldWithdrawal(accord, a.id, a.ids.recipient), how: 'By telephone' }, otherwise: { how: 'In person' } }),
  noteRecipientTold: async ({ accord, a }) => ({ by: a.administrator, input: { id: await untoldNotice(accord, a.id, a.ids.recipient), how: 'By telephone' }, otherwise: { how: 'In person' } }),
  setAppEnablement: ({ a }) => ({ by: a.administrator, input: { appKey: 'visit-map', subject: 'ORGANIZATION', decision: 'DENY' }, otherwise: { decision: 'ALLOW' } }),
  undoAppChange: async ({ a }) => ({ by: a.administrator, input: { decisionId: await decision(a.administrator) }, otherwise: { decisionId: ANOTHER_ID.id } }),
  makeGroup: ({ a }) => ({ by: a.administrator, input: { name: fresh('group') }, otherwise: { name: 'Otherwise' } }),
  renameGroup: async ({ a }) => ({ by: a.administrator, input: { ...(await newGroup(a.administrator)), name: fresh('renamed') }, otherwise: { name: 'Other' } }),
  moveGroup: async ({ a }) => ({ by: a.administrator, input: { ...(await newGroup(a.administrator)), parentId: (await newGroup(a.administrator)).id }, otherwise: { parentId: null } }),
  removeGroup: async ({ a }) => ({ by: a.administrator, input: await newGroup(a.administrator), otherwise: ANOTHER_ID }),
  addGroupMembers: async ({ a }) => ({ by: a.administrator, input: { groupId: (await newGroup(a.administrator)).id, personIds: [a.ids.member] }, otherwise: { personIds: [a.ids.external] } }),
  removeGroupMembers: async ({ a }) => ({ by: a.administrator, input: { groupId: (await newGroup(a.administrator)).id, personIds: [a.ids.member] }, otherwise: { personIds: [a.ids.external] } }),
  addApp: ({ a }) => ({ by: a.administrator, input: customApp(), otherwise: { nameEn: 'Otherwise' } }),
  changeApp: async ({ a }) => {
    const { kind, scopes, key, ...said } = await newApp(a.administrator);
    return { by: a.administrator, input: { ...said, appKey: key, outsideStatement: false, expectedRevision: 1 }, otherwise: { nameEn: 'Otherwise' } };
  },
  withdrawApp: async ({ a }) => ({ by: a.administrator, input: { appKey: (await newApp(a.administrator)).key, reason: 'Nobody uses it', expectedRevision: 1 }, otherwise: { reason: 'Other' } }),
  addAppVersion: async ({ a }) => ({ by: a.administrator, input: { appKey: (await newApp(a.administrator)).key, expectedNumber: 1, note: { zhCN: '新', en: 'New' }, scopes: [] }, otherwise: { note: { zhCN: '旧', en: 'Old' } } }),
  approveAppVersion: async ({ a, accord }) => ({ by: a.administrator, input: { appKey: await widenedApp(accord, fresh('widened')), number: 2 }, otherwise: { number: 3 } }),
  chooseForNewApps: async ({ a }) => ({ by: a.administrator, input: { kind: 'THIRD_PARTY', enabled: true, expectedCount: await choices(a.administrator) }, otherwise: { enabled: false }, fields: 'record { id kind enabled }' }),
  requestApp: async ({ a }) => ({ by: a.member, input: { appKey: (await newApp(a.administrator)).key, reason: 'On Fridays' }, otherwise: { reason: 'On Mondays' } }),
  decideAppRequest: async ({ a }) => {
    const { id } = await mutate(a.member, 'requestApp', { appKey: (await newApp(a.administrator)).key, reason: 'On Fridays' });
    return { by: a.administrator, input: { id, approve: true, expectedVersion: 1 }, otherwise: { answer: 'Otherwise' } };
  },
  submitRequest: ({ a }) => ({ by: a.member, input: { type: 'CORRECT', details: 'My name is spelled wrong', language: 'EN' }, otherwise: { type: 'SUPPLEMENT' } }),
  forwardRequest: async ({ desk, a, b }) => ({ by: desk, input: { ...at(await log(desk, a.emails.member)), organizationId: a.id }, otherwise: { organizationId: b.id } }),
  rerouteRequest: async ({ a }) => ({ by: a.administrator, input: { ...at(await file(a.member, 'Not theirs')), note: 'Not ours' }, otherwise: { note: 'Somebody else’s' } }),
  splitRequest: async ({ desk, a, b }) => ({ by: desk, input: { ...at(await log(desk, a.emails.member)), organizationIds: [a.id, b.id] }, otherwise: { organizationIds: [a.id] } }),
  takeRequest: async ({ desk, a }) => ({ by: desk, input: { ...at(await log(desk, a.emails.member)), note: 'Our web site' }, otherwise: { note: 'Our shop' } }),
  markDuplicate: async ({ a }) => {
    const { id: ofId } = await file(a.member, 'Object', 'OBJECT');
    const { id, version } = await file(a.member, 'Object again', 'OBJECT');
    return { by: a.administrator, input: { ...at(await acknowledge(a.administrator, id, version)), ofId }, otherwise: ANOTHER_ID };
  },
  assistRequest: async ({ desk, a }) => ({ by: desk, input: { ...placeOf(a.id, await file(a.member, 'Silence')), ...INSTRUCTED }, otherwise: { note: 'By telephone' } }),
  answerAssistedRequest: async ({ desk, a }) => ({ by: desk, input: { ...(await assisted(desk, a.id, await file(a.member, 'Silence'))), kind: 'INTERIM', text: 'Soon.', language: 'ZH_CN' }, otherwise: { text: 'Later.' } }),
  prepareAnswer: async ({ desk, a }) => ({ by: desk, input: { ...(await assisted(desk, a.id, await file(a.member, 'Silence'))), text: 'A draft', language: 'EN' }, otherwise: { text: 'Another' } }),
  seeAssistedRequest: async ({ desk, a }) => {
    const { organizationId, id } = await assisted(desk, a.id, await file(a.member, 'Silence'));
    return { by: desk, input: { organizationId, id, reason: 'To prepare an answer' }, otherwise: { reason: 'To answer' } };
  },
  acknowledgeRequest: async ({ a }) => ({ by: a.administrator, input: at(await file(a.member, 'One')), otherwise: ANOTHER_ID }),
  replyToRequest: async ({ a }) => {
    const { id, version } = await file(a.member, 'Two');
    return { by: a.administrator, input: { ...at(await acknowledge(a.administrator, id, version)), kind: 'COMPLETION', text: 'Here.', language: 'ZH_CN' }, otherwise: { text: 'There.' } };
  },
  resumeRequest: async ({ a }) => ({ by: a.administrator, input: at(await asked(a.member, a.administrator)), otherwise: ANOTHER_ID }),
  addToRequest: async ({ a }) => ({ by: a.member, input: { ...at(await file(a.member, 'Four')), text: 'In March' }, otherwise: { text: 'In May' } }),
  agreeToFee: async ({ a }) => ({ by: a.member, input: at(await quoted(a.member, a.administrator)), otherwise: ANOTHER_ID }),
  nameWhatIsAsked: async ({ a }) => ({ by: a.administrator, input: { ...at(await underReview(a.member, a.administrator, 'CORRECT')), changes: { position: 'Joiner' } }, otherwise: { changes: { position: 'Turner' } } }),
  retryFulfilmentStep: async ({ accord, a }) => {
    const { stepId, ...request } = await failedStep(accord, a.member, a.administrator, 'Alder member');
    return { by: a.administrator, input: { ...at(request), stepId }, otherwise: ANOTHER_ID };
  },
  recordFulfilment: async ({ a }) => {
    const request = await inProgress(a.member, a.administrator);
    return { by: a.administrator, input: { ...at(request), stepIds: (await stepsOf(a.administrator, request.id)).map(({ id }) => id), ...BY_HAND }, otherwise: { what: '已寄出' } };
  },
  restrictPerson: async ({ a }) => ({ by: a.administrator, input: { personId: a.ids.external, expectedVersion: (await personSeenBy(a.administrator, a.ids.external)).version, cause: 'DISPUTE', reason: 'They dispute it' }, otherwise: { reason: 'They object to it' } }),
  liftRestriction: async ({ a }) => {
    const { id, version } = await restrict(a.administrator, a.ids.secondAdministrator, (await personSeenBy(a.administrator, a.ids.secondAdministrator)).version);
    return { by: a.administrator, input: { id, expectedVersion: version, reason: 'It is settled' }, otherwise: { reason: 'It is over' } };
  },
  settleFee: async ({ a }) => ({ by: a.administrator, input: { ...at(await quoted(a.member, a.administrator)), settlement: 'PAID' }, otherwise: { settlement: 'WAIVED' } }),
  assignRequest: async ({ a }) => ({ by: a.administrator, input: { ...at(await underReview(a.member, a.administrator)), personId: a.ids.administrator }, otherwise: { personId: null } }),
  lookAtProof: async ({ a }) => ({ by: a.administrator, input: { id: await proofOf(a.member), reason: 'To check the guardian' }, otherwise: { reason: 'To check again' } }),
  decideCapacity: async ({ a }) => ({ by: a.administrator, input: { ...at(await forChild(a.member)), proven: true, seenElsewhere: 'Register, at the counter' }, otherwise: { seenElsewhere: 'Register, by post' } }),
  saveReplyTemplate: ({ a }) => ({ by: a.administrator, input: { ...TEMPLATE, name: fresh('template') }, otherwise: { textZh: '您好。' } }),
  deleteReplyTemplate: async ({ a }) => ({ by: a.administrator, input: at(await saveTemplate(a.administrator, fresh('template'))), otherwise: ANOTHER_ID }),
  addRequestTask: ({ a }) => ({ by: a.administrator, input: { requestId: a.ids.request, title: 'Ask the workshop' }, otherwise: { title: 'Ask the kitchen' } }),
  changeRequestTask: async ({ a }) => ({ by: a.administrator, input: { ...at(await addTask(a.administrator, a.ids.request)), done: true }, otherwise: { title: 'Ask the kitchen' } }),
  retryUndone: async ({ accord, a }) => ({ by: a.administrator, input: { id: await undoneJob(accord, a.member, await makeRoom(a.administrator)) }, otherwise: ANOTHER_ID }),
  addRequestNote: ({ a }) => ({ by: a.administrator, input: { id: a.ids.request, text: 'Ask the workshop' }, otherwise: { text: 'Ask the kitchen' } }),
  withdrawRequest: async ({ a }) => ({ by: a.member, input: at(await file(a.member, 'Three')), otherwise: ANOTHER_ID }),
  revealPersonContact: ({ a }) => ({ by: a.administrator, input: { personId: a.ids.member, field: 'EMAIL', reason: 'A letter came back' }, otherwise: { field: 'PHONE' }, fields: 'record { field value hiddenAt }' }),
  revealRequestContact: async ({ desk, a }) => ({ by: desk, input: { id: (await log(desk, a.emails.member)).id, reason: 'To call back' }, otherwise: { reason: 'To write back' }, fields: 'record { field value hiddenAt }' }),
  changeMyEmail: ({ a }) => ({ by: a.member, input: { email: `${fresh('elsewhere')}@alder.example` }, otherwise: { email: 'other@alder.example' }, fields: 'record { id email requestedAt codeExpiresAt }' }),
  confirmMyEmail: async ({ accord, a }) => {
    const { id } = await mutate(a.secondAdministrator, 'changeMyEmail', { email: `${fresh('second')}@alder.example` });
    return { by: a.secondAdministrator, input: { code: codeOf(accord.system.kernel.seal, { organizationId: a.id, id }) }, otherwise: { code: '000000' }, fields: 'record { email emailVerifiedAt }' };
  },
  endSession: async ({ accord, a }) => {
    const { sessions } = await (await signIn(accord, a.emails.newcomer)).call<{ sessions: { id: string }[] }>('{ sessions { id } }');
    return { by: a.newcomer, input: { id: sessions[0]?.id ?? '' }, otherwise: ANOTHER_ID, fields: 'record { id isCurrent signedInAt }' };
  },
  registerRecipient: ({ a }) => ({ by: a.administrator, input: { key: `custom-${fresh('sample')}`, ...recipientFacts() }, otherwise: { region: 'SG' } }),
  changeRecipient: async ({ a }) => ({ by: a.administrator, input: { ...at(await newRecipient(a.administrator)), ...recipientFacts({ nameEn: 'Another name' }) }, otherwise: ANOTHER_ID }),
  withdrawRecipient: async ({ a }) => ({ by: a.administrator, input: { ...at(await newRecipient(a.administrator)), reason: 'No longer used' }, otherwise: ANOTHER_ID }),
  assessRecipient: async ({ a }) => ({ by: a.administrator, input: { ...at(await newRecipient(a.administrator)), ...assessment(await evidence(a.administrator)) }, otherwise: { necessity: 'Otherwise' } }),
  recordAgreement: async ({ a }) => ({ by: a.administrator, input: { ...at(await newRecipient(a.administrator)), ...agreement(await evidence(a.administrator)) }, otherwise: { duties: 'Others' } }),
  endAgreement: async ({ a }) => ({ by: a.administrator, input: { id: (await approve(a.administrator, await newRecipient(a.administrator))).agreementId, reason: 'They moved' }, otherwise: ANOTHER_ID }),
  decideCrossBorder: async ({ a }) => ({ by: a.administrator, input: { id: (await newRecipient(a.administrator, 'SG')).id, mechanism: 'EXEMPT', uploadId: await evidence(a.administrator), reason: 'Reports of errors only', expectedNumber: 0 }, otherwise: { mechanism: 'CERTIFICATION' } }),
  startExport: ({ a }) => ({ by: a.administrator, input: EXPORT, otherwise: { language: 'ZH_CN' } }),
  startAppBulk: async ({ a }) => ({ by: await makeRoom(a.administrator), input: await plannedAppBulk(a.administrator, { appKeys: ['visit-map'], decision: 'ALLOW', personIds: [(await newMember(a.administrator)).id] }), otherwise: { reason: 'Another' } }),
  startBulk: async ({ b }) => ({ by: b.administrator, input: { kind: 'ACKNOWLEDGE_REQUESTS', language: 'EN', ids: [(await file(b.member, 'Four')).id] }, otherwise: { language: 'ZH_CN' } }),
  importContacts: async ({ a }) => ({ by: await makeRoom(a.administrator), input: importingContacts(await sendContacts(a.administrator, fileOf(`Alder buyer,${fresh('from-a-file')}@alder.example,,`))), otherwise: { language: 'ZH_CN' } }),
  cancelJob: async ({ b }) => ({ by: b.administrator, input: await newJob(b.administrator), otherwise: ANOTHER_ID }),
  retryJob: async ({ a }) => ({ by: a.administrator, input: { id: (await cancelledJob(a.administrator)).id }, otherwise: ANOTHER_ID }),
  saveView: ({ a }) => ({ by: a.administrator, input: { list: 'REQUESTS', name: fresh('view'), query: 'type=COPY' }, otherwise: { query: '' } }),
  renameView: async ({ a }) => ({ by: a.administrator, input: { ...(await newView(a.administrator)), name: fresh('renamed') }, otherwise: { name: 'Otherwise' } }),
  deleteView: async ({ a }) => ({ by: a.administrator, input: await newView(a.administrator), otherwise: ANOTHER_ID }),
  createApiKey: ({ a }) => ({ by: a.administrator, input: { name: 'Alder second key', scopes: ['gate:ask'] }, otherwise: { name: 'Alder third key' } }),
  rotateApiKey: async ({ a }) => ({ by: a.administrator, input: await spareKey(a.administrator), otherwise: ANOTHER_ID }),
  createWebhookEndpoint: ({ a }) => ({ by: a.administrator, input: { url: `${HOOK}/${fresh('new')}` }, otherwise: { description: 'Otherwise' } }),
  changeWebhookEndpoint: async ({ a }) => ({ by: a.administrator, input: { id: await newEndpoint(a.administrator), url: `${HOOK}/changed`, expectedVersion: 1 }, otherwise: { description: 'Otherwise' } }),
  rotateWebhookSecret: async ({ a }) => ({ by: a.administrator, input: { id: await newEndpoint(a.administrator) }, otherwise: ANOTHER_ID }),
  switchWebhookEndpoint: async ({ a }) => ({ by: a.administrator, input: { id: await newEndpoint(a.administrator), state: 'DISABLED', expectedVersion: 1 }, otherwise: ANOTHER_ID }),
  deleteWebhookEndpoint: async ({ a }) => ({ by: a.administrator, input: { id: await newEndpoint(a.administrator) }, otherwise: ANOTHER_ID }),
  sendTestWebhook: async ({ a }) => ({ by: a.administrator, input: { endpointId: await newEndpoint(a.administrator) }, otherwise: { endpointId: ANOTHER_ID.id } }),
  replayWebhookDelivery: async ({ accord, a }) => ({ by: a.administrator, input: { id: await deadDelivery(accord, a.administrator, a.id, await newEndpoint(a.administrator)) }, otherwise: ANOTHER_ID }),
  replayFailedWebhooks: async ({ a }) => ({ by: a.administrator, input: { endpointId: await newEndpoint(a.administrator), since: '2026-03-01T00:00:00Z' }, otherwise: { since: '2026-03-02T00:00:00Z' } }),
  setIntakeForm: async ({ a }) => {
    const { organization } = await a.administrator.call<{ organization: { intakeForm: { version: number } } }>('{ organization { intakeForm { version } } }');
    return { by: a.administrator, input: { isOpen: true, expectedVersion: organization.intakeForm.version }, otherwise: { isOpen: false }, fields: 'record { id isOpen version }' };
  },
  submitIntake: ({ accord }) => ({ by: anonymous(accord), input: { ...ASKING, email: `${fresh('stranger')}@elsewhere.example` }, otherwise: { details: 'Something else' }, fields: 'record { token number codeExpiresAt }' }),
  revokeApiKey: async ({ a }) => ({ by: a.administrator, input: await spareKey(a.administrator), otherwise: ANOTHER_ID }),
};

/** Nobody is known yet who could claim a key: a second sign-in is a second session, and an invitation or a code works once anyway. */
export const WITHOUT_A_CALLER = ['signIn', 'acceptInvitation', 'sendRequestCode', 'confirmRequestCode', 'tellByCode', 'withdrawByCode', 'agreeToFeeByCode', 'complainByCode'];
