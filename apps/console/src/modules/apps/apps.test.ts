import { fireEvent, screen, waitFor, within } from '@testing-library/vue';
import { beforeEach, expect, test, vi } from 'vitest';
import { forgetReads } from '../../client.ts';
import { viewer } from '../../session.ts';
import { answerWith } from '../../testing/api.ts';
import { show } from '../../testing/show.ts';
import { viewerWith } from '../../testing/viewers.ts';
import type { App } from './apps.graphql.ts';
import AppsPage from './AppsPage.vue';
import WithdrawAppDialog from './WithdrawAppDialog.vue';
import { planFigures } from './app-plan.ts';
import { inTreeOrder, isResettable, policyLink, received } from './app-rows.ts';
import { undo } from '../../ui/announcements.ts';

const app = (key: string, more: Partial<App> = {}): { node: App & { __typename: string } } => ({
  node: {
    __typename: 'App', id: `id-${key}`, key, kind: 'BASIC', name: { zhCN: key, en: key }, description: { zhCN: '', en: '' }, outsideStatement: false, policyUrl: null,
    locked: false, lockedReason: null, standing: { enabled: true, setBy: 'DEFAULT', setHere: null }, version: 0, inUse: 9, versions: [], ...more,
  },
});
const list = { data: { apps: { __typename: 'AppConnection', edges: [
  app('crm', { locked: true }),
  app('visits', { kind: 'THIRD_PARTY', outsideStatement: true, policyUrl: 'https://maps.example/privacy', version: 3 }),
], pageInfo: { hasNextPage: false, endCursor: null }, totalCount: { count: 2, capped: false } } } };

const groups = { data: { groups: [{ __typename: 'Group', id: 'g1', name: 'Sales', parentId: null }] } };

beforeEach(() => {
  viewer.value = viewerWith(['ADMINISTRATOR']);
  forgetReads();
});

test('a locked app cannot be switched and says why; one outside the statement leads to its own policy', async () => {
  answerWith(list, groups);
  await show(AppsPage, { at: '/o/apps' });
  expect((await screen.findByRole<HTMLInputElement>('switch', { name: 'crm: on or off' })).disabled).toBe(true);
  expect(screen.getByText(/the service cannot do without it/)).toBeTruthy();
  const row = screen.getByRole('row', { name: /visits/ });
  expect(within(row).getByText(/Not covered by the privacy statement/)).toBeTruthy();
  expect(within(row).getByRole('link', { name: /Read its policy/ }).getAttribute('href')).toBe('https://maps.example/privacy');
}, 20_000);

/** Answers the calls of each operation in turn, the last answer again and again; `sent` tells their variables. */
function answerByName(answers: Readonly<Record<string, readonly object[]>>): (operation: string) => unknown[] {
  const sent: { operation: string; variables: unknown }[] = [];
  vi.stubGlobal('fetch', (_: string, { body }: { body: string }) => {
    const { operationName: operation = '', variables } = JSON.parse(body) as { operationName?: string; variables: unknown };
    const list = answers[operation] ?? [{}];
    const answer = list[Math.min(sent.filter((one) => one.operation === operation).length, list.length - 1)];
    sent.push({ operation, variables });
    return Promise.resolve(new Response(JSON.stringify(answer), { headers: { 'content-type': 'application/json' } }));
  });
  return (operation) => sent.filter((one) => one.operation === operation).map(({ variables }) => variables);
}

const plan = (hash: string, loses: number) => ({ data: { planAppChange: {
  __typename: 'AppChangePlan', hash, version: 3, people: loses, loses, gains: 0, consentsEnding: 0, openRequests: 1, requestNumbers: ['R-7K3M-9QX2'], clocksStarting: loses, undoMinutes: 10,
  purposesEnding: [{ id: 'u1', name: { zhCN: '拜访', en: 'Visits' } }], recipients: [{ id: 'r1', name: { zhCN: '地图', en: 'Maps' } }], recipientsBlocked: [], byGroup: [{ group: { id: 'g1', name: 'Sales' }, loses, gains: 0 }],
} } });

test('the switch asks why, shows what it would do, and does what was looked at; it can be taken back', async () => {
  const made = { data: { setAppEnablement: { record: { __typename: 'App', id: 'id-visits', version: 4, decisions: [{ __typename: 'AppEnablement', id: 'd5', number: 5 }, { __typename: 'AppEnablement', id: 'd4', number: 4 }] } } } };
  const outdated = { errors: [{ message: 'x', extensions: { code: 'CONFLICT', reason: 'PLAN_OUTDATED' } }] };
  const sent = answerByName({ Apps: [list], ScopeGroups: [groups], PlanAppChange: [plan('aa', 412), plan('bb', 413)], SetAppEnablement: [outdated, made] });
  await show(AppsPage, { at: '/o/apps' });
  const visits = await screen.findByRole<HTMLInputElement>('switch', { name: 'visits: on or off' });
  await fireEvent.click(visits);
  const dialog = await screen.findByRole('dialog', { name: 'Switch off visits for the whole organization?' });
  await fireEvent.click(within(dialog).getByRole('button', { name: 'Show the plan' }));
  expect(sent('PlanAppChange')).toHaveLength(0);
  await fireEvent.update(within(dialog).getByRole('textbox', { name: /Reason/ }), 'Not needed in sales.');
  await fireEvent.click(within(dialog).getByRole('button', { name: 'Show the plan' }));
  expect(await within(dialog).findByText('412 people lose it')).toBeTruthy();
  for (const said of [/R-7K3M-9QX2/, /^Visits$/, /^Maps$/, /Can be taken back for 10 minutes/]) expect(within(dialog).getAllByText(said).length).toBeGreaterThan(0);
  await fireEvent.click(within(dialog).getByRole('button', { name: 'Switch off' }));
  expect(await within(dialog).findByText('413 people lose it')).toBeTruthy();
  expect(within(dialog).getByText('Something changed meanwhile')).toBeTruthy();
  await fireEvent.click(within(dialog).getByRole('button', { name: 'Switch off' }));
  await waitFor(() => expect(undo.value).not.toBeNull());
  expect(sent('SetAppEnablement')[1]).toEqual({ input: { appKey: 'visits', subject: 'ORGANIZATION', subjectId: null, decision: 'DENY', reason: 'Not needed in sales.', planHash: 'bb', plannedPeople: 413 } });
  // a colleague decided at the same moment: what is taken back is what was done here
  undo.value?.run();
  await waitFor(() => expect(sent('UndoAppChange')).toEqual([{ input: { decisionId: 'd4' } }]));
}, 20_000);

test('the plan of switching on says which recipients may not receive now', () => {
  const { planAppChange } = plan('aa', 0).data;
  const words = { t: (key: string) => key, n: String } as unknown as Parameters<typeof planFigures>[1];
  const figure = (recipientsBlocked: typeof planAppChange.recipients) => planFigures({ ...planAppChange, gains: 9, people: 9, recipientsBlocked }, words).find(({ key }) => key === 'blocked');
  expect(figure([])).toBeUndefined();
  expect(figure(planAppChange.recipients)).toEqual({ key: 'blocked', label: 'appPlan.blocked', value: '1', isWarning: true, hint: 'Maps · appPlan.blockedHint' });
});

test('an app is withdrawn after its plan was looked at: staff see in how many organizations consents end, an organization how many people lose it', async () => {
  const ending = (more: object) => ({ data: { planAppWithdrawal: {
    __typename: 'AppWithdrawalPlan', hash: 'aa', people: null, consentsEnding: 31, organizations: 4, openRequests: 0, requestNumbers: [], purposesEnding: [{ id: 'u1', name: { zhCN: '拜访', en: 'Visits' } }], recipients: [{ id: 'r1', name: { zhCN: '地图', en: 'Maps' } }], ...more } } });
  const outdated = { errors: [{ message: 'x', extensions: { code: 'CONFLICT', reason: 'PLAN_OUTDATED' } }] };
  const done = { data: { withdrawApp: { record: { __typename: 'App', id: 'id-visits' } } } };
  const sent = answerByName({ PlanAppWithdrawal: [ending({}), ending({ hash: 'bb', consentsEnding: 32 }), ending({ people: 412 })], WithdrawApp: [outdated, done] });
  const withdrawn = vi.fn();
  await show(WithdrawAppDialog, { at: '/p/apps', props: { app: { ...app('visits').node, revision: 2 }, onWithdrawn: withdrawn } });
  const dialog = await screen.findByRole('dialog', { name: 'Withdraw visits?' });
  await fireEvent.click(within(dialog).getByRole('button', { name: 'Show the plan' }));
  expect(sent('PlanAppWithdrawal')).toHaveLength(0);
  await fireEvent.update(within(dialog).getByRole('textbox', { name: /Reason/ }), 'The maker is gone');
  await fireEvent.click(within(dialog).getByRole('button', { name: 'Show the plan' }));
  expect(await within(dialog).findByText('Organizations in which consents end')).toBeTruthy();
  for (const said of [/^4$/, /^31$/, /^Visits$/, /^Maps$/]) expect(within(dialog).getAllByText(said).length).toBeGreaterThan(0);
  expect(within(dialog).queryByText('People who lose it')).toBeNull();
  await fireEvent.click(within(dialog).getByRole('button', { name: 'Withdraw' }));
  expect(await within(dialog).findByText('32')).toBeTruthy();
  expect(within(dialog).getByText('Something changed meanwhile')).toBeTruthy();
  expect(withdrawn).not.toHaveBeenCalled();
  await fireEvent.click(within(dialog).getByRole('button', { name: 'Withdraw' }));
  await waitFor(() => expect(withdrawn).toHaveBeenCalledOnce());
  expect(sent('WithdrawApp')[1]).toEqual({ input: { appKey: 'visits', reason: 'The maker is gone', expectedRevision: 2, planHash: 'bb', plannedConsents: 32 } });
  await fireEvent.click(within(dialog).getByRole('button', { name: 'Change it' }));
  await fireEvent.click(within(dialog).getByRole('button', { name: 'Show the plan' }));
  expect(await within(dialog).findByText('People who lose it')).toBeTruthy();
}, 20_000);

test('who may not switch sees the state in words and no switch', async () => {
  viewer.value = viewerWith(['PRIVACY_OFFICER']);
  answerWith(list, groups);
  await show(AppsPage, { at: '/o/apps' });
  expect(await screen.findAllByText('On')).toHaveLength(2);
  expect(screen.queryByRole('switch')).toBeNull();
}, 20_000);

test('only what was decided here about an unlocked app can be taken back', () => {
  const standing = (setHere: 'ALLOW' | null) => ({ enabled: true, setBy: 'ORGANIZATION' as const, setHere });
  expect(isResettable({ standing: standing('ALLOW'), locked: false })).toBe(true);
  expect(isResettable({ standing: standing(null), locked: false })).toBe(false);
  expect(isResettable({ standing: standing('ALLOW'), locked: true })).toBe(false);
});

test('groups stand in the order of their tree', () => {
  const group = (id: string, parentId: string | null) => ({ id, name: id, parentId });
  expect(inTreeOrder([group('east', 'sales'), group('office', null), group('sales', null)]).map(({ group: { id }, depth }) => `${id} ${depth}`)).toEqual(['office 0', 'sales 0', 'east 1']);
});

test('what an app receives is said once, of the version in effect', () => {
  const scope = (...categories: string[]) => ({ purposeKey: 'x', categories, recipientKeys: [], recipients: [{ id: 'r1', name: { zhCN: '图', en: 'Maps' } }] });
  const versions = [{ number: 2, state: 'WAITING', scopes: [scope('LOCATION')] }, { number: 1, state: 'IN_EFFECT', scopes: [scope('NAME'), scope('NAME', 'CONTACT')] }] as App['versions'];
  expect(received({ versions })).toEqual({ categories: ['NAME', 'CONTACT'], recipients: [{ id: 'r1', name: { zhCN: '图', en: 'Maps' } }] });
});

test.each([['https://a.example/p', 'https://a.example/p'], ['HTTP://a.example', 'HTTP://a.example'], ['javascript:alert(1)', null], ['//a.example', null], [null, null]])(
  'the policy %j leads to %j', (url, link) => expect(policyLink(url)).toBe(link),
);
