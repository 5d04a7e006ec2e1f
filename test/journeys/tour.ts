import type { Locator, Page } from '@playwright/test';
import { choose } from './steps.ts';
import type { Say } from './words.ts';

type Act = (page: Page, say: Say) => Promise<void>;

export interface Stop {
  readonly path: string;
  /** From the list at `path` to one of its records. */
  readonly into?: (page: Page, say: Say) => Locator;
  /** What has to be opened or filled before the page shows everything it has. */
  readonly unfold?: Act;
  /** What opens each of the dialogs. */
  readonly dialogs?: Readonly<Record<string, (page: Page, say: Say) => Locator>>;
}

const button = (key: string) => (page: Page, say: Say) => page.getByRole('main').getByRole('button', { name: say(key), exact: true });
const paletteButton = (page: Page, say: Say): Locator => page.getByRole('button', { name: say('palette.open') });
const firstRecord = (page: Page): Locator => page.getByRole('rowheader').getByRole('link').first();
const rowOf = (text: string) => (page: Page) => page.getByRole('row', { name: text }).getByRole('link').first();
const draft = (page: Page, say: Say): Locator => page.getByRole('link', { name: say('statement.unnumbered') }).first();

/** A list with everything it can have: rows selected, a filter being added. */
const selectAndFilter: Act = async (page, say) => {
  await page.getByRole('checkbox', { name: say('list.selectPage') }).check();
  await button('filter.add')(page, say).click();
};

/** Everywhere one can go, by who goes there; '' is nobody. */
export const TOUR: Readonly<Record<string, readonly Stop[]>> = {
  '': [
    { path: '/sign-in' },
    { path: '/sign-in?because=expired' },
    { path: '/accept-invitation/unknown' },
    { path: '/nowhere' },
    { path: '/third-parties' },
    { path: '/cookies' },
    { path: '/contact' },
    { path: '/ask' },
    { path: '/follow' },
    { path: '/own-processing' },
  ],
  'author@lanterne.example': [
    { path: '/p/today' },
    { path: '/p/requests' },
    { path: '/p/requests/new' },
    { path: '/p/forwarding-desk', dialogs: { assist: (page, say) => page.getByRole('main').getByRole('button', { name: say('desk.assist') }).first() } },
    { path: '/p/requests', into: firstRecord, dialogs: { forward: button('requests.forward') } },
    { path: '/p/statements', dialogs: { import: button('statement.import') } },
    { path: '/p/statements', into: draft, dialogs: { discard: button('statement.discard') } },
    { path: '/p/organizations' },
  ],
  'approver@lanterne.example': [
    { path: '/p/today' },
    { path: '/p/statements' },
    { path: '/p/statements', into: draft, dialogs: { publish: button('publish.action'), return: button('review.return') } },
    { path: '/p/statements', into: (page, say) => page.getByRole('link', { name: say('statement.numbered', { number: 1 }) }) },
    { path: '/p/statements', into: (page, say) => page.getByRole('link', { name: say('statement.numbered', { number: 2 }) }), dialogs: { stage: button('stage.action') } },
    { path: '/p/purposes', dialogs: { define: button('purposes.define') } },
    { path: '/p/organizations', dialogs: { open: button('organizations.open') } },
    { path: '/p/recipients', dialogs: { register: button('recipients.register') } },
    { path: '/p/recipients', into: firstRecord, dialogs: { assess: button('assess.action'), agreement: button('agreement.action') } },
    { path: '/p/withdrawn-apps' },
    { path: '/p/apps', dialogs: { add: button('catalog.add') } },
    { path: '/p/apps/visit-map', dialogs: { version: button('catalog.newVersion'), change: button('catalog.change'), withdraw: button('catalog.withdraw') } },
    { path: '/p/activity' },
    { path: '/p/settings' },
    { path: '/p/settings/api-keys', dialogs: { key: button('apiKey.create') } },
    { path: '/p/settings/account', dialogs: { 'sign-out': button('settings.signOutEverywhere') } },
    { path: '/p/webhooks' },
    { path: '/p/requests/new' },
  ],
  'li.qiang@qinghe.example': [
    { path: '/o/today', dialogs: { palette: paletteButton } },
    { path: '/o/requests' },
    { path: '/o/requests/new', unfold: async (page, say) => {
      await page.getByRole('combobox', { name: say('requests.person') }).fill('王');
      await page.getByRole('option', { name: '王芳' }).waitFor();
    } },
    { path: '/o/requests?open=false', unfold: selectAndFilter },
    { path: '/o/people?role=ADMINISTRATOR', unfold: (page, say) => button('list.columns')(page, say).click() },
    { path: '/o/requests?state=UNDER_REVIEW', into: firstRecord, unfold: (page, say) => choose(page, 'radio', say('requests.answers.REFUSE')) },
    { path: '/o/requests', into: firstRecord },
    { path: '/o/apps', dialogs: { off: (page, say) => page.getByRole('switch', { name: say('apps.switchNamed', { name: '' }).trim() }).first() } },
    { path: '/o/apps/visit-map', dialogs: { off: button('apps.action.DENY'), approve: button('appPage.approve') } },
    { path: '/o/consents' },
    { path: '/o/withdrawn-apps' },
    { path: '/o/new-apps', dialogs: { choose: (page, say) => page.getByRole('main').getByRole('button', { name: say('newApps.turnOnNamed', { kind: say('enum.AppKind.THIRD_PARTY') }) }) } },
    { path: '/o/app-requests', dialogs: { refuse: (page, say) => page.getByRole('main').getByRole('button', { name: say('appRequests.refuse') }).first() } },
    { path: '/o/groups', into: (page) => page.getByRole('main').getByRole('listitem').getByRole('link').first(), dialogs: { add: button('groups.add'), move: button('groups.move'), make: button('groups.make') } },
    { path: '/o/purposes', dialogs: { change: (page, say) => page.getByRole('button', { name: say('purposes.change'), exact: false }).last() } },
    { path: '/o/people', dialogs: { invite: button('people.invite'), add: button('people.addExternal') } },
    { path: '/o/people', into: rowOf('王芳'), dialogs: { roles: button('people.setRoles'), reveal: (page, say) => page.getByRole('button', { name: say('reveal.showNamed', { label: '' }).trim() }).first() } },
    { path: '/o/people', into: rowOf('孙丽') },
    { path: '/o/recipients' },
    { path: '/o/recipients', into: (page) => page.getByRole('link', { name: /示例错误分析|Example Errors/ }), dialogs: { border: button('border.closeAction') } },
    { path: '/o/recipients', into: (page) => page.getByRole('link', { name: /示例礼品|Example Gifts/ }) },
    { path: '/o/people', into: (page) => rowOf('王芳')(page), unfold: (page, say) => page.getByRole('main').getByRole('link', { name: say('people.apps') }).click() },
    { path: '/o/webhooks', dialogs: { add: button('webhooks.add') } },
    { path: '/o/webhooks', into: firstRecord, dialogs: { change: button('webhooks.change'), delivery: (page) => page.getByRole('button', { name: 'request.forwarded' }), enable: button('webhooks.enable') } },
    { path: '/o/people', into: (page) => rowOf('王芳')(page), unfold: async (page, say) => {
      for (const name of ['people.apps', 'title.personGate']) await page.getByRole('main').getByRole('link', { name: say(name) }).click();
    } },
    { path: '/o/statement' },
    { path: '/o/activity' },
    { path: '/o/settings' },
    { path: '/o/settings/public-form' },
    { path: '/o/settings/api-keys', dialogs: { key: button('apiKey.create') } },
    { path: '/o/settings/account', dialogs: { keyboard: button('shortcuts.show'), 'sign-out': button('settings.signOutEverywhere') } },
    { path: '/o/settings/reply-templates', dialogs: { new: button('templates.add') } },
  ],
  'wang.fang@qinghe.example': [
    { path: '/me/gate' },
    { path: '/me/apps', unfold: (page) => page.getByRole('main').locator('summary').last().click() },
    { path: '/me/overview', dialogs: { palette: paletteButton } },
    { path: '/me/statement' },
    { path: '/me/choices', unfold: (page) => page.locator('summary').first().click() },
    { path: '/collection-list' },
    { path: '/me/my-requests' },
    { path: '/me/my-requests', into: firstRecord, dialogs: { withdraw: button('requests.withdraw') } },
    { path: '/me/my-requests', into: (page) => page.getByRole('rowheader').getByRole('link').nth(1) },
    { path: '/me/my-requests/new' },
    { path: '/me/contact' },
    { path: '/me/my-data', unfold: (page, say) => button('emailChange.change')(page, say).click() },
  ],
  'zhou.xiaotong@qinghe.example': [
    { path: '/me/overview' },
    { path: '/me/statement', dialogs: { decline: button('standing.decline') } },
    { path: '/me/my-requests' },
    { path: '/me/my-requests/new' },
  ],
};
