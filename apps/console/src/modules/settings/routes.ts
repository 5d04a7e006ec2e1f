import type { NavigationGuard, RouteRecordRaw } from 'vue-router';
import { useIntakeWords, useSettingWords } from '../../language.ts';
import { hasOrganizationPage } from './sections.ts';

/** whoever has no organization to read about comes to their own account */
const toFirst: NavigationGuard = ({ path }) => hasOrganizationPage() || { path: `${path}/account`, replace: true };

const both: RouteRecordRaw[] = [
  { path: 'settings', component: () => import('./OrganizationPage.vue'), beforeEnter: [toFirst, useSettingWords], meta: { title: 'settings' } },
  { path: 'settings/api-keys', component: () => import('./ApiKeysPage.vue'), beforeEnter: useSettingWords, meta: { title: 'apiKeys', needs: 'api-key:manage' } },
  { path: 'settings/account', component: () => import('./AccountPage.vue'), beforeEnter: useSettingWords, meta: { title: 'account' } },
];

export const settingsRoutes = {
  platform: both,
  organization: [...both, { path: 'settings/public-form', component: () => import('../intake/IntakeFormPage.vue'), beforeEnter: useIntakeWords, meta: { title: 'publicForm' } }],
} satisfies Record<string, RouteRecordRaw[]>;
