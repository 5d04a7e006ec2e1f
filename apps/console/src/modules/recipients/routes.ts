import type { RouteRecordRaw } from 'vue-router';
import { useRecipientWords } from '../../language.ts';

export const recipientRoutes = {
  everybody: { path: '/third-parties/:token?', component: () => import('./ThirdPartiesPage.vue'), beforeEnter: useRecipientWords, props: true, meta: { title: 'thirdParties', isPublic: true } },
  /** of the platform and of each organization */
  inside: [
    { path: 'recipients', component: () => import('./RecipientsPage.vue'), beforeEnter: useRecipientWords, meta: { title: 'recipients', needs: 'recipient:read' } },
    { path: 'recipients/:id', component: () => import('./RecipientPage.vue'), beforeEnter: useRecipientWords, props: true, meta: { title: 'recipient', needs: 'recipient:read' } },
  ],
} satisfies { everybody: RouteRecordRaw; inside: RouteRecordRaw[] };
