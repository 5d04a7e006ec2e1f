import { setTimeout as pause } from 'node:timers/promises';
import type { Climb } from '@accord/request-steps';
import type { Logger } from 'pino';
import { chaseRequests } from '../modules/requests/index.ts';
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
      const began = performance.now();
      const together = ofOneInstant(due);
      const climbs = await chase(kernel, log, together);
      for (const one of together) {
        const { rung = null, nextAt = null } = climbs.get(one.id) ?? {};
        if (rung) taken++;
        // the next rung of the same request is due as well: it waits for its place, here or in a batch to come
        // a clock that was set back meanwhile makes it wait, not come round again
        if (nextAt !== null && nextAt > Number(one.ladder_at) && nextAt <= now && (isLast || isBefore([nextAt, one.id], after))) insert(due, { ...one, ladder_at: nextAt });
      }
      // half of the time is left to whoever reads meanwhile
      if (due.length > 0) await pause(Math.min(performance.now() - began, PAUSE_MOST));
    }
    if (isLast) return taken;
  }
}

/** Rungs of one organization in one transaction: rows go in statements of so many. */
const TOGETHER = 20;
/** Milliseconds: a database that is slow is no reason to be late. */
const PAUSE_MOST = 50;

/** Takes those of the first one's organization out that were due in the same instant, so that none overtakes an earlier one. */
function ofOneInstant(due: DueRung[]): DueRung[] {
  const [first] = due;
  const together = due.filter((one) => one.organization_id === first?.organization_id && Number(one.ladder_at) === Number(first.ladder_at)).slice(0, TOGETHER);
  const taken = new Set(together);
  due.splice(0, due.length, ...due.filter((one) => !taken.has(one)));
  return together;
}

type Place = readonly [at: number, id: string];
const placeOf = ({ ladder_at, id }: DueRung): Place => [Number(ladder_at), id];
const isBefore = (one: Place, other: Place): boolean => one[0] < other[0] || (one[0] === other[0] && one[1] < other[1]);

function insert(due: DueRung[], one: DueRung): void {
  const at = due.findIndex((other) => isBefore(placeOf(one), placeOf(other)));
  due.splice(at < 0 ? due.length : at, 0, one);
}

/** All of them at once, or each alone where that fails: what goes wrong with one, the database included, never stops the others. */
async function chase(kernel: Kernel, log: Logger, together: readonly DueRung[]): Promise<ReadonlyMap<string, Climb>> {
  const [first] = together;
  if (!first) return new Map();
  const organizationId = first.organization_id;
  const scopeFor = (requestId: string) => openScope(kernel, { requestId, actor: SYSTEM, insistence: ON_A_CLAIM }, organizationId);
  const attempt = (ids: readonly string[]) => chaseRequests(scopeFor(ids[0] ?? ''), ids);
  const ids = together.map(({ id }) => id);
  if (ids.length > 1) {
    // where another worker takes the same ones, the second look finds which are left
    for (let look = 1; look <= 2; look++) {
      const climbs = await attempt(ids).catch((error: unknown) => (look === 1 && isConflict(error) ? undefined : null));
      if (climbs) return climbs;
      if (climbs === null) break;
    }
  }
  const climbs = new Map<string, Climb>();
  for (const id of ids) {
    try {
      for (const [one, climb] of await attempt([id])) climbs.set(one, climb);
    } catch (error) {
      if (!isConflict(error)) log.error({ organizationId, id, error: error instanceof Error ? error.name : 'Error' }, 'a request could not be chased');
    }
  }
  return climbs;
}

const isConflict = (error: unknown): boolean => error instanceof Refusal && error.code === 'CONFLICT';
