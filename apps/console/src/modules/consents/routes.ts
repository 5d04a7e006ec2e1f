import type { RouteRecordRaw } from 'vue-router';
import { useControlWords } from '../../language.ts';

export const consentRoutes: RouteRecordRaw[] = [
  { path: 'choices', component: () => import('./ChoicesPage.vue'), beforeEnter: useControlWords, meta: { title: 'choices', needs: 'consent:withdraw' } },
];
