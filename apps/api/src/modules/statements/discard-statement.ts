import type { PlatformScope } from '../../tenancy/platform-scope.ts';
import { conflict, refused } from '../../tenancy/refusal.ts';
import { StatementVersion } from './statement-version.entity.ts';
import type { DiscardStatementVersionInput } from './statements.inputs.ts';

/** Gives a draft up. It stays on record, and staff can read it; a published version cannot be discarded. */
export async function discardStatement(platform: PlatformScope, { id, expectedVersion }: DiscardStatementVersionInput): Promise<StatementVersion> {
  await platform.own.of(StatementVersion).get(id);
  return platform.change({ action: 'statement.discarded', subject: { type: 'StatementVersion', id }, fields: ['discardedAt'] }, async (change) => {
    const rows = change.of(StatementVersion);
    const version = await rows.get(id);
    if (version.version !== expectedVersion) throw conflict('CHANGED_MEANWHILE', 'Somebody changed this record meanwhile. Read it again.', { currentVersion: version.version });
    if (version.publishedAt !== null || version.discardedAt !== null) throw refused('NOT_A_DRAFT', 'Only a draft can be published or discarded.');
    return rows.updateAt(id, expectedVersion, { discardedAt: change.at });
  });
}
