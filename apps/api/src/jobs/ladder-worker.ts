import { setImmediate as breathe } from 'node:timers/promises';
import type { Climb } from '@accord/request-steps';
import type { Logger } from 'pino';
import { chaseRequest } from '../modules/requests/index.ts';
import { SYSTEM } from '../tenancy/actor.ts';
import type { Kernel } from '../tenancy/kernel.ts';
import { ON_A_CLAIM } from '../tenancy/outbox.ts';
import { PlatformScope } from '../tenancy/platform-scope.ts';
import { Refusal } from '../tenancy/refusal.ts';
import { openScope } from '../tenancy/tenant-scope.ts';
import { BATCH, DUE_RUNGS, type DueRung } from './platform-due-rungs.ts';

/**
 * Reminds and tells of what is overdue now, each rung in the order in which it was due, also after a time in which no worker ran; begins nothing
 * further once `stop` is aborted. Any number of workers may do so at once. Resolves to how many rungs were taken.
 */
export async function chaseDueRequests(kernel: Kernel, log: Logger, stop?: AbortSignal): Promise<number> {
  const platform = new PlatformScope(kernel, { requestId: '', actor: SYSTEM });
  const now = kernel.clock.now();
  let taken = 0;
  let after: Place = [-1, ''];
  for (;;) {
    const due = await platform.across(DUE_RUNGS, now, after[0], after[0], after[1]);
    const isLast = due.length < BATCH;
    const last = due.at(-1);
    if (!last) return taken;
    after = placeOf(last);
    while (due.length > 0) {
      if (stop?.aborted) return taken;
      const climbs = await Promise.all(ofOneInstant(due).map(async (one) => ({ one, ...(await chaseOne(kernel, log, one)) })));
      for (const { one, rung, nextAt } of climbs) {
        if (rung) taken++;
        // the next rung of the same request is due as well: it waits for its place, here or in a batch to come
        // a clock that was set back meanwhile makes it wait, not come round again
        if (nextAt !== null && nextAt > Number(one.ladder_at) && nextAt <= now && (isLast || isBefore([nextAt, one.id], after))) insert(due, { ...one, ladder_at: nextAt });
      }
      // calls that arrived meanwhile go first: the embedded database leaves them no other gap
      await breathe();
    }
    if (isLast) return taken;
  }
}

/** Rungs under way at once: a database answers several as quickly as one. */
const LANES = 8;

/** Takes those out that were due in the same instant, so that none overtakes an earlier one. */
function ofOneInstant(due: DueRung[]): DueRung[] {
  const beyond = due.findIndex((one) => Number(one.ladder_at) !== Number(due[0]?.ladder_at));
  return due.splice(0, Math.min(LANES, beyond < 0 ? due.length : beyond));
}

type Place = readonly [at: number, id: string];
const placeOf = ({ ladder_at, id }: DueRung): Place => [Number(ladder_at), id];
const isBefore = (one: Place, other: Place): boolean => one[0] < other[0] || (one[0] === other[0] && one[1] < other[1]);

function insert(due: DueRung[], one: DueRung): void {
  const at = due.findIndex((other) => isBefore(placeOf(one), placeOf(other)));
  due.splice(at < 0 ? due.length : at, 0, one);
}

/** What goes wrong with one, the database included, never stops the others. */
async function chaseOne(kernel: Kernel, log: Logger, { organization_id: organizationId, id }: DueRung): Promise<Climb> {
  try {
    return await chaseRequest(openScope(kernel, { requestId: id, actor: SYSTEM, insistence: ON_A_CLAIM }, organizationId), id);
  } catch (error) {
    if (!(error instanceof Refusal && error.code === 'CONFLICT')) log.error({ organizationId, id, error: error instanceof Error ? error.name : 'Error' }, 'a request could not be chased');
    return { rung: null, nextAt: null };
  }
}
