import { inForce } from '@accord/acceptance';
import type { Word } from '../../access/caller.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { bindingVersions, type StatementVersion } from '../statements/index.ts';
import { lastAccepted } from './last-accepted.ts';
import { factsOf } from './records-of.ts';

/**
 * The version of the platform's statement, which alone makes promises, whose promises bind towards a person at an instant (domain §3, REPLY): the newest that had taken effect and
 * that they had validly accepted, or else the one in force. Null before the first.
 */
export async function bindingVersionOf(scope: TenantScope, personId: string | null, at: number, words: readonly Word[] | null = null): Promise<StatementVersion | null> {
  const { versions, byId } = await bindingVersions(scope);
  const accepted = personId === null ? null : lastAccepted(await factsOf(scope, personId, words), at);
  const id = accepted ?? inForce(versions, at)?.id;
  return id === undefined ? null : (byId.get(id) ?? null);
}
