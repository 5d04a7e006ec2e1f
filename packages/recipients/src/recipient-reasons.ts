import { countsStill, type Numbered } from '@accord/consents';
import { civilDay } from '@accord/deadlines';
import type { RecipientStandingState, TransferMechanism } from './vocabulary.ts';

/** Reasons of the gate that a recipient can give (domain §6). */
export type RecipientReason = 'RECIPIENT_NOT_APPROVED' | 'CROSS_BORDER_BLOCKED';

/** What an organization has decided last about giving data to one recipient abroad; without a mechanism it took its permission back. */
export interface CrossBorder {
  readonly mechanism: TransferMechanism | null;
  /** The last civil day on which it holds. */
  readonly expiresOn: string | null;
  /** The revision of the recipient that was decided about. */
  readonly recipientRevision: number;
}

/** True for every country and region but the mainland: what goes there leaves it (§5.1). */
export const isAbroad = (region: string): boolean => region !== 'CN';

/** May data leave the country for this recipient at this instant? Off unless the organization opened it (PIPL 38) for what the recipient is now: where it is, what it gets. */
export const mayCross = (decision: CrossBorder | null, recipient: Pick<Numbered, 'renewFromRevision'>, at: number): boolean =>
  decision !== null && decision.mechanism !== null && countsStill(decision.recipientRevision, recipient) && (decision.expiresOn === null || civilDay(at) <= decision.expiresOn);

/** What the reasons look at. */
export interface RecipientAsked extends Pick<Numbered, 'renewFromRevision'> {
  readonly region: string;
  readonly standing: RecipientStandingState;
  readonly crossBorder: CrossBorder | null;
}

/** Every reason why a recipient gets nothing from an organization now; empty where it may receive. */
export function recipientReasons(recipient: RecipientAsked, at: number): RecipientReason[] {
  const reasons: RecipientReason[] = recipient.standing === 'APPROVED' ? [] : ['RECIPIENT_NOT_APPROVED'];
  if (isAbroad(recipient.region) && !mayCross(recipient.crossBorder, recipient, at)) reasons.push('CROSS_BORDER_BLOCKED');
  return reasons;
}
