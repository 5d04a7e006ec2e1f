import { In } from 'typeorm';
import { PLATFORM_ID } from '../../database/ids.ts';
import type { Eventually } from '../../tenancy/eventually.ts';
import { notFound } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { Recipient } from './recipient.entity.ts';

export const CUSTOM_RECIPIENT = 'custom-';

/** The recipients of the platform, withdrawn ones included; kept for a second (docs/decisions/0013). */
export const platformRecipients = (scope: TenantScope): Eventually<readonly Recipient[]> => scope.kernel.published.get('recipients', () => scope.published(Recipient).find());

/** The recipient that a key names for this organization: one of the platform, or one of its own; on demand one that was withdrawn. Throws NOT_FOUND. */
export async function findRecipient(scope: TenantScope, key: string, withWithdrawn = false): Promise<Recipient> {
  const recipient = key.startsWith(CUSTOM_RECIPIENT) ? await scope.of(Recipient).first({ key }) : (await platformRecipients(scope)).find((one) => one.key === key);
  // MariaDB passes over blanks at the end
  if (recipient?.key !== key || (recipient.state === 'WITHDRAWN' && !withWithdrawn)) throw notFound();
  return recipient;
}

/** The recipients that keys name for this organization; a key that names none is missing. */
export async function recipientsByKey(scope: TenantScope, keys: readonly string[]): Promise<Map<string, Recipient>> {
  const custom = keys.filter((key) => key.startsWith(CUSTOM_RECIPIENT));
  const own = custom.length === 0 || scope.organizationId === PLATFORM_ID ? [] : await scope.of(Recipient).find({ key: In(custom), state: 'PUBLISHED' });
  const found = new Map([...(await platformRecipients(scope)).filter(({ state }) => state === 'PUBLISHED'), ...own].map((one) => [one.key, one]));
  return new Map(keys.flatMap((key) => (found.has(key) ? [[key, found.get(key) as Recipient] as const] : [])));
}

/** The recipients that keys or an id name for this organization, in whatever state they are now: each may still hold what it was given. */
export async function recipientsNamed(scope: TenantScope, keys: readonly string[], id: string | null = null): Promise<Recipient[]> {
  const isNamed = (one: Recipient): boolean => keys.includes(one.key) || one.id === id;
  const shared = (await platformRecipients(scope)).filter(isNamed);
  if (scope.organizationId === PLATFORM_ID) return shared;
  const custom = keys.filter((key) => key.startsWith(CUSTOM_RECIPIENT));
  const own = await Promise.all([custom.length === 0 ? [] : scope.of(Recipient).find({ key: In(custom) }), id === null || shared.length > 0 ? [] : scope.of(Recipient).find({ id })]);
  return [...shared, ...own.flat()];
}

/** A recipient that this organization sees: its own in whatever state, or a published one of the platform. Throws NOT_FOUND. */
export async function recipientById(scope: TenantScope, id: string): Promise<Recipient> {
  if (scope.organizationId === PLATFORM_ID) return scope.of(Recipient).get(id);
  const shared = (await platformRecipients(scope)).find((one) => one.id === id);
  return shared?.state === 'PUBLISHED' ? shared : scope.of(Recipient).get(id);
}

/** Every recipient that this organization sees, the platform's first; on demand with those of its own that were withdrawn. */
export async function listRecipients(scope: TenantScope, withWithdrawn = false): Promise<Recipient[]> {
  const isPlatform = scope.organizationId === PLATFORM_ID;
  const [shared, own] = await Promise.all([platformRecipients(scope), isPlatform ? [] : scope.of(Recipient).find(withWithdrawn ? {} : { state: 'PUBLISHED' })]);
  return [...shared.filter(({ state }) => state === 'PUBLISHED' || (isPlatform && withWithdrawn)), ...own];
}
