import { codeOf } from '@accord/api/modules/people/index';
import { mutate, type Input } from '../support/mutate.ts';
import { log } from '../support/requests.ts';
import { SECOND_EN, SECOND_ZH } from '../support/statement-texts.ts';
import { acknowledge, file, invite, signIn, type World } from '../support/world.ts';
import type { Client } from '../support/accord.ts';

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
const at = ({ id, version }: Versioned) => ({ id, expectedVersion: version });
const importing = (text: string, ...more: { language: string; text: string }[]) => ({ kind: 'PLATFORM_PRIVACY', texts: [{ language: 'ZH_CN', text }, ...more] });
const draft = async (author: Client) => at(await mutate<Versioned>(author, 'importStatement', importing(SECOND_ZH, { language: 'EN', text: SECOND_EN }), { fields: 'record { id version }' }));
const spareKey = async (by: Client) => ({ id: (await mutate(by, 'createApiKey', { name: 'Spare', scopes: ['gate:ask'] })).id });
const newMember = (by: Client) => invite(by, { displayName: 'Alder another', email: `${fresh('another')}@alder.example` });

const EXPORT = { kind: 'EXPORT_REQUESTS', language: 'EN', requests: {} };
const newJob = async (by: Client) => ({ id: (await mutate(by, 'startExport', EXPORT)).id });
const cancelledJob = async (by: Client) => mutate(by, 'cancelJob', await newJob(by));
const newView = async (by: Client) => ({ id: (await mutate(by, 'saveView', { list: 'REQUESTS', name: fresh('view'), query: '' })).id });

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
  publishStatementVersion: async ({ author, approver }) => ({
    by: approver, otherwise: { severityReason: 'Other hours.' },
    input: { ...(await draft(author)), severity: 'EDITORIAL', severityReason: 'Hours.', updateOn: '2026-09-01', effectiveOn: '2026-10-01', commitments: { replyDays: 5, eraseAfterDays: 60, unpaidDays: 60 } },
  }),
  discardStatementVersion: async ({ author }) => ({ by: author, input: await draft(author), otherwise: ANOTHER_ID }),
  acceptStatement: ({ a, statementVersion }) => ({ by: a.newcomer, input: { statementVersionId: statementVersion, language: 'EN' }, otherwise: { language: 'ZH_CN' } }),
  declineStatement: ({ b, statementVersion }) => ({ by: b.newcomer, input: { statementVersionId: statementVersion }, otherwise: { statementVersionId: ANOTHER_ID.id }, fields: 'record { state }' }),
  setAppEnablement: ({ a }) => ({ by: a.administrator, input: { appKey: 'visit-map', subject: 'ORGANIZATION', decision: 'DENY' }, otherwise: { decision: 'ALLOW' } }),
  submitRequest: ({ a }) => ({ by: a.member, input: { type: 'CORRECT', details: 'My name is spelled wrong', language: 'EN' }, otherwise: { type: 'SUPPLEMENT' } }),
  forwardRequest: async ({ desk, a, b }) => ({ by: desk, input: { ...at(await log(desk, a.emails.member)), organizationId: a.id }, otherwise: { organizationId: b.id } }),
  acknowledgeRequest: async ({ a }) => ({ by: a.administrator, input: at(await file(a.member, 'One')), otherwise: ANOTHER_ID }),
  replyToRequest: async ({ a }) => {
    const { id, version } = await file(a.member, 'Two');
    return { by: a.administrator, input: { ...at(await acknowledge(a.administrator, id, version)), kind: 'COMPLETION', text: 'Here.', language: 'EN' }, otherwise: { text: 'There.' } };
  },
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
  startExport: ({ a }) => ({ by: a.administrator, input: EXPORT, otherwise: { language: 'ZH_CN' } }),
  startBulk: async ({ b }) => ({ by: b.administrator, input: { kind: 'ACKNOWLEDGE_REQUESTS', language: 'EN', ids: [(await file(b.member, 'Four')).id] }, otherwise: { language: 'ZH_CN' } }),
  cancelJob: async ({ b }) => ({ by: b.administrator, input: await newJob(b.administrator), otherwise: ANOTHER_ID }),
  retryJob: async ({ a }) => ({ by: a.administrator, input: { id: (await cancelledJob(a.administrator)).id }, otherwise: ANOTHER_ID }),
  saveView: ({ a }) => ({ by: a.administrator, input: { list: 'REQUESTS', name: fresh('view'), query: 'type=COPY' }, otherwise: { query: '' } }),
  renameView: async ({ a }) => ({ by: a.administrator, input: { ...(await newView(a.administrator)), name: fresh('renamed') }, otherwise: { name: 'Otherwise' } }),
  deleteView: async ({ a }) => ({ by: a.administrator, input: await newView(a.administrator), otherwise: ANOTHER_ID }),
  createApiKey: ({ a }) => ({ by: a.administrator, input: { name: 'Alder second key', scopes: ['gate:ask'] }, otherwise: { name: 'Alder third key' } }),
  rotateApiKey: async ({ a }) => ({ by: a.administrator, input: await spareKey(a.administrator), otherwise: ANOTHER_ID }),
  revokeApiKey: async ({ a }) => ({ by: a.administrator, input: await spareKey(a.administrator), otherwise: ANOTHER_ID }),
};

/** Nobody is known yet who could claim a key: a second sign-in is a second session, and an invitation works once anyway. */
export const WITHOUT_A_CALLER = ['signIn', 'acceptInvitation'];
