/** One kind of answer over time. Areas lie on one another, a line stands for itself. */
export interface RolloutSeries {
  label: string;
  tone: 'good' | 'calm' | 'soon' | 'late';
  fill: 'solid' | 'hatched' | 'line';
}

/** How many people stood where at the end of a civil day `YYYY-MM-DD`; as many counts as there are series. */
export interface RolloutDay {
  day: string;
  counts: readonly number[];
}

export interface Place {
  x: number;
  y: number;
}

const at = (day: string): number => Date.parse(`${day}T00:00:00Z`);
const DAY = 86_400_000;

/** How far a day lies between the first and the last, 0 to 1. */
export function shareOfTime(day: string, first: string, last: string): number {
  return first === last ? 0 : (at(day) - at(first)) / (at(last) - at(first));
}

/** Lower and upper edge of each series on one day, in people. */
export function stack(series: readonly RolloutSeries[], counts: readonly number[]): { low: number; high: number }[] {
  let reached = 0;
  return series.map(({ fill }, place) => {
    const count = counts[place] ?? 0;
    if (fill === 'line') return { low: 0, high: count };
    reached += count;
    return { low: reached - count, high: reached };
  });
}

/** What the areas add up to on one day. */
export function reachedOf(series: readonly RolloutSeries[], counts: readonly number[]): number {
  return series.reduce((sum, { fill }, place) => sum + (fill === 'line' ? 0 : (counts[place] ?? 0)), 0);
}

/** Days to write under the picture: the last one and even steps back from it, no more than have room. */
export function daysToWrite(first: string, last: string, room: number): string[] {
  const length = Math.round((at(last) - at(first)) / DAY);
  const step = Math.max(1, Math.ceil(length / Math.max(1, room - 1)));
  return Array.from({ length: Math.floor(length / step) + 1 }, (_, place) => new Date(at(last) - place * step * DAY).toISOString().slice(0, 10)).reverse();
}

export function linePath(places: readonly Place[]): string {
  return places.map(({ x, y }, place) => `${place === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('');
}

/** Between an upper and a lower edge that have the same days. */
export function areaPath(upper: readonly Place[], lower: readonly Place[]): string {
  return upper.length === 0 ? '' : `${linePath([...upper, ...lower.toReversed()])}Z`;
}
