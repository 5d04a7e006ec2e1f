import { isGiven, type ConsentState } from './consent-life.ts';
import { countsStill, type Numbered } from './told-revisions.ts';
import type { ConsentType } from './vocabulary.ts';

/** One event of a person about a purpose, and a recipient where the data is provided to one. Append-only. */
export interface ConsentEvent {
  /** 1, 2, 3 …: the order of the events, also where two fall into one millisecond. */
  readonly number: number;
  readonly state: ConsentState;
  readonly type: ConsentType;
  /** The revision of the purpose that was shown. */
  readonly purposeRevision: number;
  /** The revision of the recipient that was shown; the first, where a word says nothing of it. */
  readonly recipientRevision?: number | null;
  /** Epoch milliseconds. */
  readonly at: number;
  /** The first moment at which it does not count any more; null: until it is taken back. */
  readonly expiresAt: number | null;
}

/** VALID and OUTDATED are given; an outdated one was given before the purpose or the recipient became another and must be renewed before it counts (PIPL 14, 23). */
export const CONSENT_STANDINGS = ['NONE', 'REQUESTED', 'DEFERRED', 'VALID', 'OUTDATED', 'REFUSED', 'WITHDRAWN', 'REVOKED', 'EXPIRED', 'INVALIDATED'] as const;
export type StandingState = (typeof CONSENT_STANDINGS)[number];

export interface ConsentStanding {
  readonly state: StandingState;
  /** Of the newest event; null where there is none. */
  readonly type: ConsentType | null;
  /** Since when it stands so; null where nothing was ever said. */
  readonly since: number | null;
  readonly expiresAt: number | null;
}

export const NOTHING_SAID: ConsentStanding = { state: 'NONE', type: null, since: null, expiresAt: null };

/** The newest event up to an instant: the last word. */
export const newestOf = <E extends Pick<ConsentEvent, 'number' | 'at'>>(events: readonly E[], now: number): E | null =>
  events.reduce<E | null>((newest, event) => (event.at <= now && (newest === null || event.number > newest.number) ? event : newest), null);

/** What a consent is measured by: the purpose, and the recipient where it is about one. */
export interface StoodFor extends Pick<Numbered, 'renewFromRevision'> {
  readonly recipient?: Pick<Numbered, 'renewFromRevision'> | null;
  /** When the purpose last served nothing any more for the person: what was given until then has ended (row 14). */
  readonly endedAt?: number | null;
}

/**
 * Where a person stands to a purpose at an instant: derived from the newest event and from nothing else, so that any day of the
 * past is asked like today. Of a past day both numbers are those that held then.
 */
export function consentStanding(events: readonly ConsentEvent[], { renewFromRevision, recipient = null, endedAt = null }: StoodFor, now: number): ConsentStanding {
  const event = newestOf(events, now);
  if (event === null) return NOTHING_SAID;
  const { type, at: since, expiresAt } = event;
  if (isGiven(event.state) || event.state === 'REQUESTED' || event.state === 'DEFERRED') {
    if (expiresAt !== null && expiresAt <= now) return { state: 'EXPIRED', type, since: expiresAt, expiresAt };
    if (isGiven(event.state) && endedAt !== null && since <= endedAt) return { state: 'EXPIRED', type, since: endedAt, expiresAt: endedAt };
  }
  const isOfToday = countsStill(event.purposeRevision, { renewFromRevision }) && (recipient === null || countsStill(event.recipientRevision ?? 1, recipient));
  const state = isGiven(event.state) ? (isOfToday ? 'VALID' : 'OUTDATED') : (event.state as StandingState);
  return { state, type, since, expiresAt };
}

/** Which consents are enough where one of a type is needed: a guardian's own word for a child is replaced by nothing (PIPL 31). */
const ENOUGH: Readonly<Record<ConsentType, readonly ConsentType[]>> = {
  GENERAL: ['GENERAL', 'SEPARATE', 'WRITTEN', 'GUARDIAN'],
  SEPARATE: ['SEPARATE', 'WRITTEN', 'GUARDIAN'],
  WRITTEN: ['WRITTEN'],
  GUARDIAN: ['GUARDIAN'],
};

/** True where a consent of this type is enough for what asks for the other. */
export const isEnough = (given: ConsentType | null, required: ConsentType): boolean => given !== null && ENOUGH[required].includes(given);

/** Whoever refused or withdrew is left alone for so long (Network Data Security Regulation 22; standards §1.5). */
export const COOL_DOWN = 48 * 3_600_000;

/** From when the person may be asked: null at once. What the person starts is never held back. */
export function mayBeAskedFrom({ state, since }: ConsentStanding, now: number): number | null {
  if ((state !== 'REFUSED' && state !== 'WITHDRAWN') || since === null) return null;
  return since + COOL_DOWN > now ? since + COOL_DOWN : null;
}
