/** What is sent to the person who asked. A reply is not the completion of the request. */
export const REPLY_KINDS = ['ACKNOWLEDGEMENT', 'INTERIM', 'DECISION', 'FEE_QUOTE', 'EXTENSION', 'COMPLETION'] as const;
export type ReplyKind = (typeof REPLY_KINDS)[number];

const substantive: ReadonlySet<ReplyKind> = new Set<ReplyKind>(['DECISION', 'FEE_QUOTE', 'EXTENSION', 'COMPLETION']);

/** §7.5: only a reply that says something about the matter keeps the promise; nothing that a timer sends may be of such a kind. */
export const isSubstantive = (kind: ReplyKind): boolean => substantive.has(kind);

export type Timeliness = 'PENDING' | 'ON_TIME' | 'LATE';

/**
 * Was the promise of §7.5 kept? Instants are epoch milliseconds; `replyDueAt` is exclusive, the first moment that is late,
 * and null while the clock has not started; `repliedAt` is the first substantive reply. LATE is for good: no later reply mends it.
 */
export function timeliness(facts: { readonly replyDueAt: number | null; readonly repliedAt: number | null; readonly now: number }): Timeliness {
  const { replyDueAt, repliedAt, now } = facts;
  if (replyDueAt !== null && (repliedAt ?? now) >= replyDueAt) return 'LATE';
  return repliedAt === null ? 'PENDING' : 'ON_TIME';
}
