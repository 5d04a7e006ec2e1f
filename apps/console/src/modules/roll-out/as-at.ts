const DAY = 86_400_000;
const SHANGHAI = 8 * 3_600_000;

/** The civil days in Shanghai from one instant to another, both included, `YYYY-MM-DD`; the newest of them where there are too many. */
export function daysBetween(from: number, to: number, most = 400): string[] {
  const [first, last] = [from, to].map((instant) => Math.floor((instant + SHANGHAI) / DAY)) as [number, number];
  const begin = Math.max(first, last - most + 1);
  return Array.from({ length: Math.max(1, last - begin + 1) }, (_, index) => new Date((begin + index) * DAY).toISOString().slice(0, 10));
}

/** The last millisecond of a day in Shanghai. */
export const endOfDay = (day: string): string => new Date(Date.parse(`${day}T00:00:00Z`) - SHANGHAI + DAY - 1).toISOString();
