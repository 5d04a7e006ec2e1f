import { Seal } from '../tenancy/kernel.ts';
import { wrong, type Finding } from './finding.ts';

/** A receipt as it is stored: a keyed digest over the three other columns (requests/hand-over). */
export interface Receipt {
  readonly organizationId: string;
  readonly requestId: string;
  readonly forwardedAt: number;
  readonly receiptNumber: string;
}

export const NEWEST_RECEIPTS = 'SELECT organization_id AS organizationId, request_id AS requestId, forwarded_at AS forwardedAt, receipt_number AS receiptNumber FROM controller_tasks ORDER BY forwarded_at DESC LIMIT 3';
const RECEIPT_BYTES = 18;
const MEND = 'Set ACCORD_SECRET, or the file «secret» in DATA_DIR, to the one that this data was written with; it is in the backup of the secrets.';

/** Whether the secret is the one that the data was written with; nothing is found while there are no receipts to tell by. */
export function examineSecret(receipts: readonly Receipt[], secret: string | null): Finding[] {
  if (receipts.length === 0) return [];
  if (secret === null) return [wrong('secret', 'missing', 'The data was written with a secret that is not here: contacts are not found, links in mails do not open.', MEND)];
  const seal = new Seal(secret);
  const fits = receipts.some(({ requestId, organizationId, forwardedAt, receiptNumber }) => seal.matches('receipt', [requestId, organizationId, String(forwardedAt)], receiptNumber, RECEIPT_BYTES));
  return fits ? [] : [wrong('secret', 'does not fit the data', 'The data was written with another secret: contacts are not found, links in mails do not open, receipts cannot be proven.', MEND)];
}
