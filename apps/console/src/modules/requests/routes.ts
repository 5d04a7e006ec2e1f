import type { RouteLocationNormalized, RouteRecordRaw } from 'vue-router';
import { useHandlingWords } from '../../language.ts';

/** One page for both sides of the hand-over; `base` is the list it belongs to. */
const under = (base: string) => (route: RouteLocationNormalized) => ({ id: String(route.params['id']), base });

export const requestRoutes = {
  platform: [
    { path: 'requests', component: () => import('./RequestsPage.vue'), props: { base: '/p/requests' }, meta: { title: 'requests', needs: 'request:read' } },
    { path: 'requests/new', component: () => import('./LogRequestPage.vue'), beforeEnter: useHandlingWords, props: { base: '/p/requests' }, meta: { title: 'logRequest', needs: 'request:log' } },
    { path: 'requests/:id', component: () => import('./RequestPage.vue'), beforeEnter: useHandlingWords, props: under('/p/requests'), meta: { title: 'request', needs: 'request:read' } },
  ],
  organization: [
    { path: 'requests', component: () => import('./RequestsPage.vue'), props: { base: '/o/requests' }, meta: { title: 'requests', needs: 'request:read' } },
    { path: 'requests/new', component: () => import('./LogRequestPage.vue'), beforeEnter: useHandlingWords, props: { base: '/o/requests' }, meta: { title: 'logRequest', needs: 'request:log' } },
    { path: 'requests/:id', component: () => import('./RequestPage.vue'), beforeEnter: useHandlingWords, props: under('/o/requests'), meta: { title: 'request', needs: 'request:read' } },
  ],
  me: [
    { path: 'my-requests', component: () => import('./MyRequestsPage.vue'), meta: { title: 'myRequests', needs: 'request:read-own' } },
    { path: 'my-requests/new', component: () => import('./NewRequestPage.vue'), beforeEnter: useHandlingWords, meta: { title: 'newRequest', needs: 'request:submit' } },
    { path: 'my-requests/:id', component: () => import('./MyRequestPage.vue'), beforeEnter: useHandlingWords, props: true, meta: { title: 'myRequest', needs: 'request:read-own' } },
  ],
} satisfies Record<string, RouteRecordRaw[]>;
