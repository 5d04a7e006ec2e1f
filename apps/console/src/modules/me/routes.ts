import type { RouteRecordRaw } from 'vue-router';
import { useSettingWords } from '../../language.ts';

export const meRoutes: RouteRecordRaw[] = [
  { path: 'overview', component: () => import('./OverviewPage.vue'), meta: { title: 'overview' } },
  { path: 'my-data', component: () => import('./MyDataPage.vue'), beforeEnter: useSettingWords, meta: { title: 'myData' } },
];
