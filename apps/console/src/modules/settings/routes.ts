import type { RouteRecordRaw } from 'vue-router';

const settings: RouteRecordRaw = { path: 'settings', component: () => import('./SettingsPage.vue'), meta: { title: 'settings' } };

export const settingsRoutes = {
  platform: [settings],
  organization: [settings],
} satisfies Record<string, RouteRecordRaw[]>;
