import { In } from 'typeorm';
import { PLATFORM_ID } from '../../database/ids.ts';
import { then, type Eventually } from '../../tenancy/eventually.ts';
import { notFound } from '../../tenancy/refusal.ts';
import type { Along } from '../../tenancy/select.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { App } from './app.entity.ts';

export const CUSTOM_PREFIX = 'custom-';

/** The app that a key names for this organization: a custom one of its own, or one of the catalog; on demand one that was withdrawn. Throws NOT_FOUND. */
export async function findApp(scope: TenantScope, key: string, withWithdrawn = false): Promise<App> {
  const app = key.startsWith(CUSTOM_PREFIX) ? await scope.of(App).first({ key }) : (await catalog(scope)).find((one) => one.key === key);
  // MariaDB passes over blanks at the end
  if (app?.key !== key || (app.state !== 'PUBLISHED' && !withWithdrawn)) throw notFound();
  return app;
}

/** The apps that keys name for this organization; a key that names none is missing. */
export async function findApps(scope: TenantScope, keys: readonly string[]): Promise<Map<string, App>> {
  const custom = [...new Set(keys.filter((key) => key.startsWith(CUSTOM_PREFIX)))];
  const own = custom.length === 0 ? [] : await scope.of(App).find({ key: In(custom), state: 'PUBLISHED' });
  const found = new Map([...(await catalog(scope)).filter(({ state }) => state === 'PUBLISHED'), ...own].map((app) => [app.key, app]));
  return new Map(keys.flatMap((key) => (found.has(key) ? [[key, found.get(key) as App] as const] : [])));
}

/** The platform's own apps, withdrawn ones included. */
const catalog = (scope: TenantScope): Eventually<readonly App[]> => scope.kernel.published.get('catalog', () => scope.published(App).find());

/** Every app that this organization sees. */
export async function listApps(scope: TenantScope): Promise<App[]> {
  const [shared, own] = await Promise.all([catalog(scope), scope.organizationId === PLATFORM_ID ? [] : scope.of(App).find({ state: 'PUBLISHED' })]);
  return [...shared.filter(({ state }) => state === 'PUBLISHED'), ...own];
}

/** Every app that this organization sees or saw: withdrawn ones too. */
export async function everyApp(scope: TenantScope): Promise<App[]> {
  const [shared, own] = await Promise.all([catalog(scope), scope.organizationId === PLATFORM_ID ? [] : scope.of(App).find()]);
  return [...shared, ...own];
}

/** An app that rows of this organization refer to, in whatever state it is now: every catalog app was published once. */
export const appView = (scope: TenantScope, id: string): Eventually<App | null> =>
  then(catalog(scope), (apps) => apps.find((app) => app.id === id) ?? then(scope.load(App, id), (own) => own ?? null));

const LABEL = ['key', 'kind', 'nameZh', 'nameEn'] as const;
/** What is enough of an app where it is only named. */
export const APP_LABEL_FIELDS: ReadonlySet<string> = new Set(['id', 'key', 'kind', 'name']);

/** The same, where nothing but APP_LABEL_FIELDS is asked for. */
export const appLabel = (scope: TenantScope, id: string): Eventually<App | null> =>
  then(catalog(scope), (apps) => apps.find((app) => app.id === id) ?? then(scope.batched(appLabel, id, (ids) => scope.of(App).among(ids)), (own) => own ?? null));

/** Reads the labels of a list's own apps along with the list; those of the catalog are known. */
export const appLabelsAlong = <E>(by: keyof E & string): Along<E> => ({ entity: App, by, only: LABEL, as: appLabel });
