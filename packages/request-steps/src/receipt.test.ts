import { expect, test } from 'vitest';
import { RECEIVED_BACK_DAYS, receiptFault } from './receipt.ts';

const NOW = Date.parse('2026-03-02T02:00:00Z');
const BACK = RECEIVED_BACK_DAYS * 86_400_000;

test.each([
  ['just now', NOW, null],
  ['a millisecond ahead', NOW + 1, 'RECEIVED_AHEAD'],
  ['last week', NOW - 7 * 86_400_000, null],
  ['the last instant that counts', NOW - BACK, null],
  ['a millisecond before it', NOW - BACK - 1, 'RECEIVED_LONG_AGO'],
] as const)('a request received %s', (_, receivedAt, fault) => {
  expect(receiptFault(receivedAt, NOW)).toBe(fault);
});
