import type { RouteRecordRaw } from 'vue-router';
import { usePageWords } from '../../language.ts';

export const contactRoutes = {
  everybody: { path: '/contact', component: () => import('./ContactPage.vue'), beforeEnter: usePageWords, meta: { title: 'contact', isPublic: true } },
  me: [{ path: 'contact', component: () => import('./MyContactPage.vue'), meta: { title: 'contact' } }],
} satisfies Record<string, RouteRecordRaw | RouteRecordRaw[]>;
