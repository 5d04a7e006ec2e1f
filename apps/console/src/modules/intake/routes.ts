import type { RouteRecordRaw } from 'vue-router';
import { useIntakeWords } from '../../language.ts';

/** For people who are not signed in; without a form they are the platform's. */
export const intakeRoutes: RouteRecordRaw[] = [
  { path: '/ask/:form?', component: () => import('./IntakePage.vue'), beforeEnter: useIntakeWords, props: true, meta: { title: 'intake', isPublic: true } },
  { path: '/follow/:form?', component: () => import('./FollowPage.vue'), beforeEnter: useIntakeWords, props: true, meta: { title: 'followRequest', isPublic: true } },
];
