import type { DataCategory } from './categories.ts';
import type { DevicePermission } from './vocabulary.ts';

/** How personal data comes to be held (§2.1, §2.2): given, arising from use, read from a device with its permission, or from somebody else. */
export const SOURCES = ['GIVEN', 'AUTOMATIC', 'DEVICE_PERMISSION', 'ELSEWHERE'] as const;
export type Source = (typeof SOURCES)[number];

const AUTOMATIC: ReadonlySet<DataCategory> = new Set<DataCategory>(['ACCOUNT', 'COOKIE', 'DEVICE', 'USAGE']);
/** From the provider of the account, from the payment institution (§2.2). */
const ELSEWHERE: ReadonlySet<DataCategory> = new Set<DataCategory>(['LINKED_ACCOUNT', 'PAYMENT']);

/** Where a category that a purpose names comes from. */
export const sourceOf = (category: DataCategory, devicePermission: DevicePermission | null): Source =>
  AUTOMATIC.has(category) ? 'AUTOMATIC' : ELSEWHERE.has(category) ? 'ELSEWHERE' : devicePermission === null ? 'GIVEN' : 'DEVICE_PERMISSION';

/** What a purpose takes from where, in the order of the sources; sources of which it takes nothing are left out. */
export const sourcesOf = (categories: readonly DataCategory[], devicePermission: DevicePermission | null): { source: Source; categories: DataCategory[] }[] =>
  SOURCES.map((source) => ({ source, categories: categories.filter((one) => sourceOf(one, devicePermission) === source) })).filter((one) => one.categories.length > 0);
