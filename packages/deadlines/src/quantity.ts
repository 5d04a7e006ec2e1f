/** Calendar days, months, working days (WD, our own letters) or hours. A month is never thirty days. */
export type Quantity = `P${number}D` | `P${number}M` | `P${number}WD` | `PT${number}H`;

export interface Length {
  readonly count: number;
  readonly unit: 'DAYS' | 'MONTHS' | 'WORKING_DAYS' | 'HOURS';
}

const FORM = /^P(?:(?<count>\d{1,4})(?<unit>D|M|WD)|T(?<hours>\d{1,4})H)$/;
const UNITS: Readonly<Record<string, Length['unit']>> = { D: 'DAYS', M: 'MONTHS', WD: 'WORKING_DAYS' };

/** @throws RangeError where it is none of the four forms, or its number is not whole, negative or above 9999. */
export function lengthOf(quantity: Quantity): Length {
  const { count, unit, hours } = FORM.exec(quantity)?.groups ?? {};
  if (hours !== undefined) return { count: Number(hours), unit: 'HOURS' };
  const known = UNITS[unit ?? ''];
  if (count === undefined || known === undefined) throw new RangeError('Not a quantity: expected P7D, P1M, P15WD or PT4H');
  return { count: Number(count), unit: known };
}
