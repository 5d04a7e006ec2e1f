import type { RouteRecordRaw } from 'vue-router';
import { useControlWords } from '../../language.ts';

export const peopleRoutes: RouteRecordRaw[] = [
  { path: 'people', component: () => import('./PeoplePage.vue'), beforeEnter: useControlWords, meta: { title: 'people', needs: 'person:read' } },
  { path: 'people/:id', component: () => import('./PersonPage.vue'), beforeEnter: useControlWords, props: true, meta: { title: 'person', needs: 'person:read' } },
];
