import { render, type RenderResult } from '@testing-library/vue';
import urql from '@urql/vue';
import { type Component, h } from 'vue';
import { createMemoryHistory, createRouter, RouterView, type RouteRecordRaw, type Router } from 'vue-router';
import { currentClient } from '../client.ts';
import { i18n, useLanguage, type LanguageTag } from '../language.ts';

/** also a component that is generic over its rows: to TypeScript that is a function of any props */
type Shows = Component | ((...parts: never[]) => unknown);
type Slots = Record<string, string | ((props: never) => unknown)>;

interface Shown extends RenderResult {
  router: Router;
}

const anywhere: RouteRecordRaw[] = [{ path: '/:path(.*)*', component: { render: () => null } }];

/** Mounts one component as the console does: words of a language, a router, the client. */
export async function show(component: Shows, { props = {}, slots = {}, language = 'en', at = '/' }: { props?: object; slots?: Slots; language?: LanguageTag; at?: string } = {}): Promise<Shown> {
  await useLanguage(language);
  const router = createRouter({ history: createMemoryHistory(), routes: anywhere });
  await router.push(at);
  return { ...render(component as Component, { props: { ...props }, slots, global: { plugins: [i18n, router, [urql, currentClient]] } }), router };
}

/** Mounts what a set of routes shows at a path. */
export async function showRoutes(routes: RouteRecordRaw[], at: string, language: LanguageTag = 'en'): Promise<Shown> {
  await useLanguage(language);
  const router = createRouter({ history: createMemoryHistory(), routes: [...routes, ...anywhere] });
  await router.push(at);
  return { ...render({ render: () => h(RouterView) }, { global: { plugins: [i18n, router, [urql, currentClient]] } }), router };
}
