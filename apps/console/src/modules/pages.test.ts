import { render, screen } from '@testing-library/vue';
import urql from '@urql/vue';
import axe from 'axe-core';
import { buildSchema, graphql } from 'graphql';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { beforeEach, expect, test, vi } from 'vitest';
import App from '../App.vue';
import { currentClient, forgetReads } from '../client.ts';
import { i18n, LANGUAGES, useLanguage } from '../language.ts';
import { router } from '../router.ts';
import { viewer } from '../session.ts';
import { viewerWith } from '../testing/viewers.ts';

const AT = '2026-03-02T02:00:00Z';
const version = { id: 'v1', number: 3, statement: { id: 's1', kind: 'PLATFORM_PRIVACY' } };
const text = { zhCN: '客户管理', en: 'Customers' };
const subject = { id: 'p2', displayName: '李伟', maskedEmail: 'l***@example.com', maskedPhone: null, relation: 'MEMBER' };
const actor = { kind: 'PERSON', id: 'p9', name: '张敏' };
const file = { id: 'd1', name: 'letter.pdf', bytes: 2048, scan: 'CLEAN', downloadable: true };
const plain = { delay: null, extendTo: null, feeFen: null, erasureGrounds: null, items: null, files: [file] };
const request = {
  id: 'r1', number: 'R-7K3M-9QX2', type: 'ACCESS', state: 'UNDER_REVIEW', controllerRole: 'ORGANIZATION', channel: 'CONSOLE', details: 'What do you hold?', language: 'EN',
  receivedAt: AT, clockStartAt: AT, replyDueAt: '2026-03-09T16:00:00Z', timeliness: 'PENDING', holder: 'ORGANIZATION', version: 2,
  availableSteps: ['REFUSE', 'ACCEPT', 'WITHDRAW', 'FORWARD', 'ORGANIZATION_ACCEPTS'], app: { key: 'crm', name: text }, subject, contact: null, originId: null,
  deadline: { ruleId: 'REPLY', quantity: 'P7D', startAt: AT, strictLastDay: '2026-03-09', strictDueAt: AT, legalLastDay: '2026-03-10', legalDueAt: AT, calendarComplete: false, clause: '7.5', statementVersion: version },
  holdReason: 'INFORMATION_REQUIRED', lapsesAt: '2026-04-01T16:00:00Z', extendedAt: null, extendableUntil: '2026-04-01', additions: [{ id: 'ad1', text: 'In March.', addedAt: AT, files: [file] }],
  capacity: 'SELF', capacityProvenAt: null, onBehalfOf: null, files: [file], requester: actor, isCompletable: true, fulfilmentPlan: null,
  proofs: [{ id: 'o1', sha256: 'ab'.repeat(32), receivedAt: AT, outcome: 'PENDING', decidedAt: null, destroyAt: null, destroyedAt: null, seenElsewhere: false, file, decidedBy: null, looks: [{ at: AT, reason: 'To decide.', by: actor }] }],
  fulfilment: [{ id: 'w1', kind: 'CHANGE_FIELD', state: 'DONE', field: 'POSITION', before: 'Sales', after: 'Service', isOvertaken: false, ground: null, law: null, failure: null, what: null, place: null, doneOn: null, settledAt: AT, purpose: null, recipient: null }],
  escalations: 1, duplicateOf: null, likelyDuplicates: [{ id: 'r4', number: 'R-4444-4444', state: 'TRIAGE', receivedAt: AT }], parts: [{ id: 'r5', organizationName: 'Blue Pine Ltd', number: 'R-5555-5555', state: 'FORWARDED', controllerRole: 'ORGANIZATION', holder: 'ORGANIZATION', replyDueAt: AT, repliedAt: null, endedAt: null }],
  assisted: { basis: 'INSTRUCTION', instructedBy: '王芳', instructedAt: AT, instructionSha256: 'ab'.repeat(32), instructedOutcome: 'ACCEPT', note: 'By letter.', beganAt: AT, beganBy: actor, preparedLanguage: null, preparedText: null, preparedAt: null },
  fee: { id: 'f1', state: 'QUOTED', amountFen: 2000, basis: 'Work', agreedAt: null }, about: { id: 'r0', number: 'R-0000-0000' }, complaints: [{ id: 'r3', number: 'R-3333-3333', state: 'FORWARDED' }],
  assignee: actor, handlers: [actor], notes: [{ id: 'n1', text: 'Ask the workshop.', writtenAt: AT, writtenBy: actor, files: [file] }], tasks: [{ id: 'k1', title: 'Ask the archive', dueOn: '2026-03-01', doneAt: null, version: 1, assignee: actor, doneBy: null }], repeats: { made: 4, free: 3 },
  receipt: { receiptNumber: 'RC-1', forwardedAt: AT, acknowledgedAt: AT, acknowledgedBy: actor },
  replies: [{ id: 'y1', kind: 'INTERIM', outcome: null, grounds: [], language: 'EN', text: 'Soon.', otherText: '很快。', remedyText: null, substantive: false, repliedAt: AT, repliedBy: actor, ...plain },
    { id: 'y2', kind: 'DECISION', outcome: 'REFUSE', grounds: ['TRADE_SECRET'], language: 'ZH_CN', text: '不能提供。', otherText: null, remedyText: '可以投诉。', substantive: true, repliedAt: AT, repliedBy: actor, ...plain }],
  events: [{ id: 'e1', step: null, from: null, to: 'SUBMITTED', occurredAt: AT, note: null, actor }, { id: 'e2', step: 'VERIFY_OK', from: 'SUBMITTED', to: 'TRIAGE', occurredAt: AT, note: 'CALLBACK', actor: { kind: 'SYSTEM', id: null, name: null } }],
};
const standing = { state: 'DUE', since: AT, until: AT, statementVersion: version };
const person = {
  id: 'p2', relation: 'MEMBER', state: 'ACTIVE', displayName: '李伟', maskedEmail: 'l***@example.com', maskedPhone: '138****1000', position: 'Sales', roles: ['MEMBER', 'ADMINISTRATOR'],
  standing: { kind: 'PLATFORM_PRIVACY', ...standing }, standings: [], externalId: 'E-7', createdAt: AT, version: 1, invitation: { id: 'i1', state: 'PENDING', invitedAt: AT, expiresAt: AT },
  restrictions: [{ id: 'z1', version: 1, cause: 'DISPUTE', reason: 'The position is wrong.', requestId: null, endsWithRequest: false, beganAt: AT, endsAt: null, liftedAt: null, liftReason: null, beganBy: actor }],
  linkedAccounts: [{ id: 'l1', provider: 'WECHAT', handle: 'l***', linkedAt: AT, unlinkedAt: null, unlinkedBy: null }],
  acceptances: [{ id: 'c1', language: 'EN', sha256: 'ab'.repeat(32), method: 'EXPLICIT', channel: 'CONSOLE', acceptedAt: AT, statementVersion: version }],
};
const app = { id: 'a1', key: 'crm', kind: 'CUSTOM', name: text, description: text, outsideStatement: true, policyUrl: 'https://a.example/p', locked: false, lockedReason: null, inUse: 3, standing: { enabled: false, setBy: 'ORGANIZATION', setHere: 'DENY' }, version: 1, versions: [] };
const event = { id: 'u1', occurredAt: AT, action: 'request.forwarded', subjectType: 'PrivacyRequest', subjectId: 'r1', fields: ['state'], reason: 'Asked', requestId: 'q1', actor, onBehalfOf: actor };
const sessions = [
  { id: 's1', isCurrent: true, browser: 'Chrome', operatingSystem: 'Windows', signedInAt: AT, lastUsedAt: AT, idleExpiresAt: AT, absoluteExpiresAt: AT },
  { id: 's2', isCurrent: false, browser: null, operatingSystem: null, signedInAt: AT, lastUsedAt: AT, idleExpiresAt: AT, absoluteExpiresAt: AT },
];
const myData = {
  person: { ...person, externalId: 'E-7' }, account: { email: 'lin@example.com', createdAt: AT }, emailChange: { id: 'm1', email: 'new@example.com', requestedAt: AT, codeExpiresAt: AT },
  profile: { displayName: 'Lin', email: 'lin@example.com', phone: '+8613800001000', position: 'Sales', preferredLanguage: 'EN', emailVerifiedAt: AT, phoneVerifiedAt: null },
  holdings: [{ category: 'REQUESTS', source: 'SELF', count: 2 }, { category: 'ACTIVITY', source: 'SYSTEM', count: 1000 }],
  reveals: [{ id: 'u2', fields: ['phone'], reason: '回拨核实', occurredAt: AT, actor, seenBy: '张敏' }],
};
const connection = (...nodes: object[]) => ({ edges: nodes.map((node) => ({ cursor: 'c1', node })), pageInfo: { hasNextPage: nodes.length > 0, hasPreviousPage: false, startCursor: null, endCursor: 'c1' }, totalCount: { count: nodes.length, capped: false } });
const day = { assessedOn: '2026-01-05', signedOn: '2026-01-06', expiresOn: '2026-12-31' };
const recipient = {
  id: 'x1', key: 'custom-post', version: 3, revision: 2, renewFromRevision: 1, name: { zhCN: '示例短信', en: 'Example Messages' }, role: 'CONTROLLER', kind: 'MESSAGE_PROVIDER', contact: 'privacy@messages.example', categories: ['CONTACT', 'LOCATION'], purposeKeys: ['codes'],
  purposes: [{ key: 'codes', name: text }], method: text, deIdentification: 'MASKED', region: 'SG', isAbroad: true, policyUrl: 'https://messages.example/p', rights: { zhCN: '写信行使', en: 'Write to it' }, isOwn: true, standing: { state: 'AGREEMENT_LAPSED', until: '2026-02-28' },
  withdrawalNotices: [{ id: 'w1', withdrawals: 3, endedAt: AT, state: 'FAILED', sentTo: 'privacy@messages.example', toldAt: null, how: null, toldBy: null }], useEndNotices: [], blockedBy: ['RECIPIENT_NOT_APPROVED', 'CROSS_BORDER_BLOCKED'],
  assessments: [{ id: 's1', number: 1, result: 'FIT', necessity: 'Needed', security: 'Safe', checks: ['LEAST_DATA'], evidenceSha256: 'ab'.repeat(32), ...day, recordedAt: AT, recordedBy: actor }],
  agreements: [{ id: 'g1', confidential: true, purpose: 'Codes', method: 'By interface', categories: ['CONTACT'], protection: 'Encrypted', duties: 'Erases', approvedBy: null, ...day, fileSha256: 'cd'.repeat(32), recordedAt: AT, recordedBy: actor, endedAt: AT, endReason: 'Moved' }],
  crossBorder: { id: 'b1', number: 1, recipientRevision: 2, mechanism: 'CERTIFICATION', documentSha256: 'ef'.repeat(32), expiresOn: '2026-02-28', reason: 'Filed', decidedAt: AT, decidedBy: actor },
};
const thirdPartyList = { organizationName: 'Blue Pine Ltd', isPlatform: true, asOf: AT, thirdParties: [{ ...recipient, purposes: [text] }] };
const technology = { id: 't1', key: 'visits', kind: 'STATISTICS', categories: ['COOKIE'], retentionDays: 90, controllerRole: 'PLATFORM', name: { zhCN: '访问统计', en: 'Counting visits' }, description: text };
const cookieRegister = { register: 'r1', organizationName: 'Blue Pine Ltd', isPlatform: true, asOf: AT, asksForPrivacy: true, technologies: [technology, { ...technology, id: 't2', kind: 'ADVERTISING' }], notice: { id: 'v4', number: 1, effectiveOn: '2026-03-02', texts: [{ language: 'ZH_CN', body: '# Cookie 声明\n\n我们使用。' }] } };
const myCookieChoices = { id: 'p1', register: 'r1', technologies: cookieRegister.technologies, choices: [{ kind: 'STATISTICS', state: 'ALLOWED', since: AT }, { kind: 'ADVERTISING', state: 'REFUSED', since: AT }] };
const template = { id: 'h1', name: '简短答复', type: 'COPY', kind: 'DECISION', outcome: 'ACCEPT', textZh: '您好', textEn: 'Hello', changedAt: AT, isOwn: true, version: 1 };
const intakeForm = { organizationName: 'Blue Pine Ltd', isPlatform: true, replyDays: 7 };
const platformContact = { name: 'Lanterne', email: 'privacy@lanterne.example', phone: '400-555-0160', hours: '每天 8:00–22:00', hoursEn: null, privacyOfficer: '隐私办公室', privacyOfficerEn: 'Privacy office', address: '示例大道 6 号', addressEn: null };
const organization = { id: 'o1', name: 'Blue Pine Ltd', kind: 'ENTERPRISE', state: 'ACTIVE', contactDetails: { ...platformContact, name: 'Blue Pine Ltd', email: 'privacy@own.example' } };
const LISTS: Record<string, object> = {
  requests: request, myRequests: request, apps: app, people: person, auditEvents: event, recipients: recipient, organizations: { id: 'o2', name: 'Blue Pine Ltd', kind: 'ENTERPRISE', state: 'ACTIVE' },
};
const schema = buildSchema(readFileSync(resolve(import.meta.dirname, '../../../../packages/api-schema/schema.graphql'), 'utf8'));
let isEmpty = false;

/** Every list with one record, or with none; every record known. What a page does not ask for, it does not get. */
function serve(): void {
  const lists = Object.fromEntries(Object.entries(LISTS).map(([name, node]) => [name, () => connection(...(isEmpty ? [] : [node]))]));
  const rootValue = { ...lists, groups: () => [], requestHandlers: () => [actor], replyTemplates: () => [template], request: () => request, person: () => person, recipient: () => recipient, thirdPartyList: () => thirdPartyList, platformContact: () => platformContact, organization: () => organization, intakeForm: () => intakeForm, cookieRegister: () => cookieRegister, myCookieChoices: () => myCookieChoices, sessions: () => sessions, myData: () => myData, myEmailChange: () => myData.emailChange };
  vi.stubGlobal('fetch', async (_url: string, { body }: { body: string }) => {
    const { query, variables } = JSON.parse(body) as { query: string; variables: Record<string, unknown> };
    return new Response(JSON.stringify(await graphql({ schema, source: query, rootValue, variableValues: variables })), { headers: { 'content-type': 'application/json' } });
  });
}

async function open(path: string): Promise<void> {
  await router.push(path);
  render(App, { global: { plugins: [i18n, [urql, currentClient], router] }, container: document.body });
}

beforeEach(() => {
  isEmpty = false;
  forgetReads();
  serve();
  vi.stubGlobal('scrollTo', () => undefined);
});

const PAGES: [string, RegExp][] = [
  ['/o/requests', /R-7K3M-9QX2/], ['/o/requests/new', /Log request|登记请求/], ['/o/requests/r1', /张敏/], ['/o/apps', /客户管理|Customers/], ['/o/people', /李伟/], ['/o/people/p2', /abab/], ['/o/activity', /request\.forwarded/],
  ['/o/recipients', /示例短信|Example Messages/], ['/o/recipients/x1', /cdcd/], ['/p/recipients', /示例短信|Example Messages/], ['/third-parties', /Blue Pine Ltd/], ['/cookies', /访问统计|Counting visits/], ['/ask', /Blue Pine Ltd/], ['/contact', /400-555-0160/], ['/me/contact', /privacy@own\.example/], ['/follow', /R-7K3M-9QX2/],
  ['/p/requests', /R-7K3M-9QX2/], ['/p/requests/new', /Log request|登记请求/], ['/p/requests/r1', /Forward|转交/], ['/p/activity', /request\.forwarded/],
  ['/me/my-requests', /R-7K3M-9QX2/], ['/me/my-requests/new', /File request|提出请求/], ['/me/my-requests/r1', /不能提供/], ['/me/my-data', /回拨核实/], ['/o/settings/account', /Unknown browser|未知浏览器/], ['/o/settings', /^Organization$|企业信息/], ['/o/settings/reply-templates', /简短答复/],
];
/** a key that has no words is shown as it is */
const WORDLESS = /\b(title|contact|cookies|cookieBanner|recipients|assess|agreement|border|thirdParties|withdrawalNotices|tellings|useEnds|choices|common|form|reveal|sessions|emailChange|myData|field|filter|conflict|requests|apps|people|activity|enum|errors|statement|due|pager|tasks|templates)\.[a-z]\w*(\.\w+)*/i;

test.each(LANGUAGES.flatMap((language) => PAGES.map(([path, shown]) => ({ language, path, shown }))))('$path is whole in $language', async ({ language, path, shown }) => {
  await useLanguage(language);
  viewer.value = viewerWith(path.startsWith('/p/') ? ['SUPPORT_DESK'] : ['ADMINISTRATOR', 'MEMBER']);
  await open(path);
  expect((await screen.findAllByText(shown)).length).toBeGreaterThan(0);
  expect(screen.getAllByRole('heading', { level: 1 })).toHaveLength(1);
  const page = screen.getByRole('main');
  expect(page.textContent.replaceAll('request.forwarded', '').match(WORDLESS)?.[0]).toBeUndefined();
  // what needs a layout is for a browser
  const { violations } = await axe.run(page, { rules: { 'color-contrast': { enabled: false }, region: { enabled: false } } });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
}, 30_000);

test.each(['/o/requests', '/o/apps', '/o/people', '/o/activity', '/me/my-requests'])('%s says what will appear while there is nothing', async (path) => {
  isEmpty = true;
  await useLanguage('en');
  viewer.value = viewerWith(['ADMINISTRATOR', 'MEMBER']);
  await open(path);
  expect(await screen.findByText(/No request yet|No app yet|Nobody yet|Nothing recorded yet|You have not filed a request/)).toBeTruthy();
}, 30_000);

test('the person sees who has the request now, and nobody’s name or note', async () => {
  await useLanguage('en');
  viewer.value = viewerWith(['MEMBER']);
  await open('/me/my-requests/r1');
  expect((await screen.findAllByText(/Your organization/)).length).toBeGreaterThan(0);
  expect(screen.getByRole('main').textContent).not.toMatch(/张敏|Called back/);
}, 30_000);
