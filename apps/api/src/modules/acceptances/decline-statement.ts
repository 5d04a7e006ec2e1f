import type { SignedIn } from '../../access/caller.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { publishedVersion, siblingsOf, statementOf, type StatementVersion } from '../statements/index.ts';
import type { DeclineStatementInput } from './acceptances.inputs.ts';
import { Decline } from './decline.entity.ts';
import { openTo } from './open-version.ts';
import { recordsOf, type PersonRecords } from './records-of.ts';
import { standingOf, type KindStanding } from './standing-of.ts';

/** Appends that a person declined a version; use stops until they accept it or a newer one of its statement. Declining it again writes nothing. */
export async function declineStatement(scope: TenantScope, me: SignedIn, { statementVersionId }: DeclineStatementInput): Promise<KindStanding> {
  const version = await openTo(scope, me.personId, statementVersionId);
  const records = await recordsOf(scope, me.personId);
  if (!(await isDeclined(scope, version, records))) {
    const id = scope.newId();
    await scope.change({ action: 'statement.declined', subject: { type: 'Decline', id }, fields: ['statementVersionId'] }, async (change) => {
      // it is the last word, though the clock of who wrote the one before may have been ahead
      const declinedAt = Math.max(change.at, ...records.acceptances.map(({ acceptedAt }) => acceptedAt));
      change.of(Decline).insert({ id, personId: me.personId, versionOwnerId: version.organizationId, statementVersionId: version.id, declinedAt });
      change.emit('statement.declined', id, { personId: me.personId, statementVersionId: version.id, number: version.number });
    });
  }
  return standingTo(scope, me.personId, version.id);
}

/** Where a person stands to the statement of a version. */
export async function standingTo(scope: TenantScope, personId: string, versionId: string): Promise<KindStanding> {
  const { statementId } = await publishedVersion(scope, versionId);
  const { kind } = await statementOf(scope, statementId);
  return { kind, standing: await standingOf(scope, personId, kind) };
}

/** Whether the person declined this version, and has accepted neither it nor a newer one of its statement since. */
async function isDeclined(scope: TenantScope, version: StatementVersion, { acceptances, declines }: PersonRecords): Promise<boolean> {
  const last = declines.findLast((decline) => decline.statementVersionId === version.id);
  if (!last) return false;
  const { byId } = await siblingsOf(scope, version);
  const isFromThisOn = (id: string): boolean => id === version.id || (byId.get(id)?.number ?? 0) > (version.number ?? 0);
  return !acceptances.some(({ statementVersionId, acceptedAt }) => acceptedAt > last.declinedAt && isFromThisOn(statementVersionId));
}
