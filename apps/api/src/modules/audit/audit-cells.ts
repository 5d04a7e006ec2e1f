import { wordFor, type Language } from '../../database/language.ts';
import { AuditEvent } from '../../tenancy/audit-event.entity.ts';
import { condition } from '../../tenancy/condition.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { nameOfActor, type Onlooker } from '../people/index.ts';
import { ACTION_WORDS, ACTOR_WORDS, SUBJECT_WORDS } from './audit-words.ts';
import { conditionsOf } from './list-audit-events.ts';
import type { AuditFilter } from './audit.inputs.ts';

/** Columns of the activity as a file, in both languages of the console. As on its page, what was done stands there in words and as the code that the filter takes. */
export const AUDIT_COLUMNS: readonly { readonly 'zh-CN': string; readonly en: string }[] = [
  { 'zh-CN': '时间', en: 'When' }, { 'zh-CN': '操作者', en: 'Who' }, { 'zh-CN': '操作者类型', en: 'Kind of actor' }, { 'zh-CN': '操作者标识', en: 'Id of actor' },
  { 'zh-CN': '代表', en: 'On behalf of' }, { 'zh-CN': '操作', en: 'What' }, { 'zh-CN': '操作代码', en: 'Code' }, { 'zh-CN': '对象类型', en: 'Kind of record' }, { 'zh-CN': '对象标识', en: 'Id of record' },
  { 'zh-CN': '字段', en: 'Fields' }, { 'zh-CN': '原因', en: 'Why' }, { 'zh-CN': '调用标识', en: 'Id of call' }, { 'zh-CN': '标识', en: 'Id' },
];

type Cell = string | null | { readonly at: number | null };
type AuditPlace = readonly [occurredAt: number, id: string];

/** The next so many rows of the file beyond a place, newest first. What was recorded after `before`, the export itself included, is not in it. */
export async function auditCells(
  scope: TenantScope, { filter, before }: { filter: AuditFilter | null; before: AuditPlace }, place: AuditPlace | null, limit: number, { language, onlooker }: { language: Language; onlooker: Onlooker },
): Promise<{ rows: readonly (readonly Cell[])[]; place: AuditPlace | null }> {
  const [at, id] = place ?? before;
  const beyond = condition('(event.occurred_at < ? OR (event.occurred_at = ? AND event.id < ?))', at, at, id);
  const { rows } = await scope.of(AuditEvent).select({
    alias: 'event', conditions: [...conditionsOf(filter ?? {}), beyond], order: [['occurredAt', 'DESC'], ['id', 'DESC']], limit,
  });
  const cells = rows.map(async (event) => {
    const { actorRef, onBehalfOfKind, onBehalfOfId } = event;
    const onBehalfOf = onBehalfOfKind && ((await nameOfActor(scope, onlooker, { kind: onBehalfOfKind, id: onBehalfOfId })) ?? onBehalfOfId ?? wordFor(ACTOR_WORDS, onBehalfOfKind, language));
    return [
      { at: event.occurredAt }, await nameOfActor(scope, onlooker, actorRef), wordFor(ACTOR_WORDS, actorRef.kind, language), actorRef.id, onBehalfOf,
      wordFor(ACTION_WORDS, event.action, language), event.action, wordFor(SUBJECT_WORDS, event.subjectType, language), event.subjectId, event.fields.join(' '), event.reason, event.requestId, event.id,
    ] satisfies Cell[];
  });
  const last = rows.at(-1);
  return { rows: await Promise.all(cells), place: rows.length < limit || !last ? null : [last.occurredAt, last.id] };
}
