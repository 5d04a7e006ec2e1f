import { inOrder, type AcceptanceRecord, type BindingVersion, type DeclineRecord, type Facts } from './versions.ts';

/** What a person's records say about the version in force. */
export interface History {
  /** The newest version the person validly accepted, by the record that first did; null: none. */
  readonly accepted: AcceptanceRecord | null;
  /** The versions after the accepted one, up to the one in force, oldest first; all of them where none is accepted. */
  readonly unaccepted: readonly BindingVersion[];
  /** A decline that no later acceptance of that or a newer version has lifted. */
  readonly isDeclined: boolean;
}

type Act = { readonly at: number; readonly acceptance: AcceptanceRecord } | { readonly at: number; readonly decline: DeclineRecord };

/**
 * Replays the records up to `at` in the order in which they were made. A record of a version that is not in the list
 * (a cancelled one), or of one that is still to come, says nothing. A CONTINUED_USE record counts only where the rules let it be written: of a version that has
 * taken effect, never first, never across a MATERIAL version, never against a decline.
 */
export function recordedOn(facts: Facts, current: BindingVersion, at: number): History {
  const ordered = inOrder(facts.versions);
  const ranks = new Map(ordered.map((version, rank) => [version.id, rank]));
  const currentRank = ordered.indexOf(current);

  let accepted: AcceptanceRecord | null = null;
  let heldRank = -1;
  const declined = new Set<number>();
  const isDeclinedUpTo = (rank: number): boolean => [...declined].some((other) => other <= rank);

  for (const act of upTo(facts, at)) {
    const rank = ranks.get('decline' in act ? act.decline.versionId : act.acceptance.versionId);
    // what was said ahead of a version's day counts from that day on: until then the one in force binds
    if (rank === undefined || rank > currentRank) continue;
    if ('decline' in act) {
      declined.add(rank);
      continue;
    }
    if (act.acceptance.method === 'CONTINUED_USE') {
      const crossed = ordered.slice(heldRank + 1, rank + 1);
      if (!accepted || isDeclinedUpTo(rank) || !mayBeContinued(crossed) || !crossed.every((version) => version.effectiveAt <= act.at)) continue;
    }
    if (rank > heldRank || (rank === heldRank && isStronger(act.acceptance, accepted))) [accepted, heldRank] = [act.acceptance, rank];
    for (const other of declined) if (other <= rank) declined.delete(other);
  }
  return {
    accepted,
    unaccepted: ordered.slice(heldRank + 1, currentRank + 1),
    isDeclined: isDeclinedUpTo(currentRank),
  };
}

/** PIPL 14: whoever did not accept a MATERIAL change in so many words has not accepted it. */
export const mayBeContinued = (versions: readonly BindingVersion[]): boolean => versions.every((version) => version.severity === 'EDITORIAL');

const isStronger = (next: AcceptanceRecord, held: AcceptanceRecord | null): boolean => next.method === 'EXPLICIT' && held?.method === 'CONTINUED_USE';

// of one instant the decline has the last word: the sort is stable and declines come second
const upTo = ({ acceptances, declines }: Facts, at: number): Act[] =>
  [...acceptances.map((acceptance): Act => ({ at: acceptance.at, acceptance })), ...declines.map((decline): Act => ({ at: decline.at, decline }))]
    .filter((act) => act.at <= at)
    .sort((a, b) => a.at - b.at);
