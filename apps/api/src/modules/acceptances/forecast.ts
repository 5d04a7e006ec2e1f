import { addDays, civilDay } from '@accord/deadlines';

interface Day { readonly day: string; readonly clicked: number; readonly byUse: number; readonly isForecast: boolean }
interface Horizon {
  /** Nobody accepts twice: the forecast ends with everybody. */
  readonly people: number;
  /** Milliseconds: the day on which the version takes effect, or later. */
  readonly until: number;
  readonly now: number;
}

const WEEK = 7;
const MOST_DAYS = 60;

/**
 * The days to come until a version takes effect, if as many accept a day as did in the last seven full days: no model, a ruler
 * laid along the last week. Empty where less than a day has passed, nobody accepted in that week, or it is in effect.
 */
export function forecast(past: readonly Day[], { people, until, now }: Horizon): Day[] {
  const full = past.slice(0, -1);
  const [last, from] = [full.at(-1), full.at(-1 - WEEK)];
  const today = past.at(-1);
  if (!last || !today) return [];
  const days = Math.min(WEEK, full.length);
  const aDay = (last.clicked + last.byUse - (from ? from.clicked + from.byUse : 0)) / days;
  if (aDay <= 0) return [];
  const ahead: Day[] = [];
  const end = civilDay(until);
  for (let day = addDays(civilDay(now), 1), count = 1; day <= end && count <= MOST_DAYS; day = addDays(day, 1), count++)
    ahead.push({ day, clicked: Math.max(today.clicked, Math.min(people - today.byUse, Math.round(today.clicked + aDay * count))), byUse: today.byUse, isForecast: true });
  return ahead;
}
