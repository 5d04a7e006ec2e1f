import { createRouter, createWebHistory, type RouteLocationNormalized, type RouteRecordRaw } from 'vue-router';
import { usePageWords } from './language.ts';
import { areas, homeOf, isStopped, readViewer, viewer, type Area } from './session.ts';
import { activityRoutes } from './modules/activity/routes.ts';
import { appRoutes } from './modules/apps/routes.ts';
import { meRoutes } from './modules/me/routes.ts';
import { organizationRoutes } from './modules/organizations/routes.ts';
import { peopleRoutes } from './modules/people/routes.ts';
import { requestRoutes } from './modules/requests/routes.ts';
import { sessionRoutes } from './modules/session/routes.ts';
import { settingsRoutes } from './modules/settings/routes.ts';
import { statementRoutes } from './modules/statements/routes.ts';
import { todayRoutes } from './modules/today/routes.ts';

const SHELLS: Record<Area, string> = { platform: '/p', organization: '/o', me: '/me' };

const shell = (area: Area, children: RouteRecordRaw[]): RouteRecordRaw => ({
  path: SHELLS[area],
  component: () => import('./shell/ShellLayout.vue'),
  props: { area },
  children: [{ path: '', redirect: homeOf(area) }, ...children],
});

/** Left out of the production bundle together with the page. */
const partsInDevelopment: RouteRecordRaw[] = import.meta.env.DEV ? [{ path: '/parts', component: () => import('./parts/PartsPage.vue'), beforeEnter: usePageWords, meta: { isPublic: true } }] : [];

export const router = createRouter({
  history: createWebHistory(),
  routes: [
    { path: '/', redirect: () => home() },
    ...sessionRoutes,
    shell('platform', [...todayRoutes.platform, ...requestRoutes.platform, ...statementRoutes.platform, ...organizationRoutes, ...activityRoutes, ...settingsRoutes.platform]),
    shell('organization', [...todayRoutes.organization, ...requestRoutes.organization, ...appRoutes, ...peopleRoutes, ...statementRoutes.organization, ...activityRoutes, ...settingsRoutes.organization]),
    shell('me', [...meRoutes, ...statementRoutes.me, ...requestRoutes.me]),
    ...partsInDevelopment,
    { path: '/:path(.*)*', component: () => import('./shell/NotFoundPage.vue'), meta: { title: 'notFound', isPublic: true } },
  ],
  scrollBehavior: (to, from, saved) => saved ?? (to.hash ? { el: to.hash, top: 72 } : to.path === from.path ? false : { top: 0 }),
});

export function areaOf(path: string): Area | undefined {
  return (Object.keys(SHELLS) as Area[]).find((area) => path === SHELLS[area] || path.startsWith(`${SHELLS[area]}/`));
}

function home(): string {
  return homeOf(areas.value[0]);
}

// their words are on their way while it is asked who is signed in, and while the page itself is loaded
router.beforeEach((to) => { if (!to.meta.isPublic) void usePageWords(); });
router.beforeResolve(async (to) => { if (!to.meta.isPublic) await usePageWords(); });

/** Where a navigation must go instead, or true. */
router.beforeEach(async (to) => {
  if (to.meta.isPublic) return true;
  if (viewer.value === undefined) await readViewer();
  if (!viewer.value) return { path: '/sign-in', query: to.path === '/' ? {} : { next: to.fullPath } };
  return placeOf(to);
});

function placeOf(to: RouteLocationNormalized): true | { path: string; query?: Record<string, string>; replace?: boolean } {
  const area = areaOf(to.path);
  if (area && !areas.value.includes(area)) return { path: home(), replace: true };
  // §5: only what concerns the person stays open until the statement is accepted
  if (area === 'organization' && isStopped.value) return { path: '/me/statement', query: { next: to.fullPath }, replace: true };
  return true;
}

/** Only a path of this console may be returned to: `//elsewhere` and `https:` are not. */
export function safeNext(next: unknown): string | null {
  return typeof next === 'string' && /^\/(?![/\\])/.test(next) ? next : null;
}
