import type { RouteRecordRaw } from 'vue-router';
import { useSettingWords } from '../../language.ts';

export const contactRoutes = {
  everybody: { path: '/contact', component: () => import('./ContactPage.vue'), beforeEnter: useSettingWords, meta: { title: 'contact', isPublic: true } },
  me: [{ path: 'contact', component: () => import('./MyContactPage.vue'), beforeEnter: useSettingWords, meta: { title: 'contact' } }],
} satisfies Record<string, RouteRecordRaw | RouteRecordRaw[]>;
