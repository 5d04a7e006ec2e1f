import { civilDay } from '@accord/deadlines';

/** People who first accepted a version on `day` and first clicked on `clickedOn`, days in Shanghai; null: they went on alone so far. */
export interface SaidOnDays { readonly day: string; readonly clickedOn: string | null; readonly people: number }
interface Counts { readonly clicked: number; readonly byUse: number }

const NOBODY: Counts = { clicked: 0, byUse: 0 };

/** How many more there are of each kind after each day; who had gone on alone and clicks later leaves the one for the other. */
export function countsByDay(all: readonly SaidOnDays[]): Map<string, Counts> {
  const counts = new Map<string, Counts>();
  const add = (day: string, kind: keyof Counts, people: number): void => {
    const of = counts.get(day) ?? NOBODY;
    counts.set(day, { ...of, [kind]: of[kind] + people });
  };
  for (const { day, clickedOn, people } of all) {
    if (clickedOn !== day) add(day, 'byUse', people);
    if (clickedOn !== null && clickedOn !== day) add(clickedOn, 'byUse', -people);
    if (clickedOn !== null) add(clickedOn, 'clicked', people);
  }
  return counts;
}

/** How many there are of each kind at the end of the day that an instant lies in. */
export function countsUntil(all: readonly SaidOnDays[], at: number): Counts {
  const last = civilDay(at);
  let [clicked, byUse] = [0, 0];
  for (const [day, more] of countsByDay(all)) {
    if (day > last) continue;
    clicked += more.clicked;
    byUse += more.byUse;
  }
  return { clicked, byUse };
}
