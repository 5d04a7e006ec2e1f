import { Language, wordFor, type Words } from '../../database/language.ts';
import type { Change } from '../../tenancy/change.ts';
import type { Done } from '../../tenancy/call.ts';
import { PAGE_MOST } from '../../tenancy/page.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { ROLL_OUT_COLUMNS, rollOutCells } from '../acceptances/index.ts';
import { countAppBulk, nextOfAppBulk, type AppBulkRow, type AppBulkWork } from '../app-changes/index.ts';
import { AUDIT_COLUMNS, auditCells, countAuditEvents } from '../audit/index.ts';
import { countEnterprises } from '../organizations/index.ts';
import { countRequests, REQUEST_COLUMNS, requestCells, requestsBeyond, STATE_WORDS, type RequestSet } from '../requests/index.ts';
import type { Asker } from './asker.ts';
import { bulkOf, platformOf } from './bulk-order.ts';
import type { Progress } from './claims.ts';
import { BYTE_ORDER_MARK, csvInstant, csvLine } from './csv.ts';
import type { Job } from './job.entity.ts';
import type { BulkKind } from './job-enums.ts';
import { auditFilterOf } from './job-arguments.ts';
import { undoneIn } from './retry-undone.ts';
import type { UndoneRow } from './undone-row.entity.ts';

/** What is to be written with a step: acts that the audit trail records, in the transaction that books them. */
export interface Step extends Progress {
  readonly acts: readonly { readonly done: Done; act(change: Change): Promise<unknown> }[];
  /** Requests to which it cannot be done. */
  readonly undone?: readonly Pick<UndoneRow, 'requestId' | 'number' | 'state' | 'reason'>[];
}

/** Rows of one step: as many as are quickly read and written; a file's part is some 100 KB. */
export const EXPORT_ROWS = 500;
export const BULK_ROWS = 20;
export const DECISION_ROWS = 50;
/** Of each of these organizations everybody is counted. */
export const BOARD_ROWS = PAGE_MOST;
/** Counted no further. */
export const ROWS_MOST = 1_000_000;

type Cell = string | null | { readonly at: number | null };
const lineOf = (cells: readonly Cell[]): string => csvLine(cells.map((cell) => (cell !== null && typeof cell === 'object' ? csvInstant(cell.at) : cell)));
const headOf = (columns: readonly { readonly 'zh-CN': string; readonly en: string }[], language: Language): string =>
  BYTE_ORDER_MARK + csvLine(columns.map((column) => column[language]));

const requestSetOf = ({ arguments: { requests = null, ids = null, undoneOf = null }, createdAt }: Job): RequestSet => ({ filter: requests, ids, asOf: createdAt, ...(undoneOf && { among: undoneIn(undoneOf) }) });
const auditSetOf = ({ id, arguments: { auditEvents }, createdAt }: Job) => ({ filter: auditEvents ? auditFilterOf(auditEvents) : null, before: [createdAt, id] as const });

const rollOutSetOf = ({ arguments: { rollOut }, createdAt }: Job) => ({ statementVersionId: rollOut?.statementVersionId ?? '', at: rollOut?.at ? Date.parse(rollOut.at) : createdAt });
const appBulkOf = ({ arguments: { apps }, createdAt }: Job): AppBulkWork => {
  if (!apps) throw new Error('a job about apps without its order');
  return { ...apps, asOf: createdAt };
};

/** How many rows the job will go through. */
export function countRows(scope: TenantScope, job: Job): Promise<number> {
  if (job.kind === 'EXPORT_AUDIT_EVENTS') return countAuditEvents(scope, auditSetOf(job), ROWS_MOST);
  if (job.kind === 'EXPORT_ROLL_OUT') return countEnterprises(platformOf(scope), ROWS_MOST);
  if (job.kind === 'DECIDE_APPS') return countAppBulk(scope, appBulkOf(job), ROWS_MOST);
  return countRequests(scope, requestSetOf(job), ROWS_MOST);
}

/** Works out the next step of a job; nothing is written yet. */
export function nextStep(scope: TenantScope, job: Job, asker: Asker): Promise<Step> {
  switch (job.kind) {
    case 'IMPORT_CONTACTS':
      throw new Error('an import has steps of its own');
    case 'EXPORT_REQUESTS':
      return exportStep(job, REQUEST_COLUMNS, requestCells(scope, requestSetOf(job), job.place, EXPORT_ROWS, { language: job.language, maySeePeople: asker.permissions.has('person:read') }));
    case 'EXPORT_AUDIT_EVENTS':
      return exportStep(job, AUDIT_COLUMNS, auditCells(scope, auditSetOf(job), job.place, EXPORT_ROWS, { language: job.language, onlooker: asker }));
    case 'EXPORT_ROLL_OUT':
      return exportStep(job, ROLL_OUT_COLUMNS, rollOutCells(platformOf(scope), rollOutSetOf(job), job.place, BOARD_ROWS, { language: job.language }));
    case 'FORWARD_REQUESTS':
    case 'ACKNOWLEDGE_REQUESTS':
    case 'ASSIGN_REQUESTS':
    case 'EXTEND_REQUESTS':
    case 'SEND_INTERIM_WORD':
      return bulkStep(scope, job, job.kind, asker);
    case 'DECIDE_APPS':
      return decisionsStep(scope, job, asker);
  }
}

async function exportStep(job: Job, columns: Parameters<typeof headOf>[0], reading: ReturnType<typeof auditCells>): Promise<Step> {
  const { rows, place } = await reading;
  const head = job.step === 0 ? headOf(columns, job.language) : '';
  return { done: rows.length, failed: {}, place, text: head + rows.map(lineOf).join(''), acts: [] };
}

const OUTCOMES = [{ 'zh-CN': '请求编号', en: 'Request' }, { 'zh-CN': '处理前状态', en: 'State before' }, { 'zh-CN': '结果', en: 'Outcome' }, { 'zh-CN': '未处理原因', en: 'Why not' }, { 'zh-CN': '标识', en: 'Id' }] as const;
const DONE = { 'zh-CN': '已处理', en: 'done' } as const;
const UNDONE = { 'zh-CN': '未处理', en: 'not done' } as const;

/** The words of the console, as all of a file. */
export const HINDRANCE_WORDS: Words = {
  ILLEGAL_STEP: { 'zh-CN': '此状态下不能执行', en: 'not open in this state' }, NOT_YOURS: { 'zh-CN': '应由其他方执行', en: 'somebody else takes this step' },
  ALREADY_SO: { 'zh-CN': '已如此设置', en: 'decided like that already' }, APP_LOCKED: { 'zh-CN': '该应用不能停用', en: 'the app cannot be switched off' }, APP_WITHDRAWN: { 'zh-CN': '该应用已下架', en: 'the app was withdrawn' },
  PERSON_CLOSED: { 'zh-CN': '账户已注销', en: 'the account is closed' }, GROUP_REMOVED: { 'zh-CN': '分组已移除', en: 'the group was removed' },
  NOT_A_HANDLER: { 'zh-CN': '该人员不能办理请求', en: 'that colleague may not answer requests' }, ALREADY_EXTENDED: { 'zh-CN': '已延长过一次', en: 'extended before' }, EXTENSION_TOO_LATE: { 'zh-CN': '答复期限已过', en: 'the time for the reply is over' },
  NOT_LATER: { 'zh-CN': '新期限不晚于原期限', en: 'the new day is not later than the promised one' }, PAST_OUTER_LIMIT: { 'zh-CN': '新期限超过身份核验后 30 日', en: 'the new day is more than 30 days after the identity was verified' },
  PLATFORM_DECIDES: { 'zh-CN': '由平台自行决定，不转交', en: 'the platform decides it: never forwarded' }, WAS_THERE: { 'zh-CN': '该企业曾退回或已持有其中一部分，须逐件处理', en: 'that organization gave it back or has a part of it: decide it by itself' },
  ORGANIZATION_NOT_ACTIVE: { 'zh-CN': '该企业已暂停或注销', en: 'that organization is suspended or closed' },
};

/** Rows that cannot be done are counted with their reason and kept to be tried again; they are no errors. The job's file has every row with what became of it. */
async function bulkStep(scope: TenantScope, job: Job, kind: BulkKind, asker: Asker): Promise<Step> {
  const bulk = await bulkOf(scope, asker, kind, job.arguments, job.language);
  const { rows } = await requestsBeyond(scope, requestSetOf(job), job.place, BULK_ROWS);
  await bulk.prepare?.(rows);
  const judged = rows.map((row) => ({ row, hindrance: bulk.hindrance(row) }));
  const failed: Record<string, number> = {};
  for (const { hindrance } of judged) if (hindrance) failed[hindrance] = (failed[hindrance] ?? 0) + 1;
  const able = judged.filter(({ hindrance }) => hindrance === null);
  const undone = judged.flatMap(({ row, hindrance }) => (hindrance === null ? [] : [{ requestId: row.id, number: row.number, state: row.state, reason: hindrance }]));
  const { language } = job;
  const lines = judged.map(({ row, hindrance }) => csvLine([row.number, STATE_WORDS[row.state][language], (hindrance ? UNDONE : DONE)[language], hindrance && wordFor(HINDRANCE_WORDS, hindrance, language), row.id])).join('');
  const last = rows.at(-1);
  return {
    done: able.length, failed, place: rows.length < BULK_ROWS || !last ? null : [last.receivedAt, last.id],
    text: `${job.step === 0 ? headOf(OUTCOMES, language) : ''}${lines}`, undone,
    acts: able.map(({ row }, place) => ({ done: bulk.done(row), act: (change: Change) => bulk.act(change, row, job.total === 1 ? 'ONLY' : job.done + place === 0 ? 'FIRST' : 'LATER') })),
  };
}

const NOT_DECIDED = [{ 'zh-CN': '应用', en: 'App' }, { 'zh-CN': '适用范围', en: 'For' }, { 'zh-CN': '未处理原因', en: 'Why not' }, { 'zh-CN': '应用标识', en: 'App key' }, { 'zh-CN': '标识', en: 'Id' }] as const;
const EVERYBODY: Words[string] = { 'zh-CN': '全企业', en: 'the whole organization' };

/** The same for decisions about apps. */
async function decisionsStep(scope: TenantScope, job: Job, { permissions }: Asker): Promise<Step> {
  const { rows, acts, place } = await nextOfAppBulk(scope, appBulkOf(job), job.place, DECISION_ROWS);
  const { language } = job;
  const whom = ({ subject, name }: AppBulkRow): string | null => (subject === 'ORGANIZATION' ? EVERYBODY[language] : subject === 'GROUP' || permissions.has('person:read') ? name : null);
  const failed: Record<string, number> = {};
  const lines = rows.flatMap((row) => {
    const { app, appKey, subjectId, hindrance } = row;
    if (hindrance === null) return [];
    failed[hindrance] = (failed[hindrance] ?? 0) + 1;
    return csvLine([app && (language === Language.ZH_CN ? app.nameZh : app.nameEn), whom(row), wordFor(HINDRANCE_WORDS, hindrance, language), appKey, subjectId]);
  }).join('');
  const isFirstLine = lines !== '' && Object.keys(job.reasons).length === 0;
  return { done: acts.length, failed, place, text: `${isFirstLine ? headOf(NOT_DECIDED, language) : ''}${lines}`, acts };
}
