import type { RouteRecordRaw } from 'vue-router';
import { useControlWords } from '../../language.ts';

const register: RouteRecordRaw = { path: 'purposes', component: () => import('./PurposesPage.vue'), beforeEnter: useControlWords, meta: { title: 'purposes', needs: 'purpose:read' } };

export const purposeRoutes = { platform: [register], organization: [register] };
