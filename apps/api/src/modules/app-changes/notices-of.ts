import { In } from 'typeorm';
import { grouped } from '../../tenancy/grouped.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { UseEndNotice } from './use-end-notice.entity.ts';

/** How much of a history is told; the audit trail has all of it. */
const HISTORY_MOST = 50;

/** What one recipient was told, or what was told about one app, the newest first; one statement for a whole list of either. */
export async function noticesOf(scope: TenantScope, by: 'recipientId' | 'appId', id: string): Promise<UseEndNotice[]> {
  const found = await scope.batched(`use-ends ${by}`, id, async (ids) =>
    grouped(await scope.of(UseEndNotice).find({ [by]: In([...ids]) }, { order: { endedAt: 'DESC', id: 'DESC' }, take: HISTORY_MOST * ids.length }), (notice) => notice[by]));
  return (found ?? []).slice(0, HISTORY_MOST);
}
