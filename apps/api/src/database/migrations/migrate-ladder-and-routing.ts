import type { Statements } from './per-engine.ts';

/** What was answered or is over is not looked at; what is open is, at once. Rows that were forwarded before tell their story. Never edited after it was published. */
const statements: readonly string[] = [
  `UPDATE privacy_requests SET ladder_at = NULL
   WHERE replied_at IS NOT NULL OR reply_due_at IS NULL OR state IN ('FULFILLED', 'PARTIALLY_FULFILLED', 'REFUSED', 'WITHDRAWN', 'EXPIRED', 'DUPLICATE', 'ROUTED')`,
  'UPDATE privacy_requests SET story_id = origin_id WHERE origin_id IS NOT NULL AND story_id IS NULL',
  "UPDATE privacy_requests SET story_id = id WHERE state = 'ROUTED' AND story_id IS NULL",
];

export const migrateLadderAndRouting: Statements = { sqlite: statements, mysql: statements };
