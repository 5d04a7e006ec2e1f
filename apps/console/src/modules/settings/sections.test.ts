import { beforeEach, expect, test } from 'vitest';
import { router } from '../../router.ts';
import { viewer } from '../../session.ts';
import { viewerWith } from '../../testing/viewers.ts';
import { tabsOfSettings } from './sections.ts';

const paths = (base: string): string[] => tabsOfSettings(base, ((key: string) => key) as never).map(({ to }) => to.slice(base.length + 1));
const go = async (path: string): Promise<string> => {
  await router.push(path);
  return router.currentRoute.value.path;
};
beforeEach(() => { viewer.value = viewerWith(['MEMBER']); });

test.each<[string, Parameters<typeof viewerWith>[0], string[]]>([
  ['/o', ['ADMINISTRATOR', 'MEMBER'], ['settings', 'settings/public-form', 'settings/reply-templates', 'settings/api-keys', 'webhooks', 'settings/account']],
  ['/o', ['PRIVACY_OFFICER', 'MEMBER'], ['settings', 'settings/public-form', 'settings/reply-templates', 'settings/account']],
  ['/p', ['OPERATOR'], ['settings', 'settings/api-keys', 'webhooks', 'settings/account']],
  ['/p', ['STATEMENT_AUTHOR'], ['settings/account']],
])('under %s %j find these pages of the settings', (base, roles, found) => {
  viewer.value = viewerWith(roles);
  expect(paths(base)).toEqual(found);
});

test('each of them has a page, and whoever has no organization to read about comes to their own account', async () => {
  viewer.value = viewerWith(['ADMINISTRATOR', 'MEMBER']);
  for (const { to } of tabsOfSettings('/o', ((key: string) => key) as never)) {
    expect(await go(to)).toBe(to);
    expect(router.currentRoute.value.meta.title).not.toBe('notFound');
  }
  viewer.value = viewerWith(['STATEMENT_AUTHOR']);
  expect(await go('/p/settings')).toBe('/p/settings/account');
});
