import type { SignedIn } from '../../access/caller.ts';
import { badInput, refused } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { countAuditEvents } from '../audit/index.ts';
import { countRequests } from '../requests/index.ts';
import { storedAuditFilter } from './job-arguments.ts';
import type { Job } from './job.entity.ts';
import type { StartExportInput } from './jobs.inputs.ts';
import { mustBeAllowed } from './permission-for.ts';
import { startJob } from './start-job.ts';

/**
 * A list as a file, always by a job: one way for ten rows and for a million, no call that lasts, and a download that can be taken again
 * after the connection broke. A small one is there by the next look of the console. Throws REFUSED where nothing matches.
 */
export async function startExport(scope: TenantScope, me: SignedIn, { kind, language, requests = null, auditEvents = null }: StartExportInput): Promise<Job> {
  mustBeAllowed(me, kind);
  const [own, other] = kind === 'EXPORT_REQUESTS' ? (['requests', 'auditEvents'] as const) : (['auditEvents', 'requests'] as const);
  const given = { requests, auditEvents };
  if (given[other]) throw badInput('FILTER_OF_OTHER_LIST', 'This filter is of another list than the one that is exported.', other);
  if (!given[own]) throw badInput('FILTER_REQUIRED', 'Give the filter of the list. An empty filter means all.', own);
  const count = kind === 'EXPORT_REQUESTS' ? await countRequests(scope, { filter: requests, ids: null, asOf: scope.now }, 1) : await countAuditEvents(scope, { filter: auditEvents, before: [scope.now, scope.newId()] }, 1);
  if (count === 0) throw nothingMatches();
  return startJob(scope, me, { kind, language, arguments: { ...(requests && { requests: { ...requests } }), ...(auditEvents && { auditEvents: storedAuditFilter(auditEvents) }) } });
}

export const nothingMatches = () => refused('NOTHING_MATCHES', 'Nothing matches: there is nothing to do.');
