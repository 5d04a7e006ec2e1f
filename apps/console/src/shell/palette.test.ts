import { fireEvent, screen, waitFor, within } from '@testing-library/vue';
import { beforeEach, expect, test } from 'vitest';
import { forgetReads } from '../client.ts';
import { language } from '../language.ts';
import { viewer } from '../session.ts';
import { switchShortcuts } from '../shortcuts.ts';
import { answerWith } from '../testing/api.ts';
import { showRoutes } from '../testing/show.ts';
import { viewerWith } from '../testing/viewers.ts';
import { looksLikeNumber } from './find-records.ts';
import { closeOverlay } from './overlays.ts';
import { rememberEntry } from './palette-recent.ts';
import ShellLayout from './ShellLayout.vue';

const page = (text: string) => ({ render: () => text });
const routes = [{ path: '/o', component: ShellLayout, props: { area: 'organization' }, children: ['today', 'requests', 'requests/:id', 'apps'].map((path) => ({ path, component: page(path) })) }];
const options = () => within(screen.getByRole('listbox')).queryAllByRole('option').map((option) => option.textContent?.trim() ?? '');

async function openPalette(roles: Parameters<typeof viewerWith>[0], tag: 'en' | 'zh-CN' = 'en') {
  viewer.value = viewerWith(roles);
  const shown = await showRoutes(routes, '/o/today', tag);
  await fireEvent.keyDown(document.body, { key: 'k', ctrlKey: true });
  return { ...shown, field: await screen.findByRole('combobox', { name: /A page|页面/ }, { timeout: 8_000 }) };
}

beforeEach(() => {
  closeOverlay();
  forgetReads();
  switchShortcuts(true);
  answerWith({ data: { jobs: { edges: [] }, requests: { edges: [] }, people: { edges: [] } } });
});

// the first in this file: what was fetched once is there at once
test('what is typed before it has been fetched is not lost, nor is Enter', async () => {
  viewer.value = viewerWith(['ADMINISTRATOR']);
  const { router } = await showRoutes(routes, '/o/today', 'zh-CN');
  await fireEvent.keyDown(document.body, { key: 'k', ctrlKey: true });
  const ahead = await screen.findByRole('textbox', { name: /页面/ });
  expect(document.activeElement).toBe(ahead);
  await fireEvent.update(ahead, '应用');
  await fireEvent.keyDown(ahead, { key: 'Enter' });
  await waitFor(() => expect(router.currentRoute.value.path).toBe('/o/apps'), { timeout: 8_000 });
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('it offers the pages that this person may open, and no other', async () => {
  const { field } = await openPalette(['PRIVACY_OFFICER', 'MEMBER']);
  await waitFor(() => expect(options().length).toBeGreaterThan(5), { timeout: 8_000 });
  expect(document.activeElement).toBe(field);
  expect(options().some((text) => text.startsWith('People'))).toBe(true);
  expect(options().some((text) => text.startsWith('Organizations'))).toBe(false);
});

test('a page is opened by its name in either language', async () => {
  const { field, router } = await openPalette(['ADMINISTRATOR']);
  await fireEvent.update(field, '应用');
  await waitFor(() => expect(options()[0]).toContain('Apps'), { timeout: 8_000 });
  await fireEvent.keyDown(field, { key: 'Enter' });
  await waitFor(() => expect(router.currentRoute.value.path).toBe('/o/apps'), { timeout: 8_000 });
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('a request is opened by its number', async () => {
  const asked = answerWith({ data: { jobs: { edges: [] }, people: { edges: [] }, requests: { edges: [{ node: { __typename: 'PrivacyRequest', id: 'r1', number: 'R-7K3M-9QX2', type: 'ACCESS', state: 'FORWARDED' } }] } } });
  const { field, router } = await openPalette(['ADMINISTRATOR']);
  await fireEvent.update(field, 'r-7k3m');
  await waitFor(() => expect(options()[0]).toContain('R-7K3M-9QX2'), { timeout: 8_000 });
  expect(asked.map(({ body }) => String(body)).some((body) => body.includes('"number":"r-7k3m"'))).toBe(true);
  await fireEvent.keyDown(field, { key: 'Enter' });
  await waitFor(() => expect(router.currentRoute.value.path).toBe('/o/requests/r1'), { timeout: 8_000 });
});

test('it changes the language, and offers first what was chosen last', async () => {
  rememberEntry('page-/o/apps');
  const { field } = await openPalette(['ADMINISTRATOR'], 'zh-CN');
  await fireEvent.update(field, 'english');
  await fireEvent.keyDown(field, { key: 'Enter' });
  await waitFor(() => expect(language.value).toBe('en'), { timeout: 8_000 });
  await fireEvent.keyDown(document.body, { key: 'k', metaKey: true });
  await screen.findByRole('combobox', { name: 'A page, a number, an action…' });
  const [first] = within(screen.getByRole('listbox')).getAllByRole('group');
  expect(document.getElementById(first?.getAttribute('aria-labelledby') ?? '')?.textContent).toBe('Chosen last');
  expect(options()[0]).toContain('Apps');
});

test('g and a letter go to a page, ? opens the help, and neither does once they are switched off', async () => {
  viewer.value = viewerWith(['ADMINISTRATOR']);
  const { router } = await showRoutes(routes, '/o/today');
  for (const key of ['g', 'r']) await fireEvent.keyDown(document.body, { key });
  await waitFor(() => expect(router.currentRoute.value.path).toBe('/o/requests'), { timeout: 8_000 });
  await fireEvent.keyDown(document.body, { key: '?' });
  const help = await screen.findByRole('dialog', { name: 'Keyboard shortcuts' });
  expect(help.textContent).toContain('Requests');
  await fireEvent.click(within(help).getByRole('checkbox'));
  closeOverlay();
  for (const key of ['g', 'a']) await fireEvent.keyDown(document.body, { key });
  expect(router.currentRoute.value.path).toBe('/o/requests');
});

test.each([['r-xgzg', true], ['xgzg', false], ['R-7K3M', true], ['7k3m-9q', true], ['r7k3', true], ['today', false], ['王芳', false], ['r-', false], ['r-7k', false], ['7k', false]])('may «%s» begin a number: %s', (typed, may) => {
  expect(looksLikeNumber(typed)).toBe(may);
});
