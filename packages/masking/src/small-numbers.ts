/** Numbers about people that are below this are not published: somebody could be recognized by them (row 92). */
export const SMALLEST_TOLD = 10;

/** How a number may be published: itself, that it is below the smallest, or that all of a whole but fewer than that are meant. */
export type ToldCount = { readonly is: 'EXACT'; readonly count: number } | { readonly is: 'FEW' } | { readonly is: 'NEARLY_ALL' } | { readonly is: 'HIDDEN' };

/** A number by itself. None is a small number too. */
export const toldCount = (count: number): ToldCount => (count < SMALLEST_TOLD ? { is: 'FEW' } : { is: 'EXACT', count });

/** A part of a whole: also where what is left over would be small, since it could be reckoned. */
export function toldPart(part: number, whole: number): ToldCount {
  if (whole < SMALLEST_TOLD) return { is: 'HIDDEN' };
  if (part < SMALLEST_TOLD) return { is: 'FEW' };
  return whole - part < SMALLEST_TOLD ? { is: 'NEARLY_ALL' } : { is: 'EXACT', count: part };
}
