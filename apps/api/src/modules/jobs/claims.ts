import { In, IsNull } from 'typeorm';
import { newId } from '../../database/ids.ts';
import type { Kernel } from '../../tenancy/kernel.ts';
import { keepBooks } from '../../tenancy/machine-work.ts';
import { CLAIM_FOR, ON_A_CLAIM } from '../../tenancy/outbox.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import type { Patch, Writer } from '../../tenancy/writer.ts';
import { Job } from './job.entity.ts';
import { type JobPart } from './job-part.entity.ts';

/** The claim has run out and is another worker's, or the job was cancelled meanwhile: what was about to be written is not. */
export class LostClaim extends Error {
  override readonly name = 'LostClaim';
}

/**
 * Takes a job for one worker. `step` is compared too: a claim that was taken and given back between reading and writing leaves it
 * higher, and rows would be done twice. Null when another worker has it, or it is not due any more.
 */
export async function claimJob(scope: TenantScope, id: string): Promise<Job | null> {
  const { kernel, organizationId, now } = scope;
  const job = await scope.of(Job).first({ id });
  if (!job || !isDue(job, now)) return null;
  const claim: Patch<Job> = { claim: newId(now), claimedUntil: now + CLAIM_FOR, state: 'RUNNING', startedAt: job.startedAt ?? now };
  const seen = { id, claim: job.claim ?? IsNull(), step: job.step, attempts: job.attempts, state: In(['QUEUED', 'RUNNING']) };
  const taken = await keepBooks(kernel, organizationId, (rows) => rows(Job).change(seen, claim));
  return taken > 0 ? Object.assign(job, claim) : null;
}

const isDue = ({ state, notBefore, claimedUntil, expiresAt }: Job, now: number): boolean =>
  (state === 'QUEUED' || state === 'RUNNING') && notBefore <= now && expiresAt > now && (claimedUntil === null || claimedUntil <= now);

/** Changes a job that this worker holds. Throws LostClaim, and so undoes the transaction that it stands in. */
export async function bookClaimed(jobs: Writer<Job>, job: Job, patch: Patch<Job>): Promise<void> {
  const changed = await jobs.change({ id: job.id, claim: job.claim ?? IsNull(), step: job.step, state: 'RUNNING' }, patch);
  if (changed === 0) throw new LostClaim(`the claim on job ${job.id} is lost`);
}

/** Gives the job back: others may go on with it. Nothing is written when the claim was lost before. */
export async function giveBack(kernel: Kernel, job: Job, fared: Pick<Patch<Job>, 'attempts' | 'notBefore' | 'state' | 'error' | 'finishedAt'>): Promise<void> {
  const { organizationId } = job;
  await keepBooks(kernel, organizationId, (rows) => rows(Job).change({ id: job.id, claim: job.claim ?? IsNull(), step: job.step }, { ...fared, claim: null, claimedUntil: null }), ON_A_CLAIM);
}

/** What one step has done. `text` are lines of the file. */
export interface Progress {
  readonly done: number;
  readonly failed: Readonly<Record<string, number>>;
  /** Null: there is nothing more. */
  readonly place: Job['place'];
  readonly text: string;
}

/** The row after a step, and whether it was the last. */
export function advanced(job: Job, { done, failed, place }: Progress, now: number): Patch<Job> {
  const reasons = { ...job.reasons };
  for (const [reason, count] of Object.entries(failed)) reasons[reason] = (reasons[reason] ?? 0) + count;
  const failures = Object.values(failed).reduce((sum, count) => sum + count, 0);
  const over = place === null ? { state: 'DONE' as const, finishedAt: now, claim: null, claimedUntil: null } : { claimedUntil: now + CLAIM_FOR };
  return { done: job.done + done, failed: job.failed + failures, reasons, place: place ?? job.place, step: job.step + 1, attempts: 0, ...over };
}

/** A part of the file, written with the step that made it. */
export function keepPart(parts: Writer<JobPart>, job: Job, id: string, text: string): void {
  if (text !== '') parts.insert({ id, jobId: job.id, number: job.step, text, expiresAt: job.expiresAt });
}
