import type { RouteRecordRaw } from 'vue-router';

/** The same page in both shells: what is listed is the organization of the call. */
export const activityRoutes: RouteRecordRaw[] = [
  { path: 'activity', component: () => import('./ActivityPage.vue'), meta: { title: 'activity', needs: 'audit:read' } },
];
