import { workDueJobs } from '@accord/api/jobs/job-worker';
import type { Accord, Client } from './accord.ts';
import { plannedAppBulk } from './apps.ts';
import { quiet } from './letters.ts';
import { mutate, type Input } from './mutate.ts';

export interface SeenJob {
  readonly id: string; readonly kind: string; readonly state: string; readonly done: number; readonly failed: number; readonly total: number | null;
  readonly error: string | null; readonly filePath: string | null; readonly failures: readonly { readonly reason: string; readonly count: number }[]; readonly expiresAt: string;
}
const FIELDS = 'id kind state done failed total error filePath failures { reason count } expiresAt';
const RECORD = { fields: `record { ${FIELDS} }` };

export const startExport = (by: Client, input: Input = {}): Promise<SeenJob> => mutate(by, 'startExport', { kind: 'EXPORT_REQUESTS', language: 'EN', ...(input['kind'] === 'EXPORT_ROLL_OUT' ? {} : { [input['kind'] === 'EXPORT_AUDIT_EVENTS' ? 'auditEvents' : 'requests']: {} }), ...input }, RECORD);
export const startBulk = (by: Client, input: Input = {}): Promise<SeenJob> => mutate(by, 'startBulk', { kind: 'ACKNOWLEDGE_REQUESTS', language: 'EN', ...input }, RECORD);
export const startAppBulk = async (by: Client, input: Input): Promise<SeenJob> => mutate(by, 'startAppBulk', await plannedAppBulk(by, input), RECORD);
export const cancelJob = (by: Client, id: string): Promise<SeenJob> => mutate(by, 'cancelJob', { id }, RECORD);
export const retryJob = (by: Client, id: string): Promise<SeenJob> => mutate(by, 'retryJob', { id }, RECORD);

export const jobsOf = async (by: Client): Promise<SeenJob[]> =>
  (await by.call<{ jobs: { edges: { node: SeenJob }[] } }>(`{ jobs(first: 100) { edges { node { ${FIELDS} } } } }`)).jobs.edges.map(({ node }) => node);

export async function jobOf(by: Client, id: string): Promise<SeenJob> {
  const job = (await jobsOf(by)).find((one) => one.id === id);
  if (!job) throw new Error(`no job ${id}`);
  return job;
}

/** Works until nothing is due; answers how often a job was taken on. */
export async function workAll({ system }: Accord): Promise<number> {
  let all = 0;
  for (let taken = 1; taken > 0; all += taken) taken = await workDueJobs(system.kernel, quiet);
  return all;
}

/** Lines of a CSV without quoted line breaks, cells without quoted commas: what these tests write. */
export const cellsOf = (csv: string): string[][] => csv.replace(/^\u{feff}/u, '').trimEnd().split('\r\n').map((line) => line.split(','));
