import type { RouteRecordRaw } from 'vue-router';
import { useWebhookWords } from '../../language.ts';

/** of the platform and of each organization */
export const webhookRoutes: RouteRecordRaw[] = [
  { path: 'webhooks', component: () => import('./WebhooksPage.vue'), beforeEnter: useWebhookWords, meta: { title: 'webhooks', needs: 'webhook:manage' } },
  { path: 'webhooks/:id', component: () => import('./WebhookPage.vue'), beforeEnter: useWebhookWords, props: true, meta: { title: 'webhook', needs: 'webhook:manage' } },
];
