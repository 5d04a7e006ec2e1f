import { In } from 'typeorm';
import type { SignedIn } from '../../access/caller.ts';
import type { Language } from '../../database/language.ts';
import type { Change } from '../../tenancy/change.ts';
import { refused } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { takeTurn } from '../people/index.ts';
import type { JobArguments } from './job-arguments.ts';
import type { JobKind } from './job-enums.ts';
import { Job } from './job.entity.ts';

/** Jobs of one organization that wait or run at once, and those that are kept with their files. */
export const UNFINISHED_MOST = 5;
export const KEPT_MOST = 100;
const KEPT_FOR = 72 * 3_600_000;

export interface Order {
  readonly kind: JobKind;
  readonly language: Language;
  readonly arguments: JobArguments;
  /** How many rows it goes through, where that is known from the start. */
  readonly total?: number;
}

/** Puts a job into the queue, where a worker finds it, together with what `along` writes for it. Throws REFUSED when the organization has too many. */
export function startJob(scope: TenantScope, me: SignedIn, { kind, language, arguments: given, total }: Order, along?: (change: Change, job: Job) => Promise<void>): Promise<Job> {
  const id = scope.newId();
  return scope.change({ action: 'job.started', subject: { type: 'Job', id }, fields: namesOf(given), reason: kind }, async (change) => {
    await mustHaveRoom(change);
    const job = change.of(Job).insert({
      id, kind, language, state: 'QUEUED', askedByKind: me.kind, askedById: me.personId, arguments: given, done: 0, failed: 0, total: total ?? null, reasons: {},
      createdAt: change.at, startedAt: null, finishedAt: null, expiresAt: change.at + KEPT_FOR, error: null, place: null, step: 0, attempts: 0, notBefore: change.at, claim: null, claimedUntil: null,
    });
    await along?.(change, job);
    return job;
  });
}

/** The first thing in a change that adds a job: those of one organization come one after another. Throws REFUSED when it has too many. */
export async function mustHaveRoom(change: Change): Promise<void> {
  await takeTurn(change);
  const jobs = change.of(Job);
  const unfinished = await jobs.count({ state: In(['QUEUED', 'RUNNING']) });
  if (unfinished >= UNFINISHED_MOST) throw refused('TOO_MANY_JOBS', 'Wait until one of the jobs that run has ended.', { most: UNFINISHED_MOST });
  if ((await jobs.count()) >= KEPT_MOST) throw refused('TOO_MANY_JOBS_KEPT', 'Too many jobs of the last days are kept. The oldest are removed after 72 hours.', { most: KEPT_MOST });
}

/** The filters that were set, by name and never by value. */
const namesOf = ({ requests, auditEvents, rollOut, ids, apps }: JobArguments): string[] =>
  [...Object.entries({ ...requests, ...auditEvents, ...rollOut, ...(apps && 'filter' in apps.for && apps.for.filter) }).filter(([, value]) => value !== null && value !== undefined).map(([name]) => name), ...(ids ? ['ids'] : []), ...(apps ? ['decision'] : [])];
