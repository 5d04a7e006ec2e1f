import type { Standing } from '@accord/acceptance';
import type { SignedIn } from '../../access/caller.ts';
import { PLATFORM_ID } from '../../database/ids.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import type { DeclineStatementInput } from './acceptances.inputs.ts';
import { Decline } from './decline.entity.ts';
import { openVersion } from './open-version.ts';
import { recordsOf } from './records-of.ts';
import { standingOf } from './standing-of.ts';

/** Appends that a person declined a version; use stops until they accept it or a newer one. Declining it again writes nothing. */
export async function declineStatement(scope: TenantScope, me: SignedIn, { statementVersionId }: DeclineStatementInput): Promise<Standing> {
  const version = await openVersion(scope, statementVersionId);
  if (!(await isDeclined(scope, me.personId, version.id))) {
    const id = scope.newId();
    await scope.change({ action: 'statement.declined', subject: { type: 'Decline', id }, fields: ['statementVersionId'] }, async (change) => {
      change.of(Decline).insert({ id, personId: me.personId, versionOwnerId: PLATFORM_ID, statementVersionId: version.id, declinedAt: change.at });
      change.emit('statement.declined', id, { personId: me.personId, statementVersionId: version.id, number: version.number });
    });
  }
  return standingOf(scope, me.personId);
}

/** Whether the person's last word was to decline this version. */
async function isDeclined(scope: TenantScope, personId: string, versionId: string): Promise<boolean> {
  const { acceptances, declines } = await recordsOf(scope, personId);
  const last = declines.findLast((decline) => decline.statementVersionId === versionId);
  return last !== undefined && acceptances.every(({ acceptedAt }) => acceptedAt <= last.declinedAt);
}
