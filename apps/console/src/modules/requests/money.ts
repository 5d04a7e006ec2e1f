import { language } from '../../language.ts';

/** 2000 fen as ¥20.00, in the reader's own form. */
export const sayFen = (fen: number): string => new Intl.NumberFormat(language.value, { style: 'currency', currency: 'CNY', currencyDisplay: 'narrowSymbol' }).format(fen / 100);
