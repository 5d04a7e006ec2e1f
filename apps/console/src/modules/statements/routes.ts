import type { RouteRecordRaw } from 'vue-router';

export const statementRoutes = {
  platform: [
    { path: 'statements', component: () => import('./StatementsPage.vue'), meta: { title: 'statements', needs: 'statement:read' } },
    { path: 'statements/:id', component: () => import('./StatementVersionPage.vue'), props: true, meta: { title: 'statementVersion', needs: 'statement:read' } },
  ],
  organization: [{ path: 'statement', component: () => import('./StatementPage.vue'), meta: { title: 'statement' } }],
  me: [{ path: 'statement', component: () => import('./MyStatementPage.vue'), meta: { title: 'statement' } }],
} satisfies Record<string, RouteRecordRaw[]>;
