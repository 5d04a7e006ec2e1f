import type { HeldFrom } from './states.ts';
import type { RequestEvent } from './transitions.ts';

/** Why an answer takes longer than promised. */
export const DELAY_REASONS = ['INFORMATION_REQUIRED', 'COMPLEXITY', 'HIGH_VOLUME', 'TECHNICAL'] as const;
export type DelayReason = (typeof DELAY_REASONS)[number];

export interface Hold {
  readonly step: RequestEvent;
  readonly heldFrom: HeldFrom;
}

/** The step that puts a request on hold for this reason, and where it will resume: the person is asked in review; carrying it out is what the others hold up. */
export const holdOf = (reason: DelayReason): Hold =>
  reason === 'INFORMATION_REQUIRED' ? { step: 'ASK_INFORMATION', heldFrom: 'REVIEW' } : { step: 'HOLD', heldFrom: 'EXECUTION' };
