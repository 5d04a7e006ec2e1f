import { Readable } from 'node:stream';
import type { CallContext } from '../../access/context.ts';
import { refused } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { refuseWhenStopped } from '../acceptances/index.ts';
import { csvInstant } from './csv.ts';
import { isBulk, isExport } from './job-enums.ts';
import { type Job } from './job.entity.ts';
import { JobPart } from './job-part.entity.ts';
import { ownJob } from './own-jobs.ts';
import { mustBeAllowed } from './permission-for.ts';

const NAMES: Readonly<Record<Job['kind'], string>> = {
  EXPORT_REQUESTS: 'requests', EXPORT_AUDIT_EVENTS: 'activity', EXPORT_ROLL_OUT: 'roll-out', FORWARD_REQUESTS: 'forwarding', ACKNOWLEDGE_REQUESTS: 'acknowledging', ASSIGN_REQUESTS: 'assigning', EXTEND_REQUESTS: 'extending', SEND_INTERIM_WORD: 'interim-word', IMPORT_CONTACTS: 'not-imported',
  DECIDE_APPS: 'not-decided',
};

/** Whether a job has a file to take when it is done: an export, what became of each request, of any other the rows that could not be done. */
export const hasFile = ({ kind, state, failed }: Job): boolean => state === 'DONE' && (isExport(kind) || isBulk(kind) || failed > 0);

export interface Download {
  readonly name: string;
  readonly text: Readable;
}

/**
 * The file of a job, for whoever asked for it and might ask for it now. Read part by part while it is sent, so that a file of any length
 * takes little memory. That it was taken is recorded.
 */
export async function download(context: CallContext, scope: TenantScope, id: string): Promise<Download> {
  const me = context.mustBeSignedIn();
  const job = await ownJob(scope, me, id);
  mustBeAllowed(me, job.kind);
  if (me.kind === 'PERSON') await refuseWhenStopped(context);
  if (!hasFile(job)) throw refused('NO_FILE', 'This job has no file, or not yet.', { state: job.state });
  await scope.change({ action: 'export.downloaded', subject: { type: 'Job', id }, reason: job.kind }, () => undefined);
  return { name: `${NAMES[job.kind]}-${csvInstant(job.createdAt)?.slice(0, 10)}.csv`, text: Readable.from(partsOf(scope, job)) };
}

async function* partsOf(scope: TenantScope, { id: jobId, step }: Job): AsyncGenerator<Buffer> {
  for (let number = 0; number < step; number++) {
    const part = await scope.of(JobPart).first({ jobId, number });
    if (part) yield Buffer.from(part.text);
  }
}
