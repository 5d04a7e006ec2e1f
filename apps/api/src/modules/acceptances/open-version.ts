import { appliesTo, inForce } from '@accord/acceptance';
import { refused } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { boundStatements, isOutdated, publishedVersion, siblingsOf, type StatementVersion } from '../statements/index.ts';
import { birthOf } from './records-of.ts';

const notAsked = () => refused('ACCEPTANCE_NOT_ASKED', 'This is to be read; nobody is asked to accept it.');

/**
 * A version that people may still accept or decline: in force, or announced. Throws NOT_FOUND for a draft as for an unknown
 * id, STATEMENT_CANCELLED for one that was taken back, STATEMENT_SUPERSEDED with the one in force where a newer one took its place, and
 * ACCEPTANCE_NOT_ASKED for one that is only to be read.
 */
export async function openVersion(scope: TenantScope, id: string): Promise<StatementVersion> {
  const bound = (await boundStatements(scope)).find(({ byId }) => byId.has(id));
  const version = bound?.byId.get(id) ?? (await publishedVersion(scope, id));
  const { versions, byId } = bound ?? (await siblingsOf(scope, version));
  const current = inForce(versions, scope.now);
  const instead = { statementVersionId: current?.id ?? null, number: current?.number ?? null, effectiveOn: byId.get(current?.id ?? '')?.effectiveOn ?? null };
  if (version.cancelledAt !== null) throw refused('STATEMENT_CANCELLED', 'This version was taken back. The one in force stays.', instead);
  if (isOutdated(id, versions, scope.now)) throw refused('STATEMENT_SUPERSEDED', 'A newer version took the place of this one. Read that one.', instead);
  if (!version.requiresAcceptance()) throw notAsked();
  return version;
}

/** The same for one person: the children's rule is no adult's to accept (§10). */
export async function openTo(scope: TenantScope, personId: string, id: string): Promise<StatementVersion> {
  const version = await openVersion(scope, id);
  const kind = (await boundStatements(scope)).find(({ byId }) => byId.has(id))?.statement.kind;
  if (kind === 'CHILDREN_RULE' && !appliesTo(kind, await birthOf(scope, personId), scope.now)) throw notAsked();
  return version;
}
