import type { Statements } from './per-engine.ts';

/** Eight days after the filing: one to verify the contact, and seven in which the letter that says how it ended may still go out. */
const text = `UPDATE request_details SET erase_at = (SELECT unverified.received_at + 691200000 FROM privacy_requests unverified
  WHERE unverified.organization_id = request_details.organization_id AND unverified.id = request_details.id)
  WHERE erase_at IS NULL AND EXISTS (SELECT 1 FROM privacy_requests filed WHERE filed.organization_id = request_details.organization_id AND filed.id = request_details.id AND filed.clock_start_at IS NULL)`;

/** Says when the words of requests go whose contact nobody has verified (PIPL 19, 47). Never edited after it was published. */
export const migrateUnverifiedWords: Statements = { sqlite: [text], mysql: [text] };
