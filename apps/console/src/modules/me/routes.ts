import type { RouteRecordRaw } from 'vue-router';

export const meRoutes: RouteRecordRaw[] = [
  { path: 'overview', component: () => import('./OverviewPage.vue'), meta: { title: 'overview' } },
  { path: 'my-data', component: () => import('./MyDataPage.vue'), meta: { title: 'myData' } },
];
