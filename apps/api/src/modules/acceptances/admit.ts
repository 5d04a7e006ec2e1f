import { acceptableMethods } from '@accord/acceptance';
import { PREVAILING } from '@accord/statement-versions';
import { isSignedIn } from '../../access/caller.ts';
import type { CallContext } from '../../access/context.ts';
import { isDuplicateKey } from '../../database/duplicate-key.ts';
import { then, type Eventually } from '../../tenancy/eventually.ts';
import { rowInForce, textsOf, type StatementVersion } from '../statements/index.ts';
import { Acceptance } from './acceptance.entity.ts';
import { DEVICE_MOST } from './accept-statement.ts';
import { statementsAsked } from './records-of.ts';
import { refuseWhenStopped } from './refuse-when-stopped.ts';

/**
 * Lets a signed-in person use what a statement can stop. Where going on accepts an EDITORIAL version (§8), their going on is
 * appended first, as an acceptance of its own kind: once for a version, by their own session, and not by a page that nobody looks
 * at; of each statement by itself. Throws STATEMENT_NOT_ACCEPTED.
 */
export function admit(context: CallContext): Eventually<void> {
  const { caller, request } = context;
  if (!isSignedIn(caller) || caller.kind !== 'PERSON' || request.isUnattended) return refuseWhenStopped(context);
  const scope = context.scope('');
  return then(statementsAsked(scope, caller.personId, caller.words), (asked) => {
    // one instant: what going on may accept is the version that is in force then
    const { now } = scope;
    const used = asked.filter(({ facts }) => acceptableMethods(facts, now).includes('CONTINUED_USE')).flatMap(({ bound, facts }) => {
      const version = rowInForce(bound, now);
      return version ? [{ version, declinesBefore: facts.declines.length }] : [];
    });
    return used.length === 0 ? refuseWhenStopped(context) : goOn(context, caller.personId, used);
  });
}

/** A version that going on accepts. */
interface Used { readonly version: StatementVersion; readonly declinesBefore: number }

async function goOn(context: CallContext, personId: string, used: readonly Used[]): Promise<void> {
  for (const one of used) await appendUse(context, personId, one);
  context.startAfresh();
  return refuseWhenStopped(context);
}

/** Nobody chose a language to read it in: the text that prevails is the one that binds (§11). */
async function appendUse(context: CallContext, personId: string, { version, declinesBefore }: Used): Promise<void> {
  const scope = context.aside();
  const text = (await textsOf(scope, version.id)).find(({ language }) => language === PREVAILING);
  if (!text) return;
  const id = scope.newId();
  const { number, severity } = version;
  const { language, sha256 } = text;
  try {
    await scope.change({ action: 'acceptance.given-by-use', subject: { type: 'Acceptance', id }, fields: ['statementVersionId', 'language', 'sha256', 'method', 'channel'] }, (change) => {
      change.of(Acceptance).insert({
        id, personId, versionOwnerId: version.organizationId, statementVersionId: version.id, language, sha256, method: 'CONTINUED_USE', channel: 'CONSOLE', declinesBefore,
        device: context.request.userAgent?.slice(0, DEVICE_MOST) ?? null, acceptedAt: change.at,
      });
      change.emit('acceptance.given', id, { personId, statementVersionId: version.id, number, severity, method: 'CONTINUED_USE', language, sha256 });
    });
  } catch (error) {
    // two calls at once: one going on is enough
    if (!isDuplicateKey(error)) throw error;
  }
}
