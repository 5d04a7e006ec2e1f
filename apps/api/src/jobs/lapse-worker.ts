import type { Logger } from 'pino';
import { lapseRequest } from '../modules/requests/index.ts';
import { SYSTEM } from '../tenancy/actor.ts';
import type { Kernel } from '../tenancy/kernel.ts';
import { ON_A_CLAIM } from '../tenancy/outbox.ts';
import { PlatformScope } from '../tenancy/platform-scope.ts';
import { Refusal } from '../tenancy/refusal.ts';
import { openScope } from '../tenancy/tenant-scope.ts';
import { DUE_LAPSES } from './platform-due-lapses.ts';

/**
 * Ends the requests whose people have not answered in time. Any number of workers may do so at once: the version of the row lets one
 * of them, and a person who answers in the last moment is faster or told. Resolves to how many ended.
 */
export async function lapseDueRequests(kernel: Kernel, log: Logger, stop?: AbortSignal): Promise<number> {
  const due = await new PlatformScope(kernel, { requestId: '', actor: SYSTEM }).across(DUE_LAPSES, kernel.clock.now());
  let ended = 0;
  for (const { organization_id: organizationId, id } of due) {
    if (stop?.aborted) break;
    try {
      if (await lapseRequest(openScope(kernel, { requestId: id, actor: SYSTEM, insistence: ON_A_CLAIM }, organizationId), id)) ended++;
    } catch (error) {
      if (error instanceof Refusal && error.code === 'CONFLICT') continue;
      log.error({ organizationId, id, error: error instanceof Error ? error.name : 'Error' }, 'a request could not be ended');
    }
  }
  return ended;
}
