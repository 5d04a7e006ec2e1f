import type { SignedIn } from '../../access/caller.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { appBulkAsPlanned } from '../app-changes/index.ts';
import { mustSeeConsents } from '../consents/index.ts';
import type { Job } from './job.entity.ts';
import type { StartAppBulkInput } from './jobs.inputs.ts';
import { mustBeAllowed } from './permission-for.ts';
import { nothingMatches } from './start-export.ts';
import { startJob } from './start-job.ts';

/** Many decisions about apps as a job (row 15), and only those that were looked at. Throws CONFLICT with the plan of now where the world has moved. */
export async function startAppBulk(scope: TenantScope, me: SignedIn, input: StartAppBulkInput): Promise<Job> {
  mustBeAllowed(me, 'DECIDE_APPS');
  mustSeeConsents(me.permissions, input.people);
  const { order, able } = await appBulkAsPlanned(scope, input);
  if (able === 0) throw nothingMatches();
  return startJob(scope, me, { kind: 'DECIDE_APPS', language: input.language, arguments: { apps: { ...order, reason: input.reason.trim() } } });
}
