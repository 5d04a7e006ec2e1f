import type { SignedIn } from '../../access/caller.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { countRequests, mustAllReadIt } from '../requests/index.ts';
import { orderOf, sendsWords } from './bulk-order.ts';
import type { Job } from './job.entity.ts';
import type { StartBulkInput } from './jobs.inputs.ts';
import { requestSetOf } from './plan-bulk.ts';
import { nothingMatches } from './start-export.ts';
import { startJob } from './start-job.ts';

/** One verb over all that match, or over those that were picked. What cannot be done is counted with its reason and is no error. */
export async function startBulk(scope: TenantScope, me: SignedIn, input: StartBulkInput): Promise<Job> {
  const { kind, language } = input;
  const set = await requestSetOf(scope, me, input);
  const order = await orderOf(scope, input);
  if ((await countRequests(scope, set, 1)) === 0) throw nothingMatches();
  if (sendsWords(kind) && !order.otherText) await mustAllReadIt(scope, set, language);
  return startJob(scope, me, { kind, language, arguments: { ...(set.filter && { requests: { ...set.filter } }), ...(set.ids && { ids: set.ids }), ...order } });
}
