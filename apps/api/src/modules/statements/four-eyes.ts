import { refused } from '../../tenancy/refusal.ts';

/** How long somebody who decides alone sleeps on it (model, Four eyes): milliseconds. */
const WAIT = 24 * 3_600_000;

export interface FourEyes {
  readonly authorId: string;
  readonly publisherId: string;
  readonly submittedAt: number;
  /** Everybody in the organization who may publish; empty for the platform, where nobody ever does so alone. */
  readonly deciders: readonly string[];
  readonly at: number;
}

/**
 * Who publishes is not who wrote it. Null: it is a second person. SINGLE_HANDED: the author, alone, 24 hours after the submission, where nobody else decides; the
 * caller asks for their password then. Throws REFUSED: AUTHOR_CANNOT_PUBLISH where somebody else is there, TOO_EARLY_ALONE with the instant from which they may.
 */
export function fourEyes({ authorId, publisherId, submittedAt, deciders, at }: FourEyes): 'SINGLE_HANDED' | null {
  if (authorId !== publisherId) return null;
  const isAlone = deciders.length > 0 && deciders.every((id) => id === publisherId);
  if (!isAlone) throw refused('AUTHOR_CANNOT_PUBLISH', 'Whoever imported a version does not publish it; somebody else must.');
  const availableAt = submittedAt + WAIT;
  if (at < availableAt) throw refused('TOO_EARLY_ALONE', 'Whoever decides alone waits 24 hours before they publish what they wrote.', { availableAt: new Date(availableAt).toISOString() });
  return 'SINGLE_HANDED';
}
