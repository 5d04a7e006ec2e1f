import { fireEvent, render, screen, waitFor } from '@testing-library/vue';
import urql from '@urql/vue';
import axe from 'axe-core';
import { beforeEach, expect, test, vi } from 'vitest';
import App from './App.vue';
import { currentClient, forgetReads } from './client.ts';
import { i18n, useLanguage, type LanguageTag } from './language.ts';
import { router } from './router.ts';
import { closeOverlay } from './shell/overlays.ts';
import { viewer } from './session.ts';
import { viewerWith } from './testing/viewers.ts';

const INSTANT = '2026-03-02T02:00:00Z';
const listOf = (...nodes: object[]) => ({ edges: nodes.map((node) => ({ node })), pageInfo: { hasNextPage: true, endCursor: 'c1' }, totalCount: { count: nodes.length, capped: false } });
const request = (id: string) => ({ __typename: 'PrivacyRequest', id, number: id, type: 'ACCESS', state: 'FORWARDED', timeliness: 'PENDING', receivedAt: INSTANT, replyDueAt: '2026-03-09T16:00:00Z', holder: 'ORGANIZATION', parts: [] });
const text = (language: 'ZH_CN' | 'EN', title: string) => ({ language, title, sha256: 'ab'.repeat(32), prevails: language === 'ZH_CN', clauses: [{ id: '1', number: '1', heading: title, level: 1, body: title }] });
const author = { kind: 'STAFF', id: 'p9', name: 'Yun' };
const version = {
  __typename: 'StatementVersion', id: 'v1', number: 1, state: 'IN_REVIEW', updateOn: '2026-03-02', effectiveOn: '2026-03-09', effectiveAt: null, severity: 'MATERIAL', severityReason: null, version: 1,
  requiresExplicitAcceptance: true, importedAt: INSTANT, submittedAt: INSTANT, publishedAt: null, cancelledAt: null, cancelReason: null, graceUntil: null, author, publisher: null, commitments: { replyDays: 7, eraseAfterDays: 60, unpaidDays: 60 }, texts: [text('ZH_CN', '隐私政策'), text('EN', 'Privacy statement')],
  findings: [{ code: 'MIXED_NEWLINES', severity: 'WARNING', language: 'EN', line: 3, column: 1, clause: null, message: { zhCN: '换行符不一致。', en: 'Newlines are mixed.' } }],
  requiresAcceptance: true, fourEyes: null,
  statement: { __typename: 'Statement', id: 's1', kind: 'PLATFORM_PRIVACY', title: { zhCN: '隐私政策', en: 'Privacy statement' }, prevailingLanguage: 'ZH_CN' }, zh: { proposedCommitments: null },
};
const clause = { id: '7.5', kinds: ['CHANGED'], before: { number: '7.5', heading: 'Reply' }, after: { number: '7.5', heading: 'Reply' }, paragraphs: [{ kind: 'CHANGED', role: 'TEXT', pieces: [{ kind: 'SAME', text: 'within ' }, { kind: 'REMOVED', text: '7' }, { kind: 'ADDED', text: '5' }] }] };
const faster = { code: 'REPLY_TIME', before: { kind: 'DAYS', value: '7' }, after: { kind: 'DAYS', value: '5' } };
const comparison = {
  severity: 'MATERIAL', from: { id: 'v0', number: 0 }, drift: [{ key: 'k1', kind: 'ONLY_ZH_CHANGED', clauseId: '7.5', disagreement: null }],
  languages: (['ZH_CN', 'EN'] as const).map((language) => ({
    language, clauses: [clause], proposal: { severity: 'MATERIAL', reasons: [{ ...faster, severity: 'MATERIAL', clauseId: '7.5' }] },
    forPerson: { others: 1, changes: [{ ...faster, clauseIds: ['7.5'], before: [faster.before], after: [faster.after] }] },
  })),
};
const organization = { __typename: 'Organization', id: 'o1', name: 'Blue Pine Ltd', kind: 'ENTERPRISE', state: 'ACTIVE', plan: 'PAID', serviceEndsOn: null, address: null, contactEmail: null, contactPhone: null, administratorCount: 2, openedAt: INSTANT, version: 1 };

const DATA: Record<string, object> = {
  Jobs: { jobs: listOf() },
  SavedViews: { savedViews: [] },
  MyTasks: { myRequestTasks: [{ __typename: 'RequestTask', id: 't1', title: 'Ask the workshop', dueOn: '2026-03-01', request: request('R-1') }] },
  ReplyTemplates: { replyTemplates: [{ __typename: 'ReplyTemplate', id: 't1', name: 'Receipt', type: null, kind: 'INTERIM', outcome: null, textZh: '您好', textEn: null, changedAt: INSTANT, isOwn: true, version: 1 }] },
  TodayRequests: { overdue: listOf(request('R-1')), soon: listOf(), arriving: listOf(request('R-2')) },
  RequestFigures: {
    requestFigures: {
      overdue: { count: 3, capped: false }, dueSoon: { count: 2, capped: false }, nextDueAt: '2026-03-04T16:00:00Z', punctuality: { days: 30, due: 24, inTime: 23, capped: false },
      dueDays: ['2026-03-02', '2026-03-03', '2026-03-04'].map((day, requests) => ({ day, requests, isRestDay: false })),
    },
  },
  AcceptanceFigures: { acceptanceFigures: { people: 9, capped: false, accepted: 6, due: 2, stopped: 1 } },
  PlatformFigures: { platformFigures: { unadministered: { count: 1, capped: false }, late: { count: 0, capped: false } } },
  RecentVersions: { statementVersions: listOf(version) },
  StatementVersions: { statementVersions: listOf(version) },
  StatementVersion: { statementVersion: version },
  ComparableVersions: { statementVersions: listOf({ ...version, id: 'v0', number: 0 }) },
  ReviewedChanges: { statementComparison: comparison },
  Changes: { statementComparison: comparison },
  StatementInForce: { statement: { ...version.statement, inForce: { ...version, state: 'EFFECTIVE' }, upcoming: [] } },
  Organizations: { organizations: listOf(organization) },
  Organization: { organization },
  ApiKeys: { apiKeys: listOf({ __typename: 'ApiKey', id: 'k1', name: 'Orders', scopes: ['gate:ask'], createdAt: INSTANT, expiresAt: null, lastUsedAt: null, revokedAt: null }) },
  MyRequests: { myRequests: listOf(request('R-3')) },
  MyAcceptances: { viewer: { id: 'a1', person: { id: 'p1', acceptances: [{ id: 'x1', language: 'EN', sha256: 'ab', method: 'EXPLICIT', channel: 'CONSOLE', acceptedAt: INSTANT, statementVersion: { id: 'v0', number: 0, statement: { id: 's1', kind: 'PLATFORM_PRIVACY' } } }] } } },
  IntakeForm: { organization: { ...organization, intakeForm: { __typename: 'IntakeForm', id: 'o1', isOpen: true, version: 1, url: 'https://accord.example/ask?form=blue-pine', waiting: 2 } } },
  MyRestrictions: { myData: { profile: { restrictions: [] } } },
  OtherStatements: { rule: null, notice: null, cookies: null },
};

/** WCAG 2.2 A and AA, as far as a page without layout can be judged: contrast is measured in a real browser. */
async function faults(): Promise<string[]> {
  const { violations } = await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], rules: { 'color-contrast': { enabled: false } } });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, html }) => `${id}: ${target.join(' ')} ${html.slice(0, 160)}`));
}

async function open(path: string, who: ReturnType<typeof viewerWith> | null, language: LanguageTag): Promise<void> {
  vi.stubGlobal('fetch', (_url: string, { body }: { body: string }) => {
    const name = /(?:query|mutation) (\w+)/.exec(body)?.[1] ?? '';
    const data = name === 'Viewer' ? { viewer: who } : DATA[name];
    // an answer without the fields that were asked for is none that the API gives
    const answer = data ? { data } : { data: null, errors: [{ message: `no answer for ${name}`, extensions: { code: 'INTERNAL' } }] };
    return Promise.resolve(new Response(JSON.stringify(answer), { headers: { 'content-type': 'application/json' } }));
  });
  await useLanguage(language);
  await router.push(path);
  render(App, { global: { plugins: [i18n, [urql, currentClient], router] } });
  await screen.findByRole('heading', { level: 1 }, { timeout: 8_000 });
}

const operator = viewerWith(['OPERATOR']);
const approver = viewerWith(['STATEMENT_APPROVER']);
const administrator = viewerWith(['ADMINISTRATOR']);
const member = viewerWith(['MEMBER'], { standings: [{ kind: 'PLATFORM_PRIVACY', state: 'DUE', since: null, until: INSTANT, statementVersion: { id: 'v1', number: 1, effectiveOn: '2026-03-09' } }] });

beforeEach(() => {
  closeOverlay();
  viewer.value = undefined;
  forgetReads();
  vi.stubGlobal('scrollTo', () => undefined);
});

test.each([
  ['/sign-in', 'zh-CN', '登录 Accord', null],
  ['/accept-invitation/abc', 'en', 'At least 12 characters', null],
  ['/p/today', 'en', 'R-1', viewerWith(['SUPPORT_DESK', 'STATEMENT_APPROVER'])],
  ['/p/organizations', 'zh-CN', 'Blue Pine Ltd', operator],
  ['/p/statements', 'en', 'Version 1', viewerWith(['STATEMENT_AUTHOR'])],
  ['/p/statements/v1', 'zh-CN', '答复您请求的期限：7 天 → 5 天', approver],
  ['/o/today', 'zh-CN', 'R-2', administrator],
  ['/o/settings', 'zh-CN', '付费版', administrator],
  ['/o/settings/api-keys', 'en', 'Orders', administrator],
  ['/me/overview', 'en', 'R-3', member],
  ['/me/statement', 'en', '2 things change for you', member],
  ['/me/statement', 'zh-CN', '接受第 1 版', member],
  ['/me/my-data', 'en', 'Explicitly', member],
] as const)('%s in %s shows %s, can be used by everybody, and asks for no words that are missing', async (path, language, shown, who) => {
  await open(path, who, language);
  expect(router.currentRoute.value.path).toBe(path);
  expect(document.documentElement.lang).toBe(language);
  await waitFor(() => expect(document.body.textContent).toContain(shown));
  expect(document.querySelectorAll('h1')).toHaveLength(1);
  expect(await faults()).toEqual([]);
  expect(document.body.textContent).not.toMatch(/\b(?:title|nav|enum|errors|common|today|me|standing|statement|change|compare|diff|review|organization|settings)\.[a-z]\w+/);
});

test.each([
  ['/p/organizations', 'Open organization', 'Open organization', operator],
  ['/p/statements', 'Import a version', 'Import a version', viewerWith(['STATEMENT_AUTHOR'])],
  ['/p/statements/v1', 'Publish', 'Publish this version', approver],
  ['/o/settings/api-keys', 'Create key', 'Create key', administrator],
] as const)('on %s «%s» opens a dialog named «%s» whose fields have labels', async (path, action, name, who) => {
  await open(path, who, 'en');
  await fireEvent.click(await screen.findByRole('button', { name: action }));
  expect(await screen.findByRole('dialog', { name })).toBeTruthy();
  expect(await faults()).toEqual([]);
});

test('Today says the day, the numbers with their target and sample, and what falls due, also as a table', async () => {
  await open('/o/today', administrator, 'en');
  const card = async (name: string) => (await screen.findByRole('region', { name })).textContent;
  await waitFor(async () => expect(await card('Overdue')).toContain('3'), { timeout: 8_000 });
  expect(await card('Overdue')).toContain('2 more due within two days · target 0');
  expect(await card('Answered in time')).toContain('95.8%');
  expect(await card('Answered in time')).toContain('23 of 24 due in 30 days');
  expect(await card('Accepted the privacy statement')).toContain('6 of 9 · 66%');
  expect(screen.getByText('Monday 2 March')).toBeTruthy();
  expect(screen.getByRole('img', { name: 'Replies due, next 14 days: Tue 3 Mar 1, Wed 4 Mar 2' })).toBeTruthy();
  await fireEvent.click(screen.getByRole('button', { name: 'As a table' }));
  expect(screen.getAllByRole('row').map((row) => row.textContent)).toEqual(['DayReplies due', 'Mon 2 Mar0', 'Tue 3 Mar1', 'Wed 4 Mar2']);
  expect(await faults()).toEqual([]);
});

test('with nothing to do Today names the next day on which something falls due', async () => {
  const before = DATA['TodayRequests'];
  DATA['TodayRequests'] = { overdue: listOf(), soon: listOf(), arriving: listOf() };
  await open('/o/today', administrator, 'en');
  expect(await screen.findByText('Nothing due until Wed 4 Mar', {}, { timeout: 8_000 })).toBeTruthy();
  DATA['TodayRequests'] = before ?? {};
});

test('a page that is not open names the roles that open it and the people who give them', async () => {
  DATA['RoleGivers'] = { people: { edges: [{ node: { id: 'p7', displayName: 'Petra', state: 'ACTIVE' } }, { node: { id: 'p8', displayName: 'Invited', state: 'INVITED' } }] } };
  await open('/p/requests/new', operator, 'en');
  const how = await screen.findByRole('region', { name: 'How to get in' });
  await waitFor(() => expect(how.textContent).toContain('Petra'), { timeout: 8_000 });
  expect(how.textContent).toContain('Support desk');
  expect(how.textContent).not.toContain('Invited');
});

test.each([['k', { ctrlKey: true }, 'Search or do'], ['?', {}, 'Keyboard shortcuts']] as const)('%s opens «%s», which can be used by everybody', async (key, more, name) => {
  await open('/me/overview', viewerWith(['MEMBER']), 'en');
  await fireEvent.keyDown(document.body, { key, ...more });
  expect(await screen.findByRole('dialog', { name }, { timeout: 8_000 })).toBeTruthy();
  expect(await faults()).toEqual([]);
});
