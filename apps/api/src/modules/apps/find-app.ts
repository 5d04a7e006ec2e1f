import { In } from 'typeorm';
import { PLATFORM_ID } from '../../database/ids.ts';
import { notFound } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { App } from './app.entity.ts';

const CUSTOM_PREFIX = 'custom-';

/** The app that a key names for this organization: a custom one of its own, or one of the catalog. Throws NOT_FOUND. */
export async function findApp(scope: TenantScope, key: string): Promise<App> {
  const rows = key.startsWith(CUSTOM_PREFIX) ? scope.of(App) : scope.published(App);
  const app = await rows.first({ key, state: 'PUBLISHED' });
  // MariaDB passes over blanks at the end
  if (app?.key !== key) throw notFound();
  return app;
}

/** Every app that this organization sees. */
export async function listApps(scope: TenantScope): Promise<App[]> {
  const [catalog, own] = await Promise.all([
    scope.published(App).find({ state: 'PUBLISHED' }),
    scope.organizationId === PLATFORM_ID ? [] : scope.of(App).find({ state: 'PUBLISHED' }),
  ]);
  return [...catalog, ...own];
}

/** An app that rows of this organization refer to, in whatever state it is now: every catalog app was published once. */
export function appView(scope: TenantScope, id: string): Promise<App | null> {
  const load = async (ids: readonly string[]): Promise<Map<string, App>> => {
    const [catalog, own] = await Promise.all([scope.published(App).find({ id: In(ids) }), scope.of(App).among(ids)]);
    return new Map([...catalog.map((app): [string, App] => [app.id, app]), ...own]);
  };
  return scope.batched(appView, id, load).then((app) => app ?? null);
}
