import type { RouteRecordRaw } from 'vue-router';
import { useControlWords, useRecipientWords } from '../../language.ts';

export const consentRoutes: RouteRecordRaw[] = [
  { path: 'choices', component: () => import('./ChoicesPage.vue'), beforeEnter: [useControlWords, useRecipientWords], meta: { title: 'choices', needs: 'consent:withdraw' } },
];

export const organizationConsentRoutes: RouteRecordRaw[] = [
  { path: 'consents', component: () => import('./ConsentMatrixPage.vue'), beforeEnter: useControlWords, meta: { title: 'consents', needs: 'consent:read' } },
  { path: 'people/:id/consents', component: () => import('./ConsentMatrixPage.vue'), beforeEnter: useControlWords, props: true, meta: { title: 'personConsents', needs: 'consent:read' } },
];
