import type { Insistence } from '../database/unit-of-work.ts';
import type { Kernel } from './kernel.ts';
import { PendingRows } from './pending-rows.ts';
import type { EntityOf } from './reader.ts';
import type { TenantEntity } from './tenant-entity.ts';
import { Writer } from './writer.ts';

export type Rows = <E extends TenantEntity>(entity: EntityOf<E>) => Writer<E>;

/**
 * Bookkeeping of the machine in one organization, in one transaction: a claim is taken, a part of a file is stored. Nobody acts, so no
 * audit event is written; what a person does goes through `TenantScope.change`.
 */
export const keepBooks = <T>({ database }: Kernel, organizationId: string, work: (rows: Rows) => Promise<T>, insistence?: Insistence): Promise<T> =>
  database.write(async (manager) => {
    const pending = new PendingRows(manager);
    const result = await work((entity) => new Writer(manager, entity, organizationId, pending));
    await pending.write();
    return result;
  }, insistence);
