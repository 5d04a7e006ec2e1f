import type { Change } from '../../tenancy/change.ts';

/** What recipients are told of, by the hour, when a consent ended by a word about it; its subject is the event that ended it. */
export const WITHDRAWAL_DUE = 'consent.withdrawal-due';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** So much is left at least to whoever slipped. */
const LEAST = 10 * MINUTE;

/** An organization's own minute of the hour, so that not all of them write letters at once. */
const minuteOf = (organizationId: string): number => [...organizationId.slice(-4)].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 0) % 60;

/** When a withdrawal is passed on: with the others of its hour, ten to seventy minutes later. */
export function passedOnAt(organizationId: string, at: number): number {
  const own = minuteOf(organizationId) * MINUTE;
  return Math.ceil((at + LEAST - own) / HOUR) * HOUR + own;
}

/** Leaves word, with the change that ends a consent, that recipients are to be told. Who they are is worked out when it is due. */
export const passOn = (change: Change, consentEventId: string): void => change.emit(WITHDRAWAL_DUE, consentEventId, {}, passedOnAt(change.organizationId, change.at));
