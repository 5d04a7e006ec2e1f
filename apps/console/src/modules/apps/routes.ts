import type { RouteRecordRaw } from 'vue-router';
import { useControlWords, useRecipientWords } from '../../language.ts';

export const appRoutes = {
  organization: [
    { path: 'apps', component: () => import('./AppsPage.vue'), beforeEnter: useControlWords, meta: { title: 'apps', needs: 'app:read' } },
    { path: 'apps/:appKey', component: () => import('./AppPage.vue'), beforeEnter: useControlWords, props: true, meta: { title: 'app', needs: 'app:read' } },
    { path: 'app-requests', component: () => import('./AppRequestsPage.vue'), beforeEnter: useControlWords, meta: { title: 'appRequests', needs: 'app:switch' } },
    { path: 'withdrawn-apps', component: () => import('./WithdrawnAppsPage.vue'), beforeEnter: useControlWords, meta: { title: 'withdrawnApps', needs: 'app:read' } },
    { path: 'new-apps', component: () => import('./NewAppsPage.vue'), beforeEnter: useControlWords, meta: { title: 'newApps', needs: 'app:read' } },
    { path: 'people/:id/apps', component: () => import('./PersonAppsPage.vue'), beforeEnter: useControlWords, props: true, meta: { title: 'personApps', needs: 'person:read' } },
    { path: 'people/:id/gate', component: () => import('./GatePage.vue'), beforeEnter: useRecipientWords, props: true, meta: { title: 'personGate', needs: 'gate:ask' } },
  ],
  platform: [
    { path: 'withdrawn-apps', component: () => import('./WithdrawnAppsPage.vue'), beforeEnter: useControlWords, meta: { title: 'withdrawnApps', needs: 'app:manage' } },
    { path: 'apps', component: () => import('./CatalogPage.vue'), beforeEnter: useControlWords, meta: { title: 'catalog', needs: 'app:manage' } },
    { path: 'apps/:appKey', component: () => import('./AppPage.vue'), beforeEnter: useControlWords, props: true, meta: { title: 'app', needs: 'app:read' } },
  ],
  me: [
    { path: 'apps', component: () => import('./MyAppsPage.vue'), beforeEnter: useControlWords, meta: { title: 'myApps', needs: 'app:request' } },
    { path: 'gate', component: () => import('./GatePage.vue'), beforeEnter: useRecipientWords, meta: { title: 'myGate', needs: 'app:read' } },
  ],
} satisfies Record<string, RouteRecordRaw[]>;
