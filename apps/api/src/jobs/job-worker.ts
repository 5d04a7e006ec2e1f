import { setImmediate as breathe } from 'node:timers/promises';
import type { Logger } from 'pino';
import { claimJob, giveBack, LostClaim, runStep, type Job } from '../modules/jobs/index.ts';
import { SYSTEM } from '../tenancy/actor.ts';
import type { Kernel } from '../tenancy/kernel.ts';
import { ON_A_CLAIM } from '../tenancy/outbox.ts';
import { PlatformScope } from '../tenancy/platform-scope.ts';
import { Refusal } from '../tenancy/refusal.ts';
import { openScope } from '../tenancy/tenant-scope.ts';
import { backoff } from './backoff.ts';
import { DUE_JOBS } from './platform-due-jobs.ts';

/** Steps of one job before the others have their turn. */
const STEPS_AT_ONCE = 20;
/** Tries in a row after which a job has failed, for whoever asked to see. */
const TRIES_MOST = 5;

/** Carries out what is due now; begins no further step once `stop` is aborted. Resolves to how many jobs it took on. */
export async function workDueJobs(kernel: Kernel, log: Logger, stop?: AbortSignal): Promise<number> {
  const now = kernel.clock.now();
  const due = await new PlatformScope(kernel, { requestId: '', actor: SYSTEM }).across(DUE_JOBS, now, now);
  let taken = 0;
  for (const { organization_id: organizationId, id } of due) {
    if (stop?.aborted) break;
    if (await workOn(kernel, log, organizationId, id, stop)) taken++;
  }
  return taken;
}

/** True when this worker had the job. What goes wrong with one, the database included, never stops the others. */
async function workOn(kernel: Kernel, log: Logger, organizationId: string, id: string, stop?: AbortSignal): Promise<boolean> {
  try {
    const claimed = await claimJob(openScope(kernel, { requestId: id, actor: SYSTEM }, organizationId), id);
    if (!claimed) return false;
    await carryOut(kernel, log, claimed, stop);
    return true;
  } catch (error) {
    log.error({ organizationId, id, error: nameOf(error) }, 'a job could not be booked');
    return false;
  }
}

/** A scope for each step: who asked acts, and what is loaded is of now. */
async function carryOut(kernel: Kernel, log: Logger, claimed: Job, stop?: AbortSignal): Promise<void> {
  const { organizationId, id } = claimed;
  let job = claimed;
  try {
    for (let steps = 0; steps < STEPS_AT_ONCE && !stop?.aborted; steps++) {
      job = await runStep(openScope(kernel, { requestId: id, actor: job.askedBy, insistence: ON_A_CLAIM }, organizationId), job);
      if (job.state !== 'RUNNING') return;
      // calls that arrived meanwhile go first: the embedded database leaves them no other gap
      await breathe();
    }
    await giveBack(kernel, job, { notBefore: kernel.clock.now() });
  } catch (error) {
    if (error instanceof LostClaim) return;
    await putOff(kernel, log, job, error);
  }
}

/** Somebody who changes the same rows is waited for; what goes wrong again and again ends the job, and its reason is shown. */
async function putOff(kernel: Kernel, log: Logger, job: Job, error: unknown): Promise<void> {
  const { organizationId, id, kind } = job;
  const attempts = job.attempts + 1;
  const isOver = attempts >= TRIES_MOST;
  const reason = error instanceof Refusal ? error.reason : 'INTERNAL';
  await giveBack(kernel, job, isOver ? { attempts, state: 'FAILED', error: reason.slice(0, 40), finishedAt: kernel.clock.now() } : { attempts, notBefore: kernel.clock.now() + backoff(attempts) });
  log[isOver ? 'error' : 'warn']({ organizationId, id, kind, attempts, error: nameOf(error), reason }, isOver ? 'a job has failed' : 'a step of a job failed');
}

/** The class of an error only: its text may hold a person's address. */
const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'Error').slice(0, 200);
