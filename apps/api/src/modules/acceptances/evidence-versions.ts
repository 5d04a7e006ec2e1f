import { type Language, wordFor } from '../../database/language.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { statementOf, textsOf, type StatementVersion } from '../statements/index.ts';
import { onTheWall, type EvidenceTable } from './evidence-page.ts';
import { SEVERITY_WORDS, VERSION_WORDS } from './evidence-words.ts';
import { instant } from './signed-evidence.ts';

/** A version as evidence states it, as at an instant. */
export async function statedVersion(scope: TenantScope, { id, statementId, number, severity, publishedAt, effectiveAt, cancelledAt }: StatementVersion, at: number) {
  return {
    id, kind: (await statementOf(scope, statementId)).kind, number, severity, publishedAt: instant(publishedAt), effectiveAt: instant(effectiveAt), cancelledAt: instant(cancelledAt !== null && cancelledAt <= at ? cancelledAt : null),
    texts: (await textsOf(scope, id)).map(({ language, sha256 }) => ({ language, sha256 })),
  };
}
export type StatedVersion = Awaited<ReturnType<typeof statedVersion>>;

export function versionsTable(versions: readonly StatedVersion[], language: Language): EvidenceTable {
  const { versions: title, head, none, numbered } = VERSION_WORDS[language];
  const rows = versions.map(({ number, severity, publishedAt, effectiveAt, cancelledAt, texts }) => [
    numbered(number), severity ? wordFor(SEVERITY_WORDS, severity, language) : '—', onTheWall(publishedAt), onTheWall(effectiveAt), onTheWall(cancelledAt), { code: texts.map((text) => `${text.language} ${text.sha256}`).join('\n') },
  ]);
  return { title, head, none, rows };
}
