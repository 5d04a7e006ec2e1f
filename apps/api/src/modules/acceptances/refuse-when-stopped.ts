import { isStopped, standing } from '@accord/acceptance';
import { isSignedIn } from '../../access/caller.ts';
import type { CallContext } from '../../access/context.ts';
import { then, type Eventually } from '../../tenancy/eventually.ts';
import { Refusal } from '../../tenancy/refusal.ts';
import { bindingVersions } from '../statements/index.ts';
import { factsOf } from './records-of.ts';

/** Stops a signed-in person whose standing is OVERDUE or DECLINED (domain §5), and says what to read. */
export function refuseWhenStopped(context: CallContext): Eventually<void> {
  const { caller } = context;
  if (!isSignedIn(caller) || caller.kind !== 'PERSON') return;
  const scope = context.scope('');
  return then(factsOf(scope, caller.personId, caller.words), (facts) => {
    const stands = standing(facts, scope.now);
    if (stands.state === 'NOT_REQUIRED' || !isStopped(stands)) return;
    return then(bindingVersions(scope), ({ byId }) => {
      throw new Refusal('STATEMENT_NOT_ACCEPTED', 'Accept the privacy statement first.', {
        reason: 'STATEMENT_NOT_ACCEPTED',
        details: { statementVersionId: stands.versionId, number: stands.number, effectiveOn: byId.get(stands.versionId)?.effectiveOn ?? null, standing: stands.state, readAt: '/me/statement' },
      });
    });
  });
}
