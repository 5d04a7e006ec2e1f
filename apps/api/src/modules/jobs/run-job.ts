import { keepBooks } from '../../tenancy/machine-work.ts';
import { ON_A_CLAIM } from '../../tenancy/outbox.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import type { Writer } from '../../tenancy/writer.ts';
import { SYSTEM } from '../../tenancy/actor.ts';
import { untilNotOvertaken } from '../apps/index.ts';
import { askerNow } from './asker.ts';
import { advanced, bookClaimed, keepPart } from './claims.ts';
import { importStep } from './import-step.ts';
import { Job } from './job.entity.ts';
import { JobPart } from './job-part.entity.ts';
import { countRows, nextStep, type Step } from './steps.ts';
import { UndoneRow } from './undone-row.entity.ts';

/**
 * Carries out one step of a claimed job in a scope of whoever asked, and answers with the job after it. Throws LostClaim when another
 * worker has it or it was cancelled: then nothing of the step was written.
 */
export async function runStep(scope: TenantScope, job: Job): Promise<Job> {
  const asker = await askerNow(scope, job);
  if (!asker) return book(scope, job, { state: 'FAILED', error: 'NO_LONGER_ALLOWED', finishedAt: scope.now, claim: null, claimedUntil: null });
  if (job.total === null) return book(scope, job, { total: await countRows(scope, job) });
  if (job.kind === 'IMPORT_CONTACTS') return importStep(scope, job);
  return untilNotOvertaken(async () => write(scope, job, await nextStep(scope, job, asker)));
}

/** Fences by the claim and the step that were seen. */
async function book(scope: TenantScope, job: Job, patch: Partial<Job>): Promise<Job> {
  await keepBooks(scope.kernel, job.organizationId, (rows) => bookClaimed(rows(Job), job, patch), ON_A_CLAIM);
  return Object.assign(new Job(), job, patch);
}

/** The step, its part of the file and what the audit trail says of it stand or fall together. */
async function write(scope: TenantScope, job: Job, step: Step): Promise<Job> {
  const patch = advanced(job, step, scope.now) as Partial<Job>;
  const ended = step.place === null ? [{ action: 'job.finished', subject: { type: 'Job', id: job.id }, reason: job.kind, by: SYSTEM }] : [];
  const [first, ...others] = [...step.acts.map(({ done }) => done), ...ended];
  if (!first) {
    await keepBooks(scope.kernel, job.organizationId, async (rows) => {
      await bookClaimed(rows(Job), job, patch);
      keepPart(rows(JobPart), job, scope.newId(), step.text);
      keepUndone(rows(UndoneRow), job, step, () => scope.newId());
    }, ON_A_CLAIM);
  } else {
    await scope.change(first, async (change) => {
      // the fence comes first: a worker that was overtaken changes nothing, and waits for nobody's rows
      await bookClaimed(change.of(Job), job, patch);
      keepPart(change.of(JobPart), job, change.newId(), step.text);
      keepUndone(change.of(UndoneRow), job, step, () => change.newId());
      for (const { act } of step.acts) await act(change);
      for (const done of others) change.record(done);
    });
  }
  return Object.assign(new Job(), job, patch);
}

function keepUndone(rows: Writer<UndoneRow>, { id: jobId, expiresAt }: Job, { undone = [] }: Step, newId: () => string): void {
  for (const row of undone) rows.insert({ id: newId(), jobId, ...row, expiresAt });
}
