import type { LocationQuery, LocationQueryRaw } from 'vue-router';

/** Where a page of the list begins belongs to no view. */
const PLACE: ReadonlySet<string> = new Set(['after', 'before', 'from']);

/** The filters of an address in one spelling: `due=SOON&type=ACCESS`. */
export function viewQuery(query: LocationQuery): string {
  const pairs = Object.entries(query).flatMap(([name, value]) => (typeof value === 'string' && value !== '' && !PLACE.has(name) ? [[name, value] as [string, string]] : []));
  return spelled(pairs);
}

/** What is kept, in the same spelling. */
export const sameSpelling = (query: string): string => spelled([...new URLSearchParams(query)]);

const spelled = (pairs: [string, string][]): string => new URLSearchParams([...pairs].sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0))).toString();

/** Where the link of a view leads. */
export const queryOf = (kept: string): LocationQueryRaw => Object.fromEntries(new URLSearchParams(kept));
