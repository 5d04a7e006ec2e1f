import { civilDay } from '@accord/deadlines';
import type { RecipientStandingState, TransferMechanism } from './vocabulary.ts';

/** Reasons of the gate that a recipient can give (domain §6). */
export type RecipientReason = 'RECIPIENT_NOT_APPROVED' | 'CROSS_BORDER_BLOCKED';

/** What an organization has decided last about giving data to one recipient abroad; without a mechanism it took its permission back. */
export interface CrossBorder {
  readonly mechanism: TransferMechanism | null;
  /** The last civil day on which it holds. */
  readonly expiresOn: string | null;
}

/** True for every country and region but the mainland: what goes there leaves it (§5.1). */
export const isAbroad = (region: string): boolean => region !== 'CN';

/** May data leave the country for this recipient at this instant? Off unless the organization opened it (PIPL 38). */
export const mayCross = (decision: CrossBorder | null, at: number): boolean =>
  decision !== null && decision.mechanism !== null && (decision.expiresOn === null || civilDay(at) <= decision.expiresOn);

/** Every reason why a recipient gets nothing from an organization now; empty where it may receive. */
export function recipientReasons(recipient: { readonly region: string; readonly standing: RecipientStandingState; readonly crossBorder: CrossBorder | null }, at: number): RecipientReason[] {
  const reasons: RecipientReason[] = recipient.standing === 'APPROVED' ? [] : ['RECIPIENT_NOT_APPROVED'];
  if (isAbroad(recipient.region) && !mayCross(recipient.crossBorder, at)) reasons.push('CROSS_BORDER_BLOCKED');
  return reasons;
}
