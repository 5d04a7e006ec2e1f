import type { RouteRecordRaw } from 'vue-router';
import { useStatementWords } from '../../language.ts';

export const statementRoutes = {
  platform: [
    { path: 'statements', component: () => import('./StatementsPage.vue'), beforeEnter: useStatementWords, meta: { title: 'statements', needs: 'statement:read' } },
    { path: 'statements/:id', component: () => import('./StatementVersionPage.vue'), beforeEnter: useStatementWords, props: true, meta: { title: 'statementVersion', needs: 'statement:read' } },
    { path: 'statements/:id/roll-out', component: () => import('../roll-out/RollOutPage.vue'), beforeEnter: useStatementWords, props: true, meta: { title: 'rollOut', needs: 'organization:list' } },
  ],
  organization: [
    { path: 'own-notice', component: () => import('./StatementsPage.vue'), beforeEnter: useStatementWords, props: { only: 'ORGANIZATION_NOTICE' }, meta: { title: 'ownNotice', needs: 'own-notice:manage' } },
    { path: 'own-notice/:id', component: () => import('./StatementVersionPage.vue'), beforeEnter: useStatementWords, props: true, meta: { title: 'ownNotice', needs: 'own-notice:manage' } },
    { path: 'statement', component: () => import('./StatementPage.vue'), beforeEnter: useStatementWords, meta: { title: 'statement' } },
  ],
  me: [{ path: 'statement', component: () => import('./MyStatementPage.vue'), beforeEnter: useStatementWords, meta: { title: 'statement' } }],
} satisfies Record<string, RouteRecordRaw[]>;
