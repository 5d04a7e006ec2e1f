import type { RouteRecordRaw } from 'vue-router';

export const organizationRoutes: RouteRecordRaw[] = [
  { path: 'organizations', component: () => import('./OrganizationsPage.vue'), meta: { title: 'organizations', needs: 'organization:list' } },
];
