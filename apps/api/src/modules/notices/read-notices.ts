import { appliesTo } from '@accord/acceptance';
import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ObjectType } from 'type-graphql';
import { In } from 'typeorm';
import { condition } from '../../tenancy/condition.ts';
import { cursorsOf, pageOf, type Page, type PageArguments } from '../../tenancy/page.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { Message } from '../messages/index.ts';
import { Person, profileOf } from '../people/index.ts';
import { publishedVersion, publishedVersions, statementOf, StatementVersion } from '../statements/index.ts';
import { templateOf } from './letters.ts';
import { noticesReadThrough } from './mark-notices-read.ts';
import { NoticeKind, StatementNotice } from './statement-notice.entity.ts';

/** What one's own organization was told of a version, newest first. Throws NOT_FOUND for a draft as for an unknown id. */
export async function ownNotices(scope: TenantScope, statementVersionId: string, page: PageArguments): Promise<Page<StatementNotice>> {
  await publishedVersion(scope, statementVersionId);
  return pageOf(scope.of(StatementNotice), cursorsOf(scope, 'notices of a version', statementVersionId), page, { by: 'createdAt', alias: 'notice', conditions: [condition('notice.statement_version_id = ?', statementVersionId)] });
}

@ObjectType({ description: 'What the caller was told of a version.' })
export class MyNotice {
  @Field(() => NoticeKind) kind!: NoticeKind;
  @Field(() => StatementVersion) statementVersion!: StatementVersion;
  @Field(() => GraphQLDateTime) at!: number;
  @Field(() => GraphQLDateTime, { nullable: true, description: 'When the letter went out; null where none did.' }) mailedAt!: number | null;
  @Field(() => Boolean) isRead!: boolean;
}

const MOST = 50;

/**
 * What somebody was told, newest first, 50 at most: derived from the dates of the versions since they came, with the letters that went out; read
 * is what its reader has marked.
 */
export async function myNotices(scope: TenantScope, personId: string): Promise<MyNotice[]> {
  const [person, versions, letters, readThrough] = await Promise.all([
    scope.of(Person).get(personId), versionsTold(scope, personId),
    scope.of(Message).find({ personId, state: 'SENT', template: In(Object.values(NoticeKind).map(templateOf)) }, { order: { sentAt: 'DESC' }, take: MOST }),
    noticesReadThrough(scope, personId),
  ]);
  const mailedAt = (kind: NoticeKind, { id }: StatementVersion): number | null => letters.find(({ template, reasonId }) => template === templateOf(kind) && reasonId === id)?.sentAt ?? null;
  const notices = versions.flatMap((statementVersion) => datesOf(statementVersion, scope.now).map(({ kind, at }) => ({ kind, at, statementVersion, mailedAt: mailedAt(kind, statementVersion) })));
  const byId = new Map(versions.map((version) => [version.id, version]));
  const reminders = letters.flatMap(({ template, reasonId, sentAt }) => {
    const statementVersion = byId.get(reasonId);
    return template === templateOf('REMINDER') && statementVersion ? [{ kind: 'REMINDER' as const, at: sentAt, statementVersion, mailedAt: sentAt }] : [];
  });
  return [...notices.filter(({ at }) => at >= person.createdAt), ...reminders].sort((one, other) => other.at - one.at).slice(0, MOST)
    .map((notice) => ({ ...notice, isRead: readThrough !== null && notice.at <= readThrough }));
}

/** Every published version of the statements that are told and apply to somebody: not the cookie notice, and the children's rule to a child. */
async function versionsTold(scope: TenantScope, personId: string): Promise<StatementVersion[]> {
  const versions = await publishedVersions(scope);
  const kinds = await Promise.all(versions.map(async ({ statementId }) => (await statementOf(scope, statementId)).kind));
  const reader = kinds.includes('CHILDREN_RULE') ? await profileOf(scope, personId) : undefined;
  return versions.filter((_, place) => {
    const kind = kinds[place];
    return kind !== undefined && kind !== 'COOKIE_NOTICE' && appliesTo(kind, { birthOn: reader?.birthOn ?? null }, scope.now);
  });
}

/** When everybody was told what. A first version that was in effect before it was published was announced to nobody. */
function datesOf({ severity, publishedAt, effectiveAt, cancelledAt }: StatementVersion, now: number): { kind: NoticeKind; at: number }[] {
  if (publishedAt === null || effectiveAt === null || effectiveAt <= publishedAt) return [];
  const announced = severity === 'MATERIAL' ? [{ kind: 'ANNOUNCED' as const, at: publishedAt }] : [];
  if (cancelledAt !== null) return severity === 'MATERIAL' ? [...announced, { kind: 'CANCELLED', at: cancelledAt }] : [];
  return effectiveAt <= now ? [...announced, { kind: 'IN_EFFECT', at: effectiveAt }] : announced;
}
