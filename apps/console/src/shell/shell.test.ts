import { fireEvent, screen, within } from '@testing-library/vue';
import { beforeEach, expect, test } from 'vitest';
import { language, useLanguage } from '../language.ts';
import { viewer } from '../session.ts';
import { answerWith } from '../testing/api.ts';
import { show, showRoutes } from '../testing/show.ts';
import { viewerWith } from '../testing/viewers.ts';
import { chooseTheme } from '../theme.ts';
import LanguageSwitch from './LanguageSwitch.vue';
import ShellLayout from './ShellLayout.vue';
import ThemeSwitch from './ThemeSwitch.vue';

const page = (text: string) => ({ render: () => text });
const shell = (area: 'platform' | 'organization' | 'me', path: string) => [{
  path, component: ShellLayout, props: { area }, children: [
    { path: 'today', component: page('What needs me') },
    { path: 'statements', component: page('Versions'), meta: { needs: 'statement:import' as const } },
  ],
}];
const words = () => within(screen.getByRole('navigation', { name: /Main|主导航/ })).getAllByRole('listitem').map((item) => item.textContent?.trim());

beforeEach(() => { answerWith({ data: { jobs: { edges: [] } } }); });

test('the navigation shows what the roles may read, and where the reader is', async () => {
  viewer.value = viewerWith(['OPERATOR']);
  await showRoutes(shell('platform', '/p'), '/p/today');
  expect(words()).toEqual(['Today', 'Organizations', 'Statements', 'Purposes', 'App catalog', 'Recipients', 'Activity', 'Settings']);
  expect(within(screen.getByRole('list', { name: 'Published for all' })).getAllByRole('listitem')).toHaveLength(4);
  expect(screen.getByRole('link', { current: 'page' }).textContent?.trim()).toBe('Today');
  expect(screen.getByRole('main').textContent).toContain('What needs me');
});

test('an administrator holds two areas and switches between them', async () => {
  viewer.value = viewerWith(['ADMINISTRATOR']);
  await showRoutes(shell('organization', '/o'), '/o/today', 'zh-CN');
  expect(words()).toEqual(['今日待办', '权利请求', '应用', '处理目的', '接收方', '人员', '部门和分组', '隐私政策', '本企业告知', '操作审计日志', '设置']);
  const areas = within(screen.getByRole('navigation', { name: '工作区' })).getAllByRole('link');
  expect(areas.map((area) => [area.textContent?.trim(), area.getAttribute('href'), area.getAttribute('aria-current')])).toEqual([['企业', '/o/today', 'true'], ['我的', '/me/overview', null]]);
});

test('a page that the roles do not open says which permission it takes', async () => {
  viewer.value = viewerWith(['OPERATOR']);
  await showRoutes(shell('platform', '/p'), '/p/statements');
  expect(await screen.findByRole('heading', { level: 1, name: 'You do not have access to this page' })).toBeTruthy();
  expect(await screen.findByText(/Import and discard drafts/)).toBeTruthy();
  expect(screen.queryByText('Versions')).toBeNull();
});

test('the keyboard skips to the content, opens the menu and closes it with Escape', async () => {
  viewer.value = viewerWith(['AUDITOR']);
  await showRoutes(shell('platform', '/p'), '/p/today');
  const [first] = document.querySelectorAll<HTMLElement>('a[href], button');
  expect(first?.textContent).toBe('Skip to content');
  expect(document.querySelector(first?.getAttribute('href') ?? '')).toBe(screen.getByRole('main'));
  const menu = screen.getByRole('button', { name: 'Menu' });
  await fireEvent.click(menu);
  expect(menu.getAttribute('aria-expanded')).toBe('true');
  await fireEvent.keyDown(menu, { key: 'Escape' });
  expect(menu.getAttribute('aria-expanded')).toBe('false');
});

test('a statement that waits is announced on every page of the person', async () => {
  const statementVersion = { id: 'v2', number: 2, effectiveOn: '2026-03-09' };
  viewer.value = viewerWith(['MEMBER'], { standings: [{ kind: 'PLATFORM_PRIVACY', state: 'OVERDUE', since: null, until: null, statementVersion }] });
  await showRoutes(shell('me', '/me'), '/me/today');
  expect(screen.getByText('Use is stopped: the privacy statement is not accepted')).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Read the statement' }).getAttribute('href')).toBe('/me/statement?kind=PLATFORM_PRIVACY');
});

test('somebody of two organizations chooses by a named list', async () => {
  const seat = (id: string, name: string) => ({ organization: { id, name }, personId: `p-${id}`, roles: ['MEMBER' as const] });
  viewer.value = viewerWith(['MEMBER'], { seats: [seat('o1', 'Blue Pine Ltd'), seat('o2', 'Red Maple Ltd')] });
  await showRoutes(shell('me', '/me'), '/me/today');
  const list = screen.getByRole('combobox', { name: 'Organization' });
  expect(within(list).getAllByRole('option').map((option) => option.textContent)).toEqual(['Blue Pine Ltd', 'Red Maple Ltd']);
});

test('the language switches without a reload, and the page says which it is in', async () => {
  viewer.value = null;
  await show(LanguageSwitch);
  const toChinese = screen.getByRole('button', { name: '中文' });
  expect(toChinese.getAttribute('lang')).toBe('zh-CN');
  await fireEvent.click(toChinese);
  await screen.findByRole('button', { name: 'English' });
  expect([language.value, document.documentElement.lang, localStorage.getItem('accord.language')]).toEqual(['zh-CN', 'zh-CN', 'zh-CN']);
});

test('the theme goes round from light to dark to the system’s, and says which it is', async () => {
  chooseTheme('light');
  await show(ThemeSwitch);
  await fireEvent.click(screen.getByRole('button', { name: 'Change theme. Now: Light theme' }));
  expect(document.documentElement.classList.contains('dark')).toBe(true);
  await fireEvent.click(screen.getByRole('button', { name: 'Change theme. Now: Dark theme' }));
  expect(document.documentElement.classList.contains('dark')).toBe(false);
  await useLanguage('zh-CN');
  expect(await screen.findByRole('button', { name: '切换主题，当前：跟随系统主题' })).toBeTruthy();
});
