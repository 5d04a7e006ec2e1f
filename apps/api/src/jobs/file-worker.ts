import type { Logger } from 'pino';
import { removeDue, scanFile } from '../modules/files/index.ts';
import { destroyProof } from '../modules/requests/index.ts';
import { SYSTEM } from '../tenancy/actor.ts';
import type { Kernel } from '../tenancy/kernel.ts';
import { ON_A_CLAIM } from '../tenancy/outbox.ts';
import { PlatformScope } from '../tenancy/platform-scope.ts';
import { Refusal } from '../tenancy/refusal.ts';
import { openScope, type TenantScope } from '../tenancy/tenant-scope.ts';
import { FILES_TO_REMOVE, FILES_TO_SCAN, PROOFS_TO_DESTROY, type DueRow } from './platform-due-files.ts';

type Act = (scope: TenantScope, id: string) => Promise<boolean>;

/**
 * Looks through files that wait for it, removes those that nobody sent with anything, and destroys proofs after use. Any number of workers may do so at
 * once: each act can be done twice. Resolves to how much was done.
 */
export async function workDueFiles(kernel: Kernel, log: Logger, stop?: AbortSignal): Promise<number> {
  const platform = new PlatformScope(kernel, { requestId: '', actor: SYSTEM });
  const now = kernel.clock.now();
  const each = async (due: readonly DueRow[], said: string, act: Act): Promise<number> => {
    let done = 0;
    for (const { organization_id: organizationId, id } of due) {
      if (stop?.aborted) break;
      try {
        if (await act(openScope(kernel, { requestId: id, actor: SYSTEM, insistence: ON_A_CLAIM }, organizationId), id)) done++;
      } catch (error) {
        // another worker was faster
        if (error instanceof Refusal && (error.code === 'CONFLICT' || error.code === 'NOT_FOUND')) continue;
        log.error({ organizationId, id, error: error instanceof Error ? error.name : 'Error' }, said);
      }
    }
    return done;
  };
  return (await each(await platform.across(PROOFS_TO_DESTROY, now), 'a proof could not be destroyed', destroyProof))
    + (await each(await platform.across(FILES_TO_REMOVE, now), 'a file could not be removed', (scope, id) => removeDue(kernel, scope.organizationId, id)))
    + (await each(await platform.across(FILES_TO_SCAN, now), 'a file could not be looked through', scanFile));
}
