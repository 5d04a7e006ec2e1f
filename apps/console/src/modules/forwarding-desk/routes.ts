import type { RouteRecordRaw } from 'vue-router';
import { useHandlingWords } from '../../language.ts';

export const forwardingDeskRoutes = [
  { path: 'forwarding-desk', component: () => import('./ForwardingDeskPage.vue'), beforeEnter: useHandlingWords, meta: { title: 'forwardingDesk', needs: 'request:assist' } },
] satisfies RouteRecordRaw[];
