import { expect, test } from 'vitest';
import { backoff } from './backoff.ts';

test.each([
  [1, 2_000],
  [2, 4_000],
  [11, 2_048_000],
  [12, 3_600_000],
  [1_000, 3_600_000],
])('after failure %i the next try comes in %i ms', (failures, wait) => {
  expect(backoff(failures)).toBe(wait);
});
