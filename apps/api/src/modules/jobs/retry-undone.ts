import type { SignedIn } from '../../access/caller.ts';
import { condition, type Condition } from '../../tenancy/condition.ts';
import { then, type Eventually } from '../../tenancy/eventually.ts';
import { grouped } from '../../tenancy/grouped.ts';
import { refused } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { mustAllReadIt } from '../requests/index.ts';
import { storedOrder } from './bulk-order.ts';
import { isBulk } from './job-enums.ts';
import type { Job } from './job.entity.ts';
import { ownJob } from './own-jobs.ts';
import { mustBeAllowed } from './permission-for.ts';
import { startJob } from './start-job.ts';
import { UndoneRow } from './undone-row.entity.ts';

/** So many are told one by one; the file has all of them. */
const TOLD_MOST = 100;

/** Of a list of requests under the alias `request`: those that a job could not do. */
export const undoneIn = (jobId: string): Condition =>
  condition('EXISTS (SELECT 1 FROM undone_rows undone WHERE undone.organization_id = request.organization_id AND undone.job_id = ? AND undone.request_id = request.id)', jobId);

/** The first of them, in the order in which they were judged; of every job of an answer in one reading each. */
export const undoneOf = (scope: TenantScope, { id, failed, kind }: Job): Eventually<UndoneRow[]> =>
  failed === 0 || !isBulk(kind) ? [] : then(scope.batched(UndoneRow, id, async (ids) => {
    const found = await Promise.all(ids.map((jobId) => scope.of(UndoneRow).find({ jobId }, { order: { id: 'ASC' }, take: TOLD_MOST })));
    return grouped(found.flat(), ({ jobId }) => jobId);
  }), (rows) => rows ?? []);

/**
 * The same verb with the same words, day and handler over the rows that a job of one's own could not do, as a new job: each is judged again, as it is now.
 * Throws NOT_FOUND, and REFUSED where there are none, or the job goes on.
 */
export async function retryUndone(scope: TenantScope, me: SignedIn, { id }: { id: string }): Promise<Job> {
  const { kind, state, failed, language, arguments: given } = await ownJob(scope, me, id);
  mustBeAllowed(me, kind);
  if (!isBulk(kind) || failed === 0 || (state !== 'DONE' && state !== 'CANCELLED')) throw refused('NOTHING_UNDONE', 'There is nothing that this job could not do.', { state });
  // somebody may ask in the other language meanwhile only by a new request, but one may have come to be in hand that was not
  const order = storedOrder(given);
  if (order.text && !order.otherText) await mustAllReadIt(scope, { filter: null, ids: null, asOf: scope.now, among: undoneIn(id) }, language);
  return startJob(scope, me, { kind, language, arguments: { undoneOf: id, ...order } });
}
