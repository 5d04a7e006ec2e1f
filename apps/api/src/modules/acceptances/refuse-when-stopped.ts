import { isStopped } from '@accord/acceptance';
import { isSignedIn } from '../../access/caller.ts';
import type { CallContext } from '../../access/context.ts';
import { Refusal } from '../../tenancy/refusal.ts';
import { bindingVersions } from '../statements/index.ts';
import { standingOfMember } from './standing-of.ts';

/** Stops a signed-in person whose standing is OVERDUE or DECLINED (domain §5), and says what to read. The records are read once per call. */
export async function refuseWhenStopped(context: CallContext): Promise<void> {
  const { caller } = context;
  if (!isSignedIn(caller) || caller.kind !== 'PERSON') return;
  const scope = context.scope('');
  const standing = await standingOfMember(scope, caller.personId);
  if (standing.state === 'NOT_REQUIRED' || !isStopped(standing)) return;
  const version = (await bindingVersions(scope)).byId.get(standing.versionId);
  throw new Refusal('STATEMENT_NOT_ACCEPTED', 'Accept the privacy statement first.', {
    reason: 'STATEMENT_NOT_ACCEPTED',
    details: { statementVersionId: standing.versionId, number: standing.number, effectiveOn: version?.effectiveOn ?? null, standing: standing.state, readAt: '/me/statement' },
  });
}
