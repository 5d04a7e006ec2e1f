import { refused } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { asSeen, mustBeDraft, mustBeInReview } from './as-seen.ts';
import { mustBeAtWork } from './owned.ts';
import { StatementVersion } from './statement-version.entity.ts';
import type { ReturnStatementVersionInput, SubmitStatementVersionInput } from './statements.inputs.ts';

/** DRAFT → IN_REVIEW: the author is done, and a second person may look (domain §5). */
export async function submitStatement(scope: TenantScope, input: SubmitStatementVersionInput): Promise<StatementVersion> {
  await scope.of(StatementVersion).get(input.id);
  await mustBeAtWork(scope);
  return scope.change({ action: 'statement.submitted', subject: { type: 'StatementVersion', id: input.id }, fields: ['submittedAt'] }, async (change) => {
    const rows = change.of(StatementVersion);
    const version = await asSeen(rows, input);
    mustBeDraft(version);
    if (version.submittedAt !== null) throw refused('ALREADY_IN_REVIEW', 'It waits for review already.');
    const submitted = await rows.updateAt(input.id, input.expectedVersion, { submittedAt: change.at });
    change.emit('statement.submitted', input.id, {});
    return submitted;
  });
}

/** IN_REVIEW → DRAFT: the reviewer wants it otherwise, or the author takes it back. The note is kept in the audit trail. */
export async function returnStatement(scope: TenantScope, { note, ...input }: ReturnStatementVersionInput): Promise<StatementVersion> {
  await scope.of(StatementVersion).get(input.id);
  await mustBeAtWork(scope);
  return scope.change({ action: 'statement.returned', subject: { type: 'StatementVersion', id: input.id }, fields: ['submittedAt'], reason: note.trim() }, async (change) => {
    const rows = change.of(StatementVersion);
    mustBeInReview(await asSeen(rows, input));
    return rows.updateAt(input.id, input.expectedVersion, { submittedAt: null });
  });
}
