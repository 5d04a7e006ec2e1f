import { recordedOn } from './history.ts';
import { type BindingVersion, type Facts, inForce } from './versions.ts';

/** Where a person stands to a statement at an instant (domain §5). Instants are epoch milliseconds. */
export type Standing =
  | { state: 'NOT_REQUIRED' }
  | { state: 'ACCEPTED'; versionId: string; number: number }
  | { state: 'DEEMED'; versionId: string; number: number; since: number }
  | { state: 'DUE'; versionId: string; number: number; until: number }
  | { state: 'OVERDUE'; versionId: string; number: number }
  | { state: 'DECLINED'; versionId: string; number: number };

/**
 * The standing of a person: derived by comparing versions with what the person did up to `at`, so that publishing writes
 * nothing per person. DUE, OVERDUE and DECLINED name the version in force: the one to read and accept, also where it was an
 * older one that the person declined.
 */
export function standing(facts: Facts, at: number): Standing {
  const current = inForce(facts.versions, at);
  if (!current) return { state: 'NOT_REQUIRED' };
  const here = { versionId: current.id, number: current.number };
  const { accepted, unaccepted, isDeclined } = recordedOn(facts, current, at);
  if (isDeclined) return { state: 'DECLINED', ...here };
  if (!accepted) return { state: 'OVERDUE', ...here }; // grace is only for holders of an earlier acceptance
  if (unaccepted.length === 0) {
    const held = { versionId: accepted.versionId, number: accepted.number };
    return accepted.method === 'EXPLICIT' ? { state: 'ACCEPTED', ...held } : { state: 'DEEMED', ...held, since: accepted.at };
  }
  const until = endOfGrace(unaccepted);
  return at < until ? { state: 'DUE', ...here, until } : { state: 'OVERDUE', ...here };
}

/** OVERDUE and DECLINED stop use; reading the statement, exporting, requesting and cancelling stay open. */
export const isStopped = (one: Standing): boolean => one.state === 'OVERDUE' || one.state === 'DECLINED';

// the earliest end counts: a newer version must not revive a grace that has run out; a version without grace is overdue when it takes effect
const endOfGrace = (unaccepted: readonly BindingVersion[]): number =>
  Math.min(...unaccepted.map((version) => version.graceUntil ?? version.effectiveAt));
