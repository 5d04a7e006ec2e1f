import type { SignedIn } from '../../access/caller.ts';
import { badInput, refused } from '../../tenancy/refusal.ts';
import { PlatformScope } from '../../tenancy/platform-scope.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { mustBeOnTheBoard } from '../acceptances/index.ts';
import { countAuditEvents } from '../audit/index.ts';
import { countEnterprises } from '../organizations/index.ts';
import { countRequests } from '../requests/index.ts';
import { storedAuditFilter, storedRollOut, type JobArguments } from './job-arguments.ts';
import type { ExportKind } from './job-enums.ts';
import type { Job } from './job.entity.ts';
import type { StartExportInput } from './jobs.inputs.ts';
import { mustBeAllowed } from './permission-for.ts';
import { startJob } from './start-job.ts';

/**
 * A list as a file, always by a job: one way for ten rows and for a million, no call that lasts, and a download that can be taken again
 * after the connection broke. A small one is there by the next look of the console. Throws REFUSED where nothing matches.
 */
export async function startExport(scope: TenantScope, me: SignedIn, { kind, language, ...given }: StartExportInput): Promise<Job> {
  mustBeAllowed(me, kind);
  const { filter, count, stored } = LISTS[kind];
  for (const other of FILTERS) if (other !== filter && given[other]) throw badInput('FILTER_OF_OTHER_LIST', 'This filter is of another list than the one that is exported.', other);
  if (!given[filter]) throw badInput('FILTER_REQUIRED', 'Give the filter of the list. An empty filter means all.', filter);
  if ((await count(scope, given)) === 0) throw nothingMatches();
  return startJob(scope, me, { kind, language, arguments: stored(given) });
}

type Filters = Pick<StartExportInput, 'requests' | 'auditEvents' | 'rollOut'>;
const FILTERS = ['requests', 'auditEvents', 'rollOut'] as const satisfies readonly (keyof Filters)[];

interface List {
  readonly filter: keyof Filters;
  /** How many match, counted no further than one. Throws as the list itself does. */
  count(scope: TenantScope, given: Filters): Promise<number>;
  stored(given: Filters): JobArguments;
}

const LISTS: Readonly<Record<ExportKind, List>> = {
  EXPORT_REQUESTS: {
    filter: 'requests',
    count: (scope, { requests = null }) => countRequests(scope, { filter: requests, ids: null, asOf: scope.now }, 1),
    stored: ({ requests }) => ({ requests: { ...requests } }),
  },
  EXPORT_AUDIT_EVENTS: {
    filter: 'auditEvents',
    count: (scope, { auditEvents = null }) => countAuditEvents(scope, { filter: auditEvents, before: [scope.now, scope.newId()] }, 1),
    stored: ({ auditEvents }) => (auditEvents ? { auditEvents: storedAuditFilter(auditEvents) } : {}),
  },
  EXPORT_ROLL_OUT: {
    filter: 'rollOut',
    count: async (scope, { rollOut }) => {
      const platform = new PlatformScope(scope.kernel, scope.call);
      if (rollOut) await mustBeOnTheBoard(platform, rollOut.statementVersionId, rollOut.at?.getTime() ?? null);
      return countEnterprises(platform, 1);
    },
    stored: ({ rollOut }) => (rollOut ? { rollOut: storedRollOut(rollOut) } : {}),
  },
};

export const nothingMatches = () => refused('NOTHING_MATCHES', 'Nothing matches: there is nothing to do.');
