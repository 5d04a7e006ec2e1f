const HOUR = 3_600_000;

/** How long to wait after the n-th failure: 2ⁿ seconds, an hour at most. */
export const backoff = (failures: number): number => Math.min(2 ** failures * 1000, HOUR);
