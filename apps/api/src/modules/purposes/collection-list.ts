import { DATA_CATEGORIES, anySensitive, sourceOf, type DataSubject, type Source } from '@accord/consents';
import { sealToken } from '../../access/sealed-token.ts';
import { PLATFORM_ID } from '../../database/ids.ts';
import type { LocalizedText } from '../../database/language.ts';
import type { Kernel } from '../../tenancy/kernel.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { findOrganization, type Organization } from '../organizations/index.ts';
import { listPurposes, platformPurposes } from './find-purpose.ts';
import type { Purpose } from './purpose.entity.ts';

export interface CollectionRow {
  readonly purpose: Purpose;
  /** Empty: from those who use the product. */
  readonly subjects: readonly DataSubject[];
  readonly categories: readonly { readonly name: LocalizedText; readonly isSensitive: boolean; readonly how: Source }[];
}

export interface CollectionList {
  readonly organization: Organization;
  readonly isPlatform: boolean;
  /** Only what the platform decides on itself (§2.1). */
  readonly isOwnProcessing: boolean;
  readonly rows: readonly CollectionRow[];
}

/**
 * The list of what is collected, from whom, for what and how 个人信息收集清单 (row 102; Network Data Security Regulation 21): made from the register,
 * so that it is never behind it. Of the platform, what it defines; of an organization, that and its own.
 */
export async function collectionList(scope: TenantScope): Promise<CollectionList> {
  const [organization, purposes] = await Promise.all([findOrganization(scope), listPurposes(scope)]);
  return { organization, isPlatform: scope.organizationId === PLATFORM_ID, isOwnProcessing: false, rows: purposes.map(rowOf) };
}

/**
 * The register of the platform's own processing (row 103; §2.1): what it decides on itself and for nobody else, such as data of marketing contacts, of callers and of visitors.
 * Requests about it are answered by the platform and never forwarded (domain §1).
 */
export async function ownProcessing(scope: TenantScope): Promise<CollectionList> {
  const [organization, purposes] = await Promise.all([findOrganization(scope), platformPurposes(scope)]);
  const own = purposes.filter(({ state, controllerRole }) => state === 'PUBLISHED' && controllerRole === 'PLATFORM');
  return { organization, isPlatform: true, isOwnProcessing: true, rows: own.map(rowOf) };
}

const rowOf = (purpose: Purpose): CollectionRow => ({
  purpose, subjects: purpose.dataSubjects(), categories: purpose.categories.map((category) => ({
    name: { zhCN: DATA_CATEGORIES[category]['zh-CN'], en: DATA_CATEGORIES[category].en }, isSensitive: anySensitive([category]),
    how: sourceOf(category, purpose.devicePermission),
  })),
});

/** Where an organization's list can be read without signing in, by whoever it gives the address to. */
export const collectionListLink = (kernel: Kernel, publicUrl: string, organizationId: string): string =>
  organizationId === PLATFORM_ID ? `${publicUrl}/collection-list` : `${publicUrl}/collection-list/${sealToken(kernel.seal, 'collection-list', { organizationId, id: organizationId })}`;
