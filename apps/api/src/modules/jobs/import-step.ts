import { SYSTEM } from '../../tenancy/actor.ts';
import type { Language, Words } from '../../database/language.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { addNewcomers, newcomersOf, readyPart, type ContactField, type ImportOrder, type ReadyPart, type RowFault } from '../contact-imports/index.ts';
import { advanced, bookClaimed, keepPart } from './claims.ts';
import { BYTE_ORDER_MARK, csvLine } from './csv.ts';
import { Job } from './job.entity.ts';
import { JobPart } from './job-part.entity.ts';

/** The words of the console, as all of a file. */
export const ROW_FAULT_WORDS: Words<RowFault> = {
  ROW_TOO_LONG: { 'zh-CN': '该行过长', en: 'the row is too long' },
  TOO_MANY_CELLS: { 'zh-CN': '该行的列数多于首行', en: 'more cells than the first line has' },
  NAME_MISSING: { 'zh-CN': '缺少姓名', en: 'the name is missing' },
  NAME_NOT_TAKEN: { 'zh-CN': '姓名应为一行文字，最多 120 个字符', en: 'a name is one line of up to 120 characters' },
  CONTACT_MISSING: { 'zh-CN': '邮箱和手机号码至少填写一项', en: 'neither an e-mail address nor a telephone number' },
  EMAIL_NOT_TAKEN: { 'zh-CN': '邮箱格式不正确', en: 'not an e-mail address' },
  PHONE_NOT_TAKEN: { 'zh-CN': '电话号码格式不正确', en: 'not a telephone number' },
  EXTERNAL_ID_NOT_TAKEN: { 'zh-CN': '外部编号应为一行文字，最多 80 个字符', en: 'an external id is one line of up to 80 characters' },
};
const FIELD_WORDS: Words<ContactField> = {
  displayName: { 'zh-CN': '姓名', en: 'Name' }, email: { 'zh-CN': '邮箱', en: 'E-mail' }, phone: { 'zh-CN': '手机', en: 'Phone' }, externalId: { 'zh-CN': '外部编号', en: 'External id' },
};
const HEAD: Readonly<Record<Language, readonly string[]>> = { 'zh-CN': ['行号', '列', '原因'], en: ['Line', 'Column', 'Why'] };

/** The part behind the one that is being written, read and judged meanwhile, by the job as it will be then; gone with it where another worker goes on. */
const readAhead = new WeakMap<Job, Promise<ReadyPart>>();

/**
 * One part of a file of contacts: its people, their warranties, what is counted, the lines of the job's file and the place in the job stand or fall together.
 * Throws LostClaim like every step.
 */
export async function importStep(scope: TenantScope, job: Job): Promise<Job> {
  const order = orderOf(job);
  const part = await (readAhead.get(job) ?? readyPart(scope, order, job.place?.[0] ?? 0));
  const next = part.number + 1;
  const isLast = next >= order.parts;
  const patch = advanced(job, { done: part.contacts.length, failed: countedFaults(part), place: isLast ? null : [next, ''], text: '' }, scope.now) as Partial<Job>;
  const after = Object.assign(new Job(), job, patch);
  if (!isLast) readAhead.set(after, unhurried(readyPart(scope, order, next)));
  await scope.change({ action: 'contacts.imported', subject: { type: 'ContactImport', id: order.id }, fields: ['people', 'warranty'] }, async (change) => {
    const newcomers = await newcomersOf(change, part);
    // the fence comes before anything is added: a worker that was overtaken changes nothing
    await bookClaimed(change.of(Job), job, patch);
    keepPart(change.of(JobPart), job, change.newId(), linesOf(part, job));
    await addNewcomers(change, order, part, newcomers);
    if (isLast) change.record({ action: 'job.finished', subject: { type: 'Job', id: job.id }, reason: job.kind, by: SYSTEM });
  });
  return after;
}

/** What goes wrong is told to whoever waits for it, and to nobody where none does. */
function unhurried<T>(work: Promise<T>): Promise<T> {
  work.catch(() => undefined);
  return work;
}

function orderOf({ id, arguments: { contacts } }: Job): ImportOrder {
  if (!contacts) throw new Error(`job ${id} has no file`);
  return contacts;
}

function countedFaults({ bad }: ReadyPart): Record<string, number> {
  const counted: Record<string, number> = {};
  for (const { fault } of bad) counted[fault] = (counted[fault] ?? 0) + 1;
  return counted;
}

/** Where the row stands and what is wrong with it, and nothing of what it says. */
function linesOf({ bad }: ReadyPart, { language, reasons }: Job): string {
  const lines = bad.map(({ line, field, fault }) => csvLine([line, field && FIELD_WORDS[field][language], ROW_FAULT_WORDS[fault][language]])).join('');
  const isFirst = lines !== '' && Object.keys(reasons).length === 0;
  return isFirst ? BYTE_ORDER_MARK + csvLine(HEAD[language]) + lines : lines;
}
