import { In } from 'typeorm';
import type { SignedIn } from '../../access/caller.ts';
import { condition } from '../../tenancy/condition.ts';
import { cursorsOf, pageOf, type Page, type PageArguments } from '../../tenancy/page.ts';
import { notFound, refused } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { Job } from './job.entity.ts';
import { mustBeAllowed } from './permission-for.ts';
import { mustHaveRoom } from './start-job.ts';

/** What the caller has asked for, newest first. */
export const listOwnJobs = (scope: TenantScope, { personId }: SignedIn, page: PageArguments): Promise<Page<Job>> =>
  pageOf(scope.of(Job), cursorsOf(scope, 'jobs', personId), page, { by: 'createdAt', alias: 'job', conditions: [condition('job.asked_by_id = ?', personId), condition('job.expires_at > ?', scope.now)] });

/** A job of the caller's own; anybody else's answers like one that never was. */
export async function ownJob(scope: TenantScope, { personId }: Pick<SignedIn, 'personId'>, id: string): Promise<Job> {
  const job = await scope.of(Job).get(id);
  if (job.askedById !== personId || job.expiresAt <= scope.now) throw notFound();
  return job;
}

const notNow = (state: Job['state']) => refused('JOB_NOT_IN_STATE', 'The job is not in a state in which this can be done.', { state });

/** What is done stays done; the rest is not begun. */
export async function cancelJob(scope: TenantScope, me: SignedIn, { id }: { id: string }): Promise<Job> {
  await ownJob(scope, me, id);
  return scope.change({ action: 'job.cancelled', subject: { type: 'Job', id }, fields: ['state'] }, async (change) => {
    // without the claim a worker that is in the middle of a step cannot book it, and its step is undone
    const cancelled = await change.of(Job).change({ id, state: In(['QUEUED', 'RUNNING']) }, { state: 'CANCELLED', finishedAt: change.at, claim: null, claimedUntil: null });
    const job = await change.of(Job).get(id);
    if (cancelled === 0) throw notNow(job.state);
    return job;
  });
}

/** Goes on where it stood. */
export async function retryJob(scope: TenantScope, me: SignedIn, { id }: { id: string }): Promise<Job> {
  const { kind } = await ownJob(scope, me, id);
  mustBeAllowed(me, kind);
  return scope.change({ action: 'job.retried', subject: { type: 'Job', id }, fields: ['state'] }, async (change) => {
    await mustHaveRoom(change);
    const again = await change.of(Job).change({ id, state: In(['FAILED', 'CANCELLED']) }, { state: 'QUEUED', error: null, finishedAt: null, attempts: 0, notBefore: change.at });
    const job = await change.of(Job).get(id);
    if (again === 0) throw notNow(job.state);
    return job;
  });
}
