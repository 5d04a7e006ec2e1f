const SECOND = 1000;
const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long to wait before the first attempt, the second and so on: the schedule of the standard, three days and four hours in all. */
export const WAITS: readonly number[] = [0, 5 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR];
export const ATTEMPTS_MOST = WAITS.length;

/** An endpoint at which attempts have done nothing but fail for so long is disabled. */
const FAILING_MOST = 5 * DAY;
/** A time without attempts that is longer says nothing of the endpoint: failures on either side of it are not one. The schedule itself never waits so long. */
const QUIET_MOST = 36 * HOUR;
/** How long deliveries are kept, for whoever looks for one or replays it. */
export const KEPT_FOR = 30 * DAY;
/** For so long after a new secret was made, messages are signed with the old one too. */
export const OVERLAP = DAY;
/** A receiver may ask to be left alone, no longer than this. */
const RETRY_AFTER_MOST = DAY;
const GONE = 410;

/** How one attempt fared: the status of the answer, or why there was none. */
export interface Outcome {
  readonly status: number | null;
  readonly error: string | null;
  readonly milliseconds: number;
  /** What the receiver asked for by Retry-After. */
  readonly retryAfter: number | null;
}

export type Verdict =
  | { readonly state: 'DELIVERED' }
  | { readonly state: 'PENDING'; readonly notBefore: number }
  | { readonly state: 'DEAD' };

export const isTaken = ({ status }: Pick<Outcome, 'status'>): boolean => status !== null && status >= 200 && status < 300;
export const isGone = ({ status }: Pick<Outcome, 'status'>): boolean => status === GONE;

/** What becomes of a delivery after its n-th attempt. A test event is tried once: somebody is waiting for the answer. */
export function verdictOf(outcome: Outcome, attempts: number, now: number, isTest: boolean): Verdict {
  if (isTaken(outcome)) return { state: 'DELIVERED' };
  const wait = WAITS[attempts];
  if (wait === undefined || isTest || isGone(outcome)) return { state: 'DEAD' };
  return { state: 'PENDING', notBefore: now + Math.max(wait, Math.min(outcome.retryAfter ?? 0, RETRY_AFTER_MOST)) };
}

export interface Failing {
  readonly failingSince: number | null;
  readonly lastFailedAt: number | null;
}

/** Since when attempts at an endpoint fail one after another, one that fails now included. */
export function failingSinceOf({ failingSince, lastFailedAt }: Failing, now: number): number {
  if (failingSince === null) return now;
  return now - Math.max(failingSince, lastFailedAt ?? 0) > QUIET_MOST ? now : failingSince;
}
export const hasFailedTooLong = (failingSince: number, now: number): boolean => now - failingSince >= FAILING_MOST;

/** How long an endpoint is left alone after a failure: a tenth of the time that it has been failing, from five seconds to five minutes, or what it asked for. */
export const restAfter = (outcome: Outcome, failingSince: number, now: number): number =>
  Math.max(Math.min(Math.max((now - failingSince) / 10, 5 * SECOND), 5 * MINUTE), Math.min(outcome.retryAfter ?? 0, RETRY_AFTER_MOST));

/** Retry-After: seconds or a date (RFC 9110 §10.2.3), as milliseconds from now; null where it says nothing that can be read. */
export function retryAfterOf(header: string | undefined, now: number): number | null {
  const text = header?.trim() ?? '';
  if (/^\d{1,9}$/.test(text)) return Number(text) * SECOND;
  const at = /^[A-Z][a-z]{2}, /.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}
