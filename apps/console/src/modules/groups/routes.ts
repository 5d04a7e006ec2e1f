import type { RouteRecordRaw } from 'vue-router';
import { useControlWords } from '../../language.ts';

export const groupRoutes: RouteRecordRaw[] = [
  { path: 'groups', component: () => import('./GroupsPage.vue'), beforeEnter: useControlWords, meta: { title: 'groups', needs: 'person:read' } },
];
