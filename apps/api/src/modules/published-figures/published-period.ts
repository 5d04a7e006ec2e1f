/** Civil days. `until` is the first that the figures are not about, `asOf` the one at whose beginning they were taken. */
export interface Period {
  readonly from: string;
  readonly until: string;
  readonly asOf: string;
}

const MONTHS = 6;
/** A reply that is promised for a request of the last day is due by then. */
const TAKEN_AFTER_MONTHS = 1;

/** The half-year that is published on a day: the last one that ended a month ago. Two of them have no day, and so no request, in common. */
export function publishedPeriod(day: string): Period {
  const [year = 0, month = 1] = day.split('-').map(Number);
  const until = Math.floor((year * 12 + month - 1 - TAKEN_AFTER_MONTHS) / MONTHS) * MONTHS;
  return { from: firstOf(until - MONTHS), until: firstOf(until), asOf: firstOf(until + TAKEN_AFTER_MONTHS) };
}

/** @param months since the beginning of the era */
const firstOf = (months: number): string => `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}-01`;
