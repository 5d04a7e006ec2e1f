import type { IdentifiedVersion, Texts } from '@accord/statement-versions';
import { LRUCache } from 'lru-cache';
import { IsNull, LessThan, Not } from 'typeorm';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { compute } from './comparing.ts';
import { keptPromise } from './kept-promise.ts';
import { rowsOf } from './owners.ts';
import { readingOf } from './reading.ts';
import { StatementVersion } from './statement-version.entity.ts';
import { textsOf } from './texts-of.ts';

/** Ids of a version's clauses by language, in the order of the text, and how many new ones the statement has given out so far. */
export interface ClauseIds {
  readonly ids: Readonly<Partial<Record<'zh-CN' | 'en', readonly string[]>>>;
  readonly lastNew: number;
}

/** They hold whole texts: a few, for whoever compares the same versions as everybody. */
const known = new LRUCache<string, Promise<IdentifiedVersion>>({ max: 20 });

/** The published version that one follows, or that a draft would follow; cancelled ones were never there. */
export async function followedBy(scope: TenantScope, { organizationId, statementId, number }: StatementVersion): Promise<StatementVersion | null> {
  const below = number === null ? Not(IsNull()) : LessThan(number);
  return rowsOf(scope, StatementVersion, organizationId).first({ statementId, publishedAt: Not(IsNull()), cancelledAt: IsNull(), number: below }, { number: 'DESC' });
}

/** A version whose clauses have the ids that stay. They are kept at publication, so that nobody reads a whole history to compare two. */
export async function identified(scope: TenantScope, version: StatementVersion): Promise<IdentifiedVersion> {
  const rows = await textsOf(scope, version.id);
  const before = await followedBy(scope, version);
  const key = [version.id, before?.id, ...rows.map(({ sha256 }) => sha256)].join(' ');
  return keptPromise(known, key, async () => {
    const texts: Texts = Object.fromEntries(rows.map((row) => [row.language, { text: row.body, statement: readingOf(row).statement }]));
    const kept = version.clauseIds;
    const isWhole = kept !== null && Object.keys(kept.ids).every((language) => language in texts);
    return isWhole ? withIds(texts, kept) : compute('identifyClauses', texts, before ? await identified(scope, before) : undefined);
  });
}

function withIds(texts: Texts, { ids, lastNew }: ClauseIds): IdentifiedVersion {
  const languages = (['zh-CN', 'en'] as const).filter((language) => texts[language] && ids[language]);
  return { languages, lastNew, texts: Object.fromEntries(languages.map((language) => [language, { ...texts[language], ids: ids[language] }])) as IdentifiedVersion['texts'] };
}

/** What is kept of them with the version. A language that the version lacks is kept too: then they are worked out again. */
export const clauseIdsOf = ({ texts, lastNew }: IdentifiedVersion): ClauseIds => ({
  ids: Object.fromEntries(Object.entries(texts).map(([language, { ids }]) => [language, ids])), lastNew,
});
