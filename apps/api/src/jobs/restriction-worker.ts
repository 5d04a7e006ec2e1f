import type { Logger } from 'pino';
import { DUE_RESTRICTIONS, liftDueRestriction } from '../modules/restrictions/index.ts';
import { SYSTEM } from '../tenancy/actor.ts';
import type { Kernel } from '../tenancy/kernel.ts';
import { ON_A_CLAIM } from '../tenancy/outbox.ts';
import { PlatformScope } from '../tenancy/platform-scope.ts';
import { Refusal } from '../tenancy/refusal.ts';
import { openScope } from '../tenancy/tenant-scope.ts';

/** Lifts the restrictions that end by themselves. Any number of workers may do so at once: the version of the row lets one of them. Resolves to how many were lifted. */
export async function liftDueRestrictions(kernel: Kernel, log: Logger, stop?: AbortSignal): Promise<number> {
  const due = await new PlatformScope(kernel, { requestId: '', actor: SYSTEM }).across(DUE_RESTRICTIONS, kernel.clock.now());
  let lifted = 0;
  for (const { organization_id: organizationId, id } of due) {
    if (stop?.aborted) break;
    try {
      if (await liftDueRestriction(openScope(kernel, { requestId: id, actor: SYSTEM, insistence: ON_A_CLAIM }, organizationId), id)) lifted++;
    } catch (error) {
      if (error instanceof Refusal && error.code === 'CONFLICT') continue;
      log.error({ organizationId, id, error: error instanceof Error ? error.name : 'Error' }, 'a restriction could not be lifted');
    }
  }
  return lifted;
}
