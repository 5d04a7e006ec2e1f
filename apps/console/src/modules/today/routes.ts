import type { RouteRecordRaw } from 'vue-router';

export const todayRoutes = {
  platform: [{ path: 'today', component: () => import('./PlatformTodayPage.vue'), meta: { title: 'today' } }],
  organization: [{ path: 'today', component: () => import('./OrganizationTodayPage.vue'), meta: { title: 'today' } }],
} satisfies Record<string, RouteRecordRaw[]>;
