import { isStopped, standing, type Standing, type StatementKind } from '@accord/acceptance';
import { isSignedIn } from '../../access/caller.ts';
import type { CallContext } from '../../access/context.ts';
import { then, type Eventually } from '../../tenancy/eventually.ts';
import { Refusal } from '../../tenancy/refusal.ts';
import { statementsAsked } from './records-of.ts';

interface Stop { readonly kind: StatementKind; readonly statementVersionId: string; readonly number: number; readonly effectiveOn: string | null; readonly standing: Standing['state'] }

/** Stops a signed-in person whose standing to any statement is OVERDUE or DECLINED (domain §5), and says what to read: the platform's first, all of them in `statements`. */
export function refuseWhenStopped(context: CallContext): Eventually<void> {
  const { caller } = context;
  if (!isSignedIn(caller) || caller.kind !== 'PERSON') return;
  const scope = context.scope('');
  return then(statementsAsked(scope, caller.personId, caller.words), (asked) => {
    const stops = asked.flatMap(({ bound: { statement: { kind }, byId }, facts }): Stop[] => {
      const stands = standing(facts, scope.now);
      if (stands.state === 'NOT_REQUIRED' || !isStopped(stands)) return [];
      return [{ kind, statementVersionId: stands.versionId, number: stands.number, effectiveOn: byId.get(stands.versionId)?.effectiveOn ?? null, standing: stands.state }];
    });
    const [first] = stops;
    if (!first) return;
    throw new Refusal('STATEMENT_NOT_ACCEPTED', 'Accept the privacy statement first.', {
      reason: 'STATEMENT_NOT_ACCEPTED', details: { ...first, readAt: '/me/statement', statements: stops },
    });
  });
}
