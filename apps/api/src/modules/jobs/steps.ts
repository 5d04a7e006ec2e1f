import { type Language } from '../../database/language.ts';
import type { Change } from '../../tenancy/change.ts';
import type { Done } from '../../tenancy/call.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { AUDIT_COLUMNS, auditCells, countAuditEvents } from '../audit/index.ts';
import { acknowledging, countRequests, REQUEST_COLUMNS, requestCells, requestsBeyond, sendingInterimWord, type RequestBulk } from '../requests/index.ts';
import type { Asker } from './asker.ts';
import type { Progress } from './claims.ts';
import { BYTE_ORDER_MARK, csvInstant, csvLine } from './csv.ts';
import type { Job } from './job.entity.ts';
import { auditFilterOf } from './job-arguments.ts';

/** What is to be written with a step: acts that the audit trail records, in the transaction that books them. */
export interface Step extends Progress {
  readonly acts: readonly { readonly done: Done; act(change: Change): Promise<unknown> }[];
}

/** Rows of one step: as many as are quickly read and written; a file's part is some 100 KB. */
export const EXPORT_ROWS = 500;
export const BULK_ROWS = 20;
/** Counted no further. */
export const ROWS_MOST = 1_000_000;

type Cell = string | null | { readonly at: number | null };
const lineOf = (cells: readonly Cell[]): string => csvLine(cells.map((cell) => (cell !== null && typeof cell === 'object' ? csvInstant(cell.at) : cell)));
const headOf = (columns: readonly { readonly 'zh-CN': string; readonly en: string }[], language: Language): string =>
  BYTE_ORDER_MARK + csvLine(columns.map((column) => column[language]));

const requestSetOf = ({ arguments: { requests = null, ids = null }, createdAt }: Job) => ({ filter: requests, ids, asOf: createdAt });
const auditSetOf = ({ id, arguments: { auditEvents }, createdAt }: Job) => ({ filter: auditEvents ? auditFilterOf(auditEvents) : null, before: [createdAt, id] as const });

/** How many rows the job will go through. */
export const countRows = (scope: TenantScope, job: Job): Promise<number> =>
  job.kind === 'EXPORT_AUDIT_EVENTS' ? countAuditEvents(scope, auditSetOf(job), ROWS_MOST) : countRequests(scope, requestSetOf(job), ROWS_MOST);

/** Works out the next step of a job; nothing is written yet. */
export function nextStep(scope: TenantScope, job: Job, asker: Asker): Promise<Step> {
  switch (job.kind) {
    case 'EXPORT_REQUESTS':
      return exportStep(job, REQUEST_COLUMNS, requestCells(scope, requestSetOf(job), job.place, EXPORT_ROWS, { language: job.language, maySeePeople: asker.permissions.has('person:read') }));
    case 'EXPORT_AUDIT_EVENTS':
      return exportStep(job, AUDIT_COLUMNS, auditCells(scope, auditSetOf(job), job.place, EXPORT_ROWS, asker));
    case 'ACKNOWLEDGE_REQUESTS':
      return bulkStep(scope, job, acknowledging(asker));
    case 'SEND_INTERIM_WORD':
      return bulkStep(scope, job, sendingInterimWord(asker, job.arguments.text ?? '', job.language));
  }
}

async function exportStep(job: Job, columns: Parameters<typeof headOf>[0], reading: ReturnType<typeof auditCells>): Promise<Step> {
  const { rows, place } = await reading;
  const head = job.step === 0 ? headOf(columns, job.language) : '';
  return { done: rows.length, failed: {}, place, text: head + rows.map(lineOf).join(''), acts: [] };
}

const NOT_DONE = [{ 'zh-CN': '请求编号', en: 'Request' }, { 'zh-CN': '状态', en: 'State' }, { 'zh-CN': '未处理原因', en: 'Why not' }, { 'zh-CN': '标识', en: 'Id' }] as const;

/** Rows that cannot be done are counted with their reason, and listed in the job's file; they are no errors. */
async function bulkStep(scope: TenantScope, job: Job, bulk: RequestBulk): Promise<Step> {
  const { rows } = await requestsBeyond(scope, requestSetOf(job), job.place, BULK_ROWS);
  const judged = rows.map((row) => ({ row, hindrance: bulk.hindrance(row) }));
  const failed: Record<string, number> = {};
  for (const { hindrance } of judged) if (hindrance) failed[hindrance] = (failed[hindrance] ?? 0) + 1;
  const able = judged.filter(({ hindrance }) => hindrance === null);
  const unable = judged.filter(({ hindrance }) => hindrance !== null);
  const lines = unable.map(({ row, hindrance }) => csvLine([row.number, row.state, hindrance, row.id])).join('');
  const isFirstLine = lines !== '' && Object.keys(job.reasons).length === 0;
  const last = rows.at(-1);
  return {
    done: able.length, failed, place: rows.length < BULK_ROWS || !last ? null : [last.receivedAt, last.id],
    text: `${isFirstLine ? headOf(NOT_DONE, job.language) : ''}${lines}`,
    acts: able.map(({ row }) => ({ done: bulk.done(row), act: (change: Change) => bulk.act(change, row) })),
  };
}
