import { refused } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { asSeen } from './as-seen.ts';
import { forgetPublished, mustBeAtWork } from './owned.ts';
import { StatementVersion } from './statement-version.entity.ts';
import type { CancelStatementVersionInput } from './statements.inputs.ts';

/**
 * SCHEDULED → CANCELLED, before it takes effect: it binds nobody, its number is never given again, and whoever was told of it is
 * told that it does not come (domain §5). What was accepted ahead stays on record and says nothing.
 */
export async function cancelStatement(scope: TenantScope, { reason, ...input }: CancelStatementVersionInput): Promise<StatementVersion> {
  await scope.of(StatementVersion).get(input.id);
  await mustBeAtWork(scope);
  const cancelReason = reason.trim();
  const work = scope.change({ action: 'statement.cancelled', subject: { type: 'StatementVersion', id: input.id }, fields: ['cancelledAt', 'cancelReason'], reason: cancelReason }, async (change) => {
    const rows = change.of(StatementVersion);
    const { publishedAt, cancelledAt, effectiveAt, number, statementId } = await asSeen(rows, input);
    if (publishedAt === null || effectiveAt === null || cancelledAt !== null) throw refused('NOT_SCHEDULED', 'Only a version that is published and still to come can be cancelled.');
    if (effectiveAt <= change.at) throw refused('ALREADY_IN_EFFECT', 'It has taken effect. Publish another version instead.');
    const cancelled = await rows.updateAt(input.id, input.expectedVersion, { cancelledAt: change.at, cancelReason });
    change.emit('statement.cancelled', input.id, { statementId, number });
    return cancelled;
  });
  return work.finally(() => forgetPublished(scope));
}
