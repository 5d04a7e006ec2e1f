export interface Length {
  unit: 'days' | 'workingDays' | 'months' | 'hours';
  count: number;
}

const UNITS = { D: 'days', WD: 'workingDays', M: 'months' } as const;

/** `P7D` → 7 days; WD are working days. Null for a form that is not known. */
export function lengthOf(quantity: string): Length | null {
  const found = /^P(?:(\d+)(D|WD|M)|T(\d+)H)$/.exec(quantity);
  if (!found) return null;
  if (found[3]) return { unit: 'hours', count: Number(found[3]) };
  return { unit: UNITS[found[2] as keyof typeof UNITS], count: Number(found[1]) };
}
