import type { Logger } from 'pino';
import { eraseTitles } from '../modules/request-tasks/index.ts';
import { eraseUnverified } from '../modules/requests/index.ts';
import { SYSTEM } from '../tenancy/actor.ts';
import type { Kernel } from '../tenancy/kernel.ts';
import { ON_A_CLAIM } from '../tenancy/outbox.ts';
import { PlatformScope } from '../tenancy/platform-scope.ts';
import { Refusal } from '../tenancy/refusal.ts';
import { openScope } from '../tenancy/tenant-scope.ts';
import { DUE_ERASURES } from './platform-due-erasures.ts';

/** Erases the words of requests whose contact nobody verified. Any number of workers may do so at once: one of them does. Resolves to how many were erased. */
export async function eraseDueWords(kernel: Kernel, log: Logger, stop?: AbortSignal): Promise<number> {
  const due = await new PlatformScope(kernel, { requestId: '', actor: SYSTEM }).across(DUE_ERASURES, kernel.clock.now());
  let erased = 0;
  for (const { organization_id: organizationId, id } of due) {
    if (stop?.aborted) break;
    try {
      if (await eraseUnverified(openScope(kernel, { requestId: id, actor: SYSTEM, insistence: ON_A_CLAIM }, organizationId), id, eraseTitles)) erased++;
    } catch (error) {
      if (error instanceof Refusal && error.code === 'CONFLICT') continue;
      log.error({ organizationId, id, error: error instanceof Error ? error.name : 'Error' }, 'the words of a request could not be erased');
    }
  }
  return erased;
}
