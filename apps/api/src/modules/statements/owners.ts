import { PLATFORM_ID } from '../../database/ids.ts';
import type { EntityOf, Fields, Reader } from '../../tenancy/reader.ts';
import type { TenantEntity } from '../../tenancy/tenant-entity.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';

/** Rows of whoever issued a statement: the platform's for everybody, or else those of the scope's own organization, whoever is named. */
export const rowsOf = <E extends TenantEntity>(scope: TenantScope, entity: EntityOf<E>, ownerId: string): Reader<E> => (ownerId === PLATFORM_ID ? scope.published(entity) : scope.of(entity));

/** Rows by keys that the platform issued, and for the keys that are not there those of the scope's own organization. */
export async function amongBoth<E extends TenantEntity>(scope: TenantScope, entity: EntityOf<E>, keys: readonly string[], where: (some: string[]) => Fields<E>, keyOf: (row: E) => string): Promise<E[]> {
  const platform = await scope.published(entity).find(where([...keys]));
  const known = new Set(platform.map(keyOf));
  const others = keys.filter((key) => !known.has(key));
  return others.length === 0 || scope.organizationId === PLATFORM_ID ? platform : [...platform, ...(await scope.of(entity).find(where(others)))];
}
