import { In } from 'typeorm';
import { PLATFORM_ID } from '../../database/ids.ts';
import type { Eventually } from '../../tenancy/eventually.ts';
import { grouped } from '../../tenancy/grouped.ts';
import { notFound } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { PurposeRevision } from './purpose-revision.entity.ts';
import { Purpose } from './purpose.entity.ts';

export const CUSTOM_PURPOSE = 'custom-';

/** The purposes of the platform, withdrawn ones included; kept for a second (docs/decisions/0013). */
export const platformPurposes = (scope: TenantScope): Eventually<readonly Purpose[]> => scope.kernel.published.get('purposes', () => scope.published(Purpose).find());

/** The purpose that a key names for this organization: one of the platform, or one of its own; on demand one that was withdrawn. Throws NOT_FOUND. */
export async function findPurpose(scope: TenantScope, key: string, withWithdrawn = false): Promise<Purpose> {
  const purpose = key.startsWith(CUSTOM_PURPOSE) ? await scope.of(Purpose).first({ key }) : (await platformPurposes(scope)).find((one) => one.key === key);
  // MariaDB passes over blanks at the end
  if (purpose?.key !== key || (purpose.state === 'WITHDRAWN' && !withWithdrawn)) throw notFound();
  return purpose;
}

/** The purposes that keys name for this organization; a key that names none is missing. */
export async function purposesByKey(scope: TenantScope, keys: readonly string[]): Promise<Map<string, Purpose>> {
  const custom = keys.filter((key) => key.startsWith(CUSTOM_PURPOSE));
  const own = custom.length === 0 || scope.organizationId === PLATFORM_ID ? [] : await scope.of(Purpose).find({ key: In(custom), state: 'PUBLISHED' });
  const found = new Map([...(await platformPurposes(scope)).filter(({ state }) => state === 'PUBLISHED'), ...own].map((one) => [one.key, one]));
  return new Map(keys.flatMap((key) => (found.has(key) ? [[key, found.get(key) as Purpose] as const] : [])));
}

/** Every purpose that this organization sees, the platform's first. */
export async function listPurposes(scope: TenantScope): Promise<Purpose[]> {
  const [shared, own] = await Promise.all([platformPurposes(scope), scope.organizationId === PLATFORM_ID ? [] : scope.of(Purpose).find({ state: 'PUBLISHED' })]);
  return [...shared.filter(({ state }) => state === 'PUBLISHED'), ...own];
}

/** Every purpose that this organization sees or saw: withdrawn ones too, which consents of the past name. */
export async function everyPurpose(scope: TenantScope): Promise<Purpose[]> {
  const [shared, own] = await Promise.all([platformPurposes(scope), scope.organizationId === PLATFORM_ID ? [] : scope.of(Purpose).find()]);
  return [...shared, ...own];
}

/** When the revisions of every purpose began, by the purpose's id, oldest first. */
export async function purposeRevisions(scope: TenantScope): Promise<Map<string, PurposeRevision[]>> {
  const oldestFirst = { order: { revision: 'ASC' } } as const;
  const [shared, own] = await Promise.all([
    scope.kernel.published.get('purpose-revisions', () => scope.published(PurposeRevision).find({}, oldestFirst)), scope.organizationId === PLATFORM_ID ? [] : scope.of(PurposeRevision).find({}, oldestFirst),
  ]);
  return grouped([...shared, ...own], ({ purposeId }) => purposeId);
}
