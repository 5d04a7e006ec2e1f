import { badInput, refused } from '../../tenancy/refusal.ts';

/** Invariant 3 and model, "Four eyes". */
export const SINGLE_HANDED = 'SINGLE_HANDED';
const WAIT = 24 * 3_600_000;

export interface FourEyes {
  readonly deciderId: string;
  /** Who acknowledged the request, and when; null where nobody did. */
  readonly acknowledgedBy: { readonly personId: string; readonly at: number } | null;
  /** Everybody in the organization who may decide. */
  readonly deciders: readonly string[];
  readonly now: number;
}

/**
 * May this person decide about an erasure? Null: yes, it is a second one. SINGLE_HANDED: the same one, alone, after 24 h.
 * Throws REFUSED with the instant from which one person alone may, null where a second one is there to ask.
 */
export function secondPerson({ deciderId, acknowledgedBy, deciders, now }: FourEyes): typeof SINGLE_HANDED | null {
  if (acknowledgedBy === null || acknowledgedBy.personId !== deciderId) return null;
  const isAlone = deciders.every((id) => id === deciderId);
  const availableAt = acknowledgedBy.at + WAIT;
  if (isAlone && now >= availableAt) return SINGLE_HANDED;
  throw refused('NEEDS_SECOND_PERSON', 'An erasure, and the refusal of one, is decided by somebody else than who acknowledged it.', { availableAt: isAlone ? new Date(availableAt).toISOString() : null });
}

/** Makes sure that whoever is signed in knows their password now. Throws BAD_USER_INPUT at `password`. */
export type Confirm = (password: string) => Promise<void>;

export const passwordNeeded = () => badInput('PASSWORD_NEEDED', 'Whoever decides alone gives their password.', 'password');

/** Who decides single-handed gives their password (model, "Four eyes"). Slow hashing happens here, outside of any change. Throws BAD_USER_INPUT. */
export async function confirmAlone(hand: typeof SINGLE_HANDED | null, password: string | null | undefined, confirm: Confirm): Promise<void> {
  if (hand === null) return;
  if (!password) throw passwordNeeded();
  await confirm(password);
}
