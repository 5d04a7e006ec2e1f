/** Days after which a request that came by telephone, mail or post is no longer written down as if it had just been overlooked: such a date is a slip of the pen (§7.5 promises a reply in days). */
export const RECEIVED_BACK_DAYS = 90;
const DAY = 86_400_000;

export type ReceiptFault = 'RECEIVED_AHEAD' | 'RECEIVED_LONG_AGO';

/** What is wrong with the instant at which somebody says that a request came in; null: nothing. Instants are epoch milliseconds. */
export function receiptFault(receivedAt: number, now: number): ReceiptFault | null {
  if (receivedAt > now) return 'RECEIVED_AHEAD';
  return receivedAt < now - RECEIVED_BACK_DAYS * DAY ? 'RECEIVED_LONG_AGO' : null;
}
