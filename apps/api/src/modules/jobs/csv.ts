/** Excel in Chinese reads a file without it as GBK. */
export const BYTE_ORDER_MARK = '\u{feff}';

/** What a spreadsheet takes for a formula at the beginning of a cell (OWASP, CSV injection), in full width too, as Excel in Chinese does. */
const STARTS_FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
const NEEDS_QUOTES = /[",\r\n]/;

/** One cell (RFC 4180): text stays text, whoever opens it. */
export function csvCell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const inert = STARTS_FORMULA.test(value) ? `'${value}` : value;
  return NEEDS_QUOTES.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}

/** One line with its CRLF. */
export const csvLine = (cells: readonly (string | number | null)[]): string => `${cells.map(csvCell).join(',')}\r\n`;

/** An instant as the clock on the wall in Shanghai shows it: `2026-03-02T10:00:00+08:00`. */
export function csvInstant(at: number | null): string | null {
  if (at === null) return null;
  return `${new Date(at + SHANGHAI_OFFSET).toISOString().slice(0, 19)}+08:00`;
}

/** China has had one zone without summer time since 1992; nothing here is older. */
const SHANGHAI_OFFSET = 8 * 3_600_000;
