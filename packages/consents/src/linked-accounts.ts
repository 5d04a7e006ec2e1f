/** One link of an outside account to a person, from when and until when: epoch milliseconds. */
export interface Link {
  readonly personId: string;
  readonly linkedAt: number;
  /** Null while it is linked. */
  readonly unlinkedAt: number | null;
}

export type LinkFault = 'LINKED_ALREADY' | 'LINKED_TO_ANOTHER' | 'UNLINKED_SINCE' | 'LINKED_AHEAD';

/**
 * Why a report that somebody linked an outside account begins no new link, or null. A product that repeats an old report after the person has unlinked the
 * account links nothing, whoever had it since: only what they did afterwards counts (§2.1; PIPL 15).
 * @param links every link of the same outside account there ever was, whoever's, the latest first
 */
export function linkFault(links: readonly Link[], { personId, linkedAt }: Omit<Link, 'unlinkedAt'>, now: number): LinkFault | null {
  if (linkedAt > now) return 'LINKED_AHEAD';
  const standing = links.find(({ unlinkedAt }) => unlinkedAt === null);
  if (standing) return standing.personId === personId ? 'LINKED_ALREADY' : 'LINKED_TO_ANOTHER';
  return links.some((one) => one.personId === personId && one.unlinkedAt !== null && linkedAt <= one.unlinkedAt) ? 'UNLINKED_SINCE' : null;
}

/** True for whoever had outside accounts linked and has unlinked every one: what is done with linked accounts is done with theirs no more. */
export const isUnlinked = (links: readonly Pick<Link, 'unlinkedAt'>[]): boolean => links.length > 0 && links.every(({ unlinkedAt }) => unlinkedAt !== null);
