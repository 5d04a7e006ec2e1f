import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { asSeen, mustBeDraft } from './as-seen.ts';
import { mustBeAtWork } from './owned.ts';
import { StatementVersion } from './statement-version.entity.ts';
import type { DiscardStatementVersionInput } from './statements.inputs.ts';

/** Gives a draft up, in review or not. It stays on record, and staff can read it; a published version cannot be discarded. */
export async function discardStatement(scope: TenantScope, input: DiscardStatementVersionInput): Promise<StatementVersion> {
  await scope.of(StatementVersion).get(input.id);
  await mustBeAtWork(scope);
  return scope.change({ action: 'statement.discarded', subject: { type: 'StatementVersion', id: input.id }, fields: ['discardedAt'] }, async (change) => {
    const rows = change.of(StatementVersion);
    mustBeDraft(await asSeen(rows, input));
    return rows.updateAt(input.id, input.expectedVersion, { discardedAt: change.at });
  });
}
