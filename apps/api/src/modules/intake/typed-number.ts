/** A request's number as it is stored, from what somebody typed: `r7k3m 9qx2` → `R-7K3M-9QX2`. What is no number stays what it is, and is found nowhere. */
export function typedNumber(typed: string): string {
  const signs = typed.toUpperCase().replace(/[\s-]/g, '').replace(/^R(?=.{8}$)/, '');
  return /^[0-9A-Z]{8}$/.test(signs) ? `R-${signs.slice(0, 4)}-${signs.slice(4)}` : typed.trim();
}
