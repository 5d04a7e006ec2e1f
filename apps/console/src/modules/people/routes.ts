import type { RouteRecordRaw } from 'vue-router';

export const peopleRoutes: RouteRecordRaw[] = [
  { path: 'people', component: () => import('./PeoplePage.vue'), meta: { title: 'people', needs: 'person:read' } },
  { path: 'people/:id', component: () => import('./PersonPage.vue'), props: true, meta: { title: 'person', needs: 'person:read' } },
];
