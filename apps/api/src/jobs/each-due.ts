import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import { SYSTEM } from '../tenancy/actor.ts';
import type { Kernel } from '../tenancy/kernel.ts';
import { ON_A_CLAIM } from '../tenancy/outbox.ts';
import { PlatformScope, type AcrossQuery } from '../tenancy/platform-scope.ts';
import { Refusal } from '../tenancy/refusal.ts';
import { openScope, type TenantScope } from '../tenancy/tenant-scope.ts';

export interface DueRow { organization_id: string; id: string; due_at: number | string }
export const DUE_BATCH = 50;

export interface Work {
  readonly find: AcrossQuery<[now: number, after: number, same: number, id: string], DueRow>;
  /** What is done with one; false where nothing was to be done. Throws CONFLICT where another worker was faster. */
  act(scope: TenantScope, id: string): Promise<boolean>;
  /** What is said in the log where it fails. */
  readonly failed: string;
}

/**
 * Does what is due now, each in its organization, in due order up to the last: one that fails again and again, or at which nothing is to be done, holds up nobody
 * behind it. Begins nothing further once `stop` is aborted. Resolves to how many were done.
 */
export async function eachDue(kernel: Kernel, log: Logger, { find, act, failed }: Work, stop?: AbortSignal): Promise<number> {
  const platform = new PlatformScope(kernel, { requestId: '', actor: SYSTEM });
  const now = kernel.clock.now();
  let done = 0;
  let after: readonly [at: number, id: string] = [-1, ''];
  for (;;) {
    const due = await platform.across(find, now, after[0], after[0], after[1]);
    for (const { organization_id: organizationId, id } of due) {
      if (stop?.aborted) return done;
      try {
        if (await act(openScope(kernel, { requestId: id, actor: SYSTEM, insistence: ON_A_CLAIM }, organizationId), id)) done++;
      } catch (error) {
        if (error instanceof Refusal && error.code === 'CONFLICT') continue;
        log.error({ organizationId, id, error: error instanceof Error ? error.name : 'Error' }, failed);
      }
    }
    const last = due.at(-1);
    if (!last || due.length < DUE_BATCH) return done;
    after = [Number(last.due_at), last.id];
    // the embedded engine answers at once, so that nothing else of the process would have a turn between two pages
    await pause(0);
  }
}
