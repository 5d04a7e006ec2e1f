import { PREVAILING } from '@accord/statement-versions';
import { In } from 'typeorm';
import { notFound } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { amongBoth } from './owners.ts';
import { StatementText } from './statement-text.entity.ts';
import { Statement } from './statement.entity.ts';

/** The texts of a version that the caller may see, the prevailing language first (§11). */
export async function textsOf(scope: TenantScope, statementVersionId: string): Promise<StatementText[]> {
  const found = await scope.batched(textsOf, statementVersionId, async (ids) => {
    const texts = new Map<string, StatementText[]>();
    for (const text of await amongBoth(scope, StatementText, ids, (some) => ({ statementVersionId: In(some) }), (row) => row.statementVersionId)) {
      const others = texts.get(text.statementVersionId) ?? [];
      texts.set(text.statementVersionId, text.language === PREVAILING ? [text, ...others] : [...others, text]);
    }
    return texts;
  });
  return found ?? [];
}

/** The statement of a version that the caller may see. */
export async function statementOf(scope: TenantScope, id: string): Promise<Statement> {
  const found = await scope.batched(statementOf, id, async (ids) => {
    const rows = await amongBoth(scope, Statement, ids, (some) => ({ id: In(some) }), (row) => row.id);
    return new Map(rows.map((row) => [row.id, row]));
  });
  if (!found) throw notFound();
  return found;
}
