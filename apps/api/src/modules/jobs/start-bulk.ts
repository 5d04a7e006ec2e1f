import type { SignedIn } from '../../access/caller.ts';
import { badInput } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { countRequests, mustAllReadIt, mustBeFilled } from '../requests/index.ts';
import type { Job } from './job.entity.ts';
import type { StartBulkInput } from './jobs.inputs.ts';
import { requestSetOf } from './plan-bulk.ts';
import { nothingMatches } from './start-export.ts';
import { startJob } from './start-job.ts';

/** One verb over all that match, or over those that were picked. What cannot be done is counted with its reason and is no error. */
export async function startBulk(scope: TenantScope, me: SignedIn, input: StartBulkInput): Promise<Job> {
  const { kind, language, text = null, otherText = null } = input;
  const set = await requestSetOf(scope, me, input);
  if (kind === 'SEND_INTERIM_WORD' && text === null) throw badInput('TEXT_REQUIRED', 'Say what everybody is sent.', 'text');
  if (kind !== 'SEND_INTERIM_WORD' && (text !== null || otherText !== null)) throw badInput('TEXT_ONLY_FOR_WORD', 'Nothing is sent with this.', 'text');
  mustBeFilled({ text, otherText });
  if ((await countRequests(scope, set, 1)) === 0) throw nothingMatches();
  if (text !== null && otherText === null) await mustAllReadIt(scope, set, language);
  return startJob(scope, me, { kind, language, arguments: { ...(set.filter && { requests: { ...set.filter } }), ...(set.ids && { ids: set.ids }), ...(text !== null && { text }), ...(otherText !== null && { otherText }) } });
}
