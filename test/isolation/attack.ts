import { PLATFORM_ID } from '@accord/api/database/ids';
import { codeOf, invitationToken } from '@accord/api/modules/people/index';
import { anonymous, withKey, type Client } from '../support/accord.ts';
import { mutate } from '../support/mutate.ts';
import { SECOND_EN, SECOND_ZH } from '../support/statement-texts.ts';
import { file, invite, PASSWORD, signIn, type World } from '../support/world.ts';
import type { Attack, Recipe } from './prover.ts';

/** Records that recipes use up, made once before the attack. */
interface Spent {
  readonly draft: Versioned;
  readonly discardable: Versioned;
  readonly triage: Versioned;
  readonly withdrawable: Versioned;
  readonly spareKey: string;
  readonly invited: Client;
  readonly invitationToken: string;
  readonly logged: Versioned;
  readonly emailCode: string;
  readonly otherSession: string;
  readonly leaver: Client;
  readonly leaverEverywhere: Client;
  readonly spareJob: string;
  readonly failedJob: string;
  readonly spareView: string;
  readonly versions: { readonly newcomer: number; readonly organization: number; readonly request: number; readonly answeredRequest: number };
}
interface Versioned { readonly id: string; readonly version: number }

/** How Birch calls every root field so that it works. A new root field needs a line here; without one the prover fails. */
function recipesOf({ b, author, approver, operator, desk, statementVersion }: World, key: Client, spent: Spent): Record<string, Recipe> {
  const { administrator, secondAdministrator, member, newcomer, ids } = b;
  return {
    viewer: { as: member, given: {} },
    organization: { as: administrator, given: {} },
    organizations: { as: operator, given: { first: 100 } },
    people: { as: administrator, given: { first: 100 } },
    person: { as: administrator, given: { id: ids.member } },
    apps: { as: member, given: { first: 100 } },
    statement: { as: member, given: {} },
    statementVersions: { as: member, given: { first: 100 } },
    statementVersion: { as: member, given: { id: statementVersion } },
    requests: { as: administrator, given: { first: 100 } },
    myRequests: { as: member, given: { first: 100 } },
    request: { as: member, given: { id: ids.answeredRequest } },
    gate: { as: key, given: { personId: ids.member, appKey: ids.customAppKey } },
    sessions: { as: member, given: {} },
    myEmailChange: { as: secondAdministrator, given: {} },
    myData: { as: member, given: {} },
    auditEvents: { as: administrator, given: { first: 100 } },
    apiKeys: { as: administrator, given: { first: 100 } },
    recordsChanged: { as: administrator, given: {} },
    requestFigures: { as: administrator, given: {} },
    acceptanceFigures: { as: administrator, given: {} },
    platformFigures: { as: operator, given: {} },
    jobs: { as: administrator, given: { first: 100 } },
    planBulk: { as: administrator, given: { input: { kind: 'ACKNOWLEDGE_REQUESTS', ids: [ids.request, ids.answeredRequest] } } },
    savedViews: { as: administrator, given: { list: 'REQUESTS' } },

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
      given: { input: { id: spent.draft.id, expectedVersion: spent.draft.version, severity: 'EDITORIAL', severityReason: 'Hotline hours.', updateOn: '2026-09-01', effectiveOn: '2026-10-01', commitments: { replyDays: 5, eraseAfterDays: 60, unpaidDays: 60 } } },
    },
    discardStatementVersion: { as: author, given: { input: { id: spent.discardable.id, expectedVersion: spent.discardable.version } } },
    acceptStatement: { as: newcomer, given: { input: { statementVersionId: statementVersion, language: 'EN' } } },
    declineStatement: { as: newcomer, given: { input: { statementVersionId: statementVersion } } },
    setAppEnablement: { as: administrator, given: { input: { appKey: 'visit-map', subject: 'ORGANIZATION', decision: 'DENY' } } },
    submitRequest: { as: member, given: { input: { type: 'CORRECT', details: 'Birch: my name is spelled wrong', appKey: 'crm', language: 'EN' } } },
    forwardRequest: { as: desk, given: { input: { id: spent.triage.id, organizationId: b.id, expectedVersion: spent.triage.version } } },
    acknowledgeRequest: { as: administrator, given: { input: { id: ids.request, expectedVersion: spent.versions.request } } },
    replyToRequest: { as: secondAdministrator, given: { input: { id: ids.answeredRequest, expectedVersion: spent.versions.answeredRequest, kind: 'COMPLETION', text: 'Birch: here it is', language: 'EN' } } },
    withdrawRequest: { as: member, given: { input: { id: spent.withdrawable.id, expectedVersion: spent.withdrawable.version } } },
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
    startBulk: { as: administrator, given: { input: { kind: 'ACKNOWLEDGE_REQUESTS', language: 'EN', ids: [ids.request] } } },
    cancelJob: { as: administrator, given: { input: { id: spent.spareJob } } },
    retryJob: { as: administrator, given: { input: { id: spent.failedJob } } },
    saveView: { as: administrator, given: { input: { list: 'REQUESTS', name: 'Birch view', query: 'type=COPY' } } },
    renameView: { as: administrator, given: { input: { id: spent.spareView, name: 'Birch other view' } } },
    deleteView: { as: administrator, given: { input: { id: spent.spareView } } },
    signOut: { as: spent.leaver, given: {} },
    signOutEverywhere: { as: spent.leaverEverywhere, given: {} },
  };
}

/** A world may be prepared more than once. */

async function spend({ accord, author, b, desk }: World): Promise<Spent> {
  const importTexts = async (zh: string, en: string): Promise<Versioned> =>
    (await author.call<{ importStatement: { record: Versioned } }>('mutation ($input: ImportStatementInput!) { importStatement(input: $input) { record { id version } } }', {
      input: { kind: 'PLATFORM_PRIVACY', texts: [{ language: 'ZH_CN', text: zh }, { language: 'EN', text: en }] },
    })).importStatement.record;
  const versionOf = async (query: string, id: string): Promise<number> => {
    const data = await b.administrator.call<Record<string, { version: number }>>(`query ($id: ID!) { ${query}(id: $id) { version } }`, { id });
    return data[query]?.version ?? 0;
  };
  const logRequest = async () => (await desk.call<{ submitRequest: { record: Versioned } }>('mutation ($input: SubmitRequestInput!) { submitRequest(input: $input) { record { id version } } }', {
    input: { type: 'ACCESS', details: 'A caller asks what Birch knows', language: 'EN', channel: 'HOTLINE', contact: b.emails.member, verifiedBy: 'CALLBACK' },
  })).submitRequest.record;
  const { changeMyEmail } = await b.secondAdministrator.call<{ changeMyEmail: { record: { id: string } } }>('mutation { changeMyEmail(input: { email: "new@birch.example" }) { record { id } } }');
  const another = await signIn(accord, b.emails.member);
  const { sessions } = await another.call<{ sessions: { id: string }[] }>('{ sessions { id } }');
  const spare = await b.administrator.call<{ createApiKey: { record: { id: string } } }>('mutation { createApiKey(input: { name: "Birch spare", scopes: ["gate:ask"] }) { record { id } } }');
  const fourth = await invite(b.administrator, { displayName: 'Birch fourth', email: 'fourth@birch.example' });
  const { organization } = await b.administrator.call<{ organization: { version: number } }>('{ organization { version } }');
  const newJob = async () => (await mutate(b.administrator, 'startExport', { kind: 'EXPORT_REQUESTS', language: 'EN', requests: {} })).id;
  const failedJob = await newJob();
  await mutate(b.administrator, 'cancelJob', { id: failedJob });
  const view = await mutate(b.administrator, 'saveView', { list: 'REQUESTS', name: `Birch spare ${failedJob}`, query: 'type=ACCESS' });
  return {
    spareJob: await newJob(), failedJob, spareView: view.id,
    draft: await importTexts(SECOND_ZH, SECOND_EN), discardable: await importTexts(SECOND_ZH, SECOND_EN), triage: await logRequest(), logged: await logRequest(),
    emailCode: codeOf(accord.system.kernel.seal, { organizationId: b.id, id: changeMyEmail.record.id }), otherSession: sessions[0]?.id ?? '',
    withdrawable: await file(b.member, 'Birch: I think better of it'),
    spareKey: spare.createApiKey.record.id,
    invited: anonymous(accord), invitationToken: invitationToken(accord.system.kernel, b.id, fourth.invitation.id),
    leaver: await signIn(accord, b.emails.newcomer), leaverEverywhere: await signIn(accord, b.emails.newcomer),
    versions: {
      newcomer: await versionOf('person', b.ids.newcomer), organization: organization.version,
      request: await versionOf('request', b.ids.request), answeredRequest: await versionOf('request', b.ids.answeredRequest),
    },
  };
}

/** Birch attacks Alder with every id that Alder has. */
export async function prepareAttack(world: World): Promise<Attack> {
  const { a, b, accord } = world;
  const key = withKey(accord, b.keySecret);
  return {
    accord, schema: accord.system.schema, attackerId: b.id, victimId: a.id, platformId: PLATFORM_ID,
    attackers: { administrator: b.administrator, member: b.member, key },
    recipes: recipesOf(world, key, await spend(world)),
    stir: async () => {
      await file(a.member, 'Alder: overheard?');
      return (await file(b.member, 'Birch: heard')).id;
    },
    victimIds: [a.id, ...Object.values(a.ids)],
  };
}
