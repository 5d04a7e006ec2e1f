import { LessThan } from 'typeorm';
import { carrying, within } from './guard/reach.ts';
import type { Kernel } from './kernel.ts';
import type { EntityOf } from './reader.ts';
import type { TenantEntity } from './tenant-entity.ts';

/**
 * Counts one more use of a row, unless it was used `most` times: resolves to whether this use is one of them. One statement, so
 * that uses at the same time are counted one by one. Stands even when what it was used for is refused. Bookkeeping of the machine: no audit event.
 */
export async function countUse<E extends TenantEntity>(kernel: Kernel, entity: EntityOf<E>, column: keyof E & string, organizationId: string, id: string, most: number): Promise<boolean> {
  const open = { organizationId, id, [column]: LessThan(most) };
  const { affected } = await kernel.database.alone((manager) =>
    within({ kind: 'ORGANIZATION', organizationId }, () => carrying(() => manager.createQueryBuilder().update(entity).set({ [column]: () => `${column} + 1` } as never).where(open as never).execute())), { repeatable: true });
  return affected === 1;
}
