import type { RouteRecordRaw } from 'vue-router';

export const sessionRoutes: RouteRecordRaw[] = [
  { path: '/sign-in', component: () => import('./SignInPage.vue'), meta: { title: 'signIn', isPublic: true } },
  { path: '/accept-invitation/:token', component: () => import('./AcceptInvitationPage.vue'), props: true, meta: { title: 'acceptInvitation', isPublic: true } },
];
