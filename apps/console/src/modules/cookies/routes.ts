import type { RouteRecordRaw } from 'vue-router';
import { useControlWords } from '../../language.ts';

export const cookieRoutes: RouteRecordRaw = { path: '/cookies', component: () => import('./CookiesPage.vue'), beforeEnter: useControlWords, meta: { title: 'cookies', isPublic: true } };
