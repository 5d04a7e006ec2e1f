/** What an event makes of a consent. */
export const CONSENT_STATES = ['REQUESTED', 'DEFERRED', 'GIVEN', 'RENEWED', 'REFUSED', 'WITHDRAWN', 'REVOKED', 'EXPIRED', 'INVALIDATED'] as const;
export type ConsentState = (typeof CONSENT_STATES)[number];

/** Before the first event of a record. */
export type Beginning = 'NONE';

const BEGIN = ['REQUESTED', 'GIVEN', 'REFUSED'] as const satisfies readonly ConsentState[];
const IN_FORCE = ['RENEWED', 'WITHDRAWN', 'REVOKED', 'EXPIRED', 'INVALIDATED'] as const satisfies readonly ConsentState[];

/**
 * The life of a consent (standards §24.3). What has ended stays ended: what follows it begins a new record, so an end has the
 * beginnings of one after it. A refusal is an end that can be repeated by nobody: it holds already.
 */
export const CONSENT_LIFE: Readonly<Record<ConsentState | Beginning, readonly ConsentState[]>> = {
  NONE: BEGIN,
  REQUESTED: ['GIVEN', 'REFUSED', 'DEFERRED', 'EXPIRED'],
  DEFERRED: ['GIVEN', 'REFUSED', 'EXPIRED'],
  GIVEN: IN_FORCE,
  RENEWED: IN_FORCE,
  REFUSED: ['REQUESTED', 'GIVEN'],
  WITHDRAWN: ['REQUESTED', 'GIVEN'],
  REVOKED: BEGIN,
  EXPIRED: BEGIN,
  INVALIDATED: BEGIN,
};

/** Data may be processed on it (PIPL 13): only while it is given. */
export const isGiven = (state: ConsentState | Beginning): boolean => state === 'GIVEN' || state === 'RENEWED';

export const mayFollow = (state: ConsentState | Beginning, next: ConsentState): boolean => CONSENT_LIFE[state].includes(next);
