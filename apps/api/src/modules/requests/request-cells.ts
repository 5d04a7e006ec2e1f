import { maskEmail, maskPhone } from '@accord/masking';
import { holder } from '@accord/request-steps';
import { Language } from '../../database/language.ts';
import type { Along } from '../../tenancy/select.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { appLabel } from '../apps/index.ts';
import { contactsAlong, type Contact } from '../people/index.ts';
import type { PrivacyRequest } from './privacy-request.entity.ts';
import { RequestDetails } from './request-details.entity.ts';
import { requestsBeyond, type RequestPlace, type RequestSet } from './request-rows.ts';
import { CHANNEL_WORDS, HOLDER_WORDS, STATE_WORDS, TYPE_WORDS } from './request-words.ts';

/** Columns of the list as a file, in both languages of the console. Its cells are words of one of them, for people to read; programs take codes from the API. */
export const REQUEST_COLUMNS: readonly { readonly 'zh-CN': string; readonly en: string }[] = [
  { 'zh-CN': '请求编号', en: 'Request' }, { 'zh-CN': '权利', en: 'Right' }, { 'zh-CN': '状态', en: 'State' }, { 'zh-CN': '待处理方', en: 'Waiting for' },
  { 'zh-CN': '个人', en: 'Person' }, { 'zh-CN': '邮箱（掩码）', en: 'E-mail (masked)' }, { 'zh-CN': '电话（掩码）', en: 'Telephone (masked)' }, { 'zh-CN': '提出时的联系方式（掩码）', en: 'Contact at intake (masked)' },
  { 'zh-CN': '应用', en: 'App' }, { 'zh-CN': '渠道', en: 'Channel' }, { 'zh-CN': '收到时间', en: 'Received' }, { 'zh-CN': '答复期限', en: 'Reply due' }, { 'zh-CN': '首次实质答复', en: 'First substantive reply' }, { 'zh-CN': '标识', en: 'Id' },
];

/** An instant, or words. */
export type Cell = string | null | { readonly at: number | null };

const ALONG: readonly Along<PrivacyRequest>[] = [contactsAlong<PrivacyRequest>('subjectId'), { entity: RequestDetails, by: 'id', only: ['contact'] }];

export interface CellRows {
  readonly rows: readonly (readonly Cell[])[];
  readonly place: RequestPlace | null;
}

/** The next so many rows of the file beyond a place, masked as the API masks for those who handle requests. `maySeePeople`: as `person:read`. */
export async function requestCells(scope: TenantScope, set: RequestSet, place: RequestPlace | null, limit: number, { language, maySeePeople }: { language: Language; maySeePeople: boolean }): Promise<CellRows> {
  const { rows, along: [contacts, details] } = await requestsBeyond(scope, set, place, limit, ALONG);
  const cells = rows.map(async (row) => {
    const person = maySeePeople && row.subjectId !== null ? (contacts?.get(row.subjectId) as Contact | undefined) : undefined;
    const intake = (details?.get(row.id) as RequestDetails | undefined)?.contact ?? null;
    const acts = holder(row.state, { controllerRole: row.controllerRole });
    const app = row.appId === null ? null : await appLabel(scope, row.appId);
    return [
      row.number, TYPE_WORDS[row.type][language], STATE_WORDS[row.state][language], acts && HOLDER_WORDS[acts][language],
      person?.displayName ?? null, person?.email ? maskEmail(person.email) : null, person?.phone ? maskPhone(person.phone) : null, intake && masked(intake),
      app && (language === Language.ZH_CN ? app.nameZh : app.nameEn), CHANNEL_WORDS[row.channel][language], { at: row.receivedAt }, { at: row.replyDueAt }, { at: row.repliedAt }, row.id,
    ] satisfies Cell[];
  });
  const last = rows.at(-1);
  return { rows: await Promise.all(cells), place: rows.length < limit || !last ? null : [last.receivedAt, last.id] };
}

const masked = (contact: string): string => (contact.includes('@') ? maskEmail(contact) : maskPhone(contact));
