import type { RouteRecordRaw } from 'vue-router';
import { useHandlingWords } from '../../language.ts';

const templates: RouteRecordRaw = { path: 'settings/reply-templates', component: () => import('./ReplyTemplatesPage.vue'), beforeEnter: useHandlingWords, meta: { title: 'replyTemplates', needs: 'request:answer' } };

export const replyTemplateRoutes = { platform: [templates], organization: [templates] };
