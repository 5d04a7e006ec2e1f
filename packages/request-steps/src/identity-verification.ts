/** Domain §4: a code shows that a contact is one's own. Nothing was sent yet, it was sent, or how that ended. */
export const VERIFICATION_STATES = ['NOT_STARTED', 'CHALLENGED', 'PASSED', 'FAILED', 'LAPSED'] as const;
export type VerificationState = (typeof VERIFICATION_STATES)[number];

/** Minutes for which a code counts, as its letter says. */
export const CODE_MINUTES = 10;
/** So often a code may be tried; the last of these tries that is wrong ends it. */
export const CODE_TRIES = 5;
/** Hours after its filing within which a request must be verified (§7.5). */
export const VERIFY_WITHIN_HOURS = 24;
/** Days after that in which the letter that says how it ended may still go out; then the words and the contact of somebody unknown are erased (PIPL 19, 47). */
export const UNVERIFIED_KEPT_DAYS = 7;
/** Minutes for which a fitting code opens the page of its request. */
export const SESSION_MINUTES = 15;

/** What is known of one code. Instants are epoch milliseconds. */
export interface Challenge {
  readonly startedAt: number;
  readonly codeExpiresAt: number;
  /** Tries so far, fitting or not. */
  readonly tries: number;
  readonly passedAt: number | null;
}

/** Where the proof stands; `challenge` is the newest one, null where no code was asked for: a new code ends the one before. */
export function verificationState(challenge: Challenge | null, now: number): VerificationState {
  if (challenge === null) return 'NOT_STARTED';
  if (challenge.passedAt !== null) return 'PASSED';
  if (challenge.tries >= CODE_TRIES) return 'FAILED';
  return now < challenge.codeExpiresAt ? 'CHALLENGED' : 'LAPSED';
}

/** The code of `challenge` can still be tried: it is the newest of its target, was not used, is in time and has tries left. */
export const isOpen = (challenge: Challenge, isNewest: boolean, now: number): boolean => isNewest && verificationState(challenge, now) === 'CHALLENGED';

/** Until when a fitting code opens the page; exclusive. Null where it has not fitted. */
export const sessionEnd = ({ passedAt }: Pick<Challenge, 'passedAt'>): number | null => (passedAt === null ? null : passedAt + SESSION_MINUTES * 60_000);

/** How many codes may go to one contact: an hour's worth, and a day's. */
export const CODES_TO_CONTACT = [{ most: 5, within: 3_600_000 }, { most: 10, within: 86_400_000 }] as const;

/** When another code may go to a contact that got codes at these instants; null: now. */
export function nextCodeAt(sentAt: readonly number[], now: number): number | null {
  const opens = CODES_TO_CONTACT.map(({ most, within }) => {
    const recent = sentAt.filter((at) => at > now - within).sort((one, other) => one - other);
    return recent.length < most ? now : (recent[recent.length - most] ?? now) + within;
  });
  const openAt = Math.max(...opens);
  return openAt > now ? openAt : null;
}
