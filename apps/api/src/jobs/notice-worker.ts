import { setImmediate as breathe } from 'node:timers/promises';
import type { Logger } from 'pino';
import { MailFailed } from '../modules/messages/index.ts';
import { bookNotice, carryOn, claimNotice, LostNotice, RELEASED, type Post, type StatementNotice } from '../modules/notices/index.ts';
import { SYSTEM } from '../tenancy/actor.ts';
import type { Kernel } from '../tenancy/kernel.ts';
import { ON_A_CLAIM } from '../tenancy/outbox.ts';
import { PlatformScope } from '../tenancy/platform-scope.ts';
import { openScope, type TenantScope } from '../tenancy/tenant-scope.ts';
import { backoff } from './backoff.ts';
import { DUE_NOTICES } from './platform-due-notices.ts';

/** Steps of one notice before those of other organizations have their turn. */
const STEPS_AT_ONCE = 20;
/** Tries in a row, the last ones an hour apart: some five days, as mail servers try themselves. */
const TRIES_MOST = 130;

/** Tells people what is due now; begins no further step once `stop` is aborted. Resolves to how many notices it took on. */
export async function workDueNotices(kernel: Kernel, post: Post, log: Logger, stop?: AbortSignal): Promise<number> {
  const now = kernel.clock.now();
  const due = await new PlatformScope(kernel, { requestId: '', actor: SYSTEM }).across(DUE_NOTICES, now, now);
  let taken = 0;
  for (const { organization_id: organizationId, id } of due) {
    if (stop?.aborted) break;
    try {
      const claimed = await claimNotice(scopeOf(kernel, organizationId, id), id);
      if (!claimed) continue;
      taken++;
      await goOn(kernel, claimed, post, log, stop);
    } catch (error) {
      // what goes wrong with one, the database included, never stops the others
      log.error({ organizationId, id, error: nameOf(error) }, 'a notice could not be booked');
    }
  }
  return taken;
}

const scopeOf = (kernel: Kernel, organizationId: string, id: string): TenantScope => openScope(kernel, { requestId: id, actor: SYSTEM, insistence: ON_A_CLAIM }, organizationId);

/** A scope for each step: what is loaded is of now. */
async function goOn(kernel: Kernel, claimed: StatementNotice, post: Post, log: Logger, stop?: AbortSignal): Promise<void> {
  const { organizationId, id } = claimed;
  let notice = claimed;
  try {
    for (let steps = 0; steps < STEPS_AT_ONCE && !stop?.aborted; steps++) {
      notice = await carryOn(scopeOf(kernel, organizationId, id), notice, post);
      if (notice.claim === null) return;
      // calls that arrived meanwhile go first: the embedded database leaves them no other gap
      await breathe();
    }
    await bookNotice(scopeOf(kernel, organizationId, id), notice, { ...RELEASED, notBefore: kernel.clock.now() });
  } catch (error) {
    if (error instanceof LostNotice) return;
    await putOff(kernel, notice, error, log);
  }
}

/** A mail server that is away is waited for, for days; then the notice has failed, and it says of what. */
async function putOff(kernel: Kernel, notice: StatementNotice, error: unknown, log: Logger): Promise<void> {
  const { organizationId, id, kind } = notice;
  const attempts = notice.attempts + 1;
  const isOver = attempts >= TRIES_MOST;
  const reason = (error instanceof MailFailed ? error.message : nameOf(error)).slice(0, 40);
  const now = kernel.clock.now();
  await bookNotice(scopeOf(kernel, organizationId, id), notice, { ...RELEASED, attempts, error: reason, ...(isOver ? { state: 'FAILED', finishedAt: now } : { notBefore: now + backoff(attempts) }) });
  log[isOver ? 'error' : 'warn']({ organizationId, id, kind, attempts, error: nameOf(error), reason }, isOver ? 'a notice has failed' : 'a step of a notice failed');
}

/** The class of an error only: its text may hold a person's address. */
const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'Error').slice(0, 200);
