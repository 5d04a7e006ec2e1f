import { shallowRef } from 'vue';
import { createRouter, createWebHistory, loadRouteLocation, type RouteLocationNormalized, type RouteRecordRaw } from 'vue-router';
import { usePageWords, useRecipientWords, useRefusalWords, useStatementWords } from './language.ts';
import { areas, homeOf, isStopped, readViewer, viewer, type Area } from './session.ts';
import { activityRoutes } from './modules/activity/routes.ts';
import { appRoutes } from './modules/apps/routes.ts';
import { consentRoutes, organizationConsentRoutes } from './modules/consents/routes.ts';
import { contactRoutes } from './modules/contact/routes.ts';
import { cookieRoutes } from './modules/cookies/routes.ts';
import { groupRoutes } from './modules/groups/routes.ts';
import { intakeRoutes } from './modules/intake/routes.ts';
import { meRoutes } from './modules/me/routes.ts';
import { organizationRoutes } from './modules/organizations/routes.ts';
import { peopleRoutes } from './modules/people/routes.ts';
import { recipientRoutes } from './modules/recipients/routes.ts';
import { purposeRoutes } from './modules/purposes/routes.ts';
import { forwardingDeskRoutes } from './modules/forwarding-desk/routes.ts';
import { replyTemplateRoutes } from './modules/reply-templates/routes.ts';
import { requestRoutes } from './modules/requests/routes.ts';
import { sessionRoutes } from './modules/session/routes.ts';
import { settingsRoutes } from './modules/settings/routes.ts';
import { statementRoutes } from './modules/statements/routes.ts';
import { todayRoutes } from './modules/today/routes.ts';
import { webhookRoutes } from './modules/webhooks/routes.ts';

const SHELLS: Record<Area, string> = { platform: '/p', organization: '/o', me: '/me' };

const shell = (area: Area, children: RouteRecordRaw[]): RouteRecordRaw => ({
  path: SHELLS[area],
  component: () => import('./shell/ShellLayout.vue'),
  props: { area },
  children: [{ path: '', redirect: homeOf(area) }, ...children],
});

/** Left out of the production bundle together with the page. */
const partsInDevelopment: RouteRecordRaw[] = import.meta.env.DEV ? [{ path: '/parts', component: () => import('./parts/PartsPage.vue'), beforeEnter: [usePageWords, useRefusalWords, useStatementWords, useRecipientWords], meta: { isPublic: true } }] : [];

export const router = createRouter({
  history: createWebHistory(),
  routes: [
    { path: '/', redirect: () => home() },
    ...sessionRoutes,
    recipientRoutes.everybody,
    cookieRoutes,
    contactRoutes.everybody,
    ...intakeRoutes,
    shell('platform', [...todayRoutes.platform, ...requestRoutes.platform, ...forwardingDeskRoutes, ...statementRoutes.platform, ...appRoutes.platform, ...purposeRoutes.platform, ...recipientRoutes.inside, ...organizationRoutes, ...activityRoutes, ...settingsRoutes.platform, ...replyTemplateRoutes.platform, ...webhookRoutes]),
    shell('organization', [...organizationConsentRoutes, ...todayRoutes.organization, ...requestRoutes.organization, ...appRoutes.organization, ...groupRoutes, ...purposeRoutes.organization, ...recipientRoutes.inside, ...peopleRoutes, ...statementRoutes.organization, ...activityRoutes, ...settingsRoutes.organization, ...replyTemplateRoutes.organization, ...webhookRoutes]),
    shell('me', [...meRoutes, ...appRoutes.me, ...consentRoutes, ...statementRoutes.me, ...requestRoutes.me, ...contactRoutes.me]),
    ...partsInDevelopment,
    { path: '/:path(.*)*', component: () => import('./shell/NotFoundPage.vue'), meta: { title: 'notFound', isPublic: true } },
  ],
  scrollBehavior: (to, from, saved) => saved ?? (to.hash ? { el: to.hash, top: 72 } : to.path === from.path ? false : { top: 0 }),
});

/** What kept somebody from a page, or broke it; also before the console is on screen. */
export const brokenBy = shallowRef<{ readonly error: unknown } | null>(null);
router.onError((error: unknown) => { brokenBy.value = { error }; });

export function areaOf(path: string): Area | undefined {
  return (Object.keys(SHELLS) as Area[]).find((area) => path === SHELLS[area] || path.startsWith(`${SHELLS[area]}/`));
}

function home(): string {
  return homeOf(areas.value[0]);
}

// words and page are on their way while it is asked who is signed in; what fails to come fails again where it is waited for
router.beforeEach((to) => {
  if (to.meta.isPublic) return;
  void usePageWords().catch(() => undefined);
  if (viewer.value === undefined && to.redirectedFrom?.path !== '/') void loadRouteLocation(to).catch(() => undefined);
});
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
