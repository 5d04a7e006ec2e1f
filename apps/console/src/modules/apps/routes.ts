import type { RouteRecordRaw } from 'vue-router';

export const appRoutes: RouteRecordRaw[] = [
  { path: 'apps', component: () => import('./AppsPage.vue'), meta: { title: 'apps', needs: 'app:read' } },
];
