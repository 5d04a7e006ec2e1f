import type { RouteRecordRaw } from 'vue-router';
import { useSettingWords } from '../../language.ts';

const settings: RouteRecordRaw = { path: 'settings', component: () => import('./SettingsPage.vue'), beforeEnter: useSettingWords, meta: { title: 'settings' } };

export const settingsRoutes = {
  platform: [settings],
  organization: [settings],
} satisfies Record<string, RouteRecordRaw[]>;
