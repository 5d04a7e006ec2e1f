/** For whom somebody asks: themselves; a child under 14 (PIPL 15, 31); whoever authorized them; a relative who died (PIPL 49). */
export const CAPACITIES = ['SELF', 'GUARDIAN', 'AGENT', 'CLOSE_RELATIVE'] as const;
export type Capacity = (typeof CAPACITIES)[number];

export interface CapacityFacts {
  /** Absent: for themselves. */
  readonly capacity?: Capacity;
  /** When whoever decides recorded a proof; null or absent: not yet. */
  readonly capacityProvenAt?: number | null;
}

/** Whether somebody may be answered in the place of the person concerned: nothing is disclosed or changed before a proof is recorded. */
export const isEntitled = ({ capacity = 'SELF', capacityProvenAt = null }: CapacityFacts): boolean => capacity === 'SELF' || capacityProvenAt !== null;

export type ProofFault = 'NOTHING_TO_PROVE' | 'ALREADY_PROVEN' | 'PROOF_MISSING' | 'PROOF_NOT_SEEN' | 'PROOF_NOT_SCANNED';

export interface ProofFacts extends CapacityFacts {
  /** Documents that were sent and nobody has decided on. */
  readonly waiting: readonly { readonly isSeen: boolean; readonly isScanned: boolean }[];
  /** A proof was seen in another way, such as on paper. */
  readonly isSeenElsewhere: boolean;
}

/** Why nobody can decide on the proof now; null where it can be decided. Who decides has seen every document that waits. */
export function checkProof({ waiting, isSeenElsewhere, ...facts }: ProofFacts): ProofFault | null {
  if ((facts.capacity ?? 'SELF') === 'SELF') return 'NOTHING_TO_PROVE';
  if (isEntitled(facts)) return 'ALREADY_PROVEN';
  if (waiting.length === 0) return isSeenElsewhere ? null : 'PROOF_MISSING';
  if (waiting.some(({ isScanned }) => !isScanned)) return 'PROOF_NOT_SCANNED';
  return waiting.every(({ isSeen }) => isSeen) ? null : 'PROOF_NOT_SEEN';
}
