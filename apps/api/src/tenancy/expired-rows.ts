import { LessThanOrEqual } from 'typeorm';
import { carrying, within } from './guard/reach.ts';
import type { Kernel } from './kernel.ts';
import type { EntityOf } from './reader.ts';
import type { TenantEntity } from './tenant-entity.ts';

/** Rows that name the moment from which nobody needs them. */
type Expiring = TenantEntity & { expiresAt: number };

/** Removes what has expired in one organization; resolves to how many rows. Bookkeeping of the machine: no audit event. */
export async function removeExpired<E extends Expiring>(kernel: Kernel, entity: EntityOf<E>, organizationId: string): Promise<number> {
  const expired = { organizationId, expiresAt: LessThanOrEqual(kernel.clock.now()) };
  const { affected } = await kernel.database.write((manager) => within({ kind: 'ORGANIZATION', organizationId }, () => carrying(() => manager.delete(entity, expired as never))));
  return affected ?? 0;
}
