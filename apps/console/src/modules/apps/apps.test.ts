import { fireEvent, screen, waitFor, within } from '@testing-library/vue';
import { beforeEach, expect, test } from 'vitest';
import { forgetReads } from '../../client.ts';
import { viewer } from '../../session.ts';
import { answerWith } from '../../testing/api.ts';
import { show } from '../../testing/show.ts';
import { viewerWith } from '../../testing/viewers.ts';
import type { App } from './apps.graphql.ts';
import AppsPage from './AppsPage.vue';
import { isResettable, policyLink } from './app-rows.ts';

const app = (key: string, more: Partial<App> = {}): { node: App & { __typename: string } } => ({
  node: {
    __typename: 'App', id: `id-${key}`, key, kind: 'BASIC', name: { zhCN: key, en: key }, description: { zhCN: '', en: '' }, outsideStatement: false, policyUrl: null,
    locked: false, enabled: true, setBy: 'DEFAULT', defaultEnabled: true, version: 0, decisions: [], ...more,
  },
});
const list = { data: { apps: { __typename: 'AppConnection', edges: [
  app('crm', { locked: true }),
  app('visits', { kind: 'THIRD_PARTY', outsideStatement: true, policyUrl: 'https://maps.example/privacy', version: 3 }),
], pageInfo: { hasNextPage: false, endCursor: null }, totalCount: { count: 2, capped: false } } } };

beforeEach(() => {
  viewer.value = viewerWith(['ADMINISTRATOR']);
  forgetReads();
});

test('a locked app cannot be switched and says why; one outside the statement leads to its own policy', async () => {
  answerWith(list);
  await show(AppsPage, { at: '/o/apps' });
  expect((await screen.findByRole<HTMLInputElement>('switch', { name: 'crm: on or off' })).disabled).toBe(true);
  expect(screen.getByText(/the service cannot do without it/)).toBeTruthy();
  const row = screen.getByRole('row', { name: /visits/ });
  expect(within(row).getByText(/Not covered by the privacy statement/)).toBeTruthy();
  expect(within(row).getByRole('link', { name: /Read its policy/ }).getAttribute('href')).toBe('https://maps.example/privacy');
}, 20_000);

test('the switch asks first, and the decision carries the reason and the version that was seen', async () => {
  const asked = answerWith(list, { data: { setAppEnablement: { record: { __typename: 'App', id: 'id-visits', enabled: false, setBy: 'ORGANIZATION', version: 4 } } } }, list);
  await show(AppsPage, { at: '/o/apps' });
  const visits = await screen.findByRole<HTMLInputElement>('switch', { name: 'visits: on or off' });
  await fireEvent.click(visits);
  const dialog = await screen.findByRole('dialog', { name: 'Switch off visits?' });
  expect(visits.getAttribute('aria-checked')).toBe('true');
  await fireEvent.click(within(dialog).getByRole('button', { name: 'Switch off' }));
  expect(asked).toHaveLength(1);
  await fireEvent.update(within(dialog).getByRole('textbox', { name: /Reason/ }), 'Not needed in sales.');
  await fireEvent.click(within(dialog).getByRole('button', { name: 'Switch off' }));
  await waitFor(() => expect(asked.length).toBeGreaterThan(1));
  expect((JSON.parse(String(asked[1]?.body)) as { variables: unknown }).variables).toEqual({
    input: { appKey: 'visits', subject: 'ORGANIZATION', decision: 'DENY', reason: 'Not needed in sales.', expectedVersion: 3 },
  });
}, 20_000);

test('who may not switch sees the state in words and no switch', async () => {
  viewer.value = viewerWith(['PRIVACY_OFFICER']);
  answerWith(list);
  await show(AppsPage, { at: '/o/apps' });
  expect(await screen.findAllByText('On')).toHaveLength(2);
  expect(screen.queryByRole('switch')).toBeNull();
}, 20_000);

test('only the organization’s own decision about an unlocked app can be taken back', () => {
  expect(isResettable({ setBy: 'ORGANIZATION', locked: false })).toBe(true);
  expect(isResettable({ setBy: 'DEFAULT', locked: false })).toBe(false);
  expect(isResettable({ setBy: 'ORGANIZATION', locked: true })).toBe(false);
});

test.each([['https://a.example/p', 'https://a.example/p'], ['HTTP://a.example', 'HTTP://a.example'], ['javascript:alert(1)', null], ['//a.example', null], [null, null]])(
  'the policy %j leads to %j', (url, link) => expect(policyLink(url)).toBe(link),
);
