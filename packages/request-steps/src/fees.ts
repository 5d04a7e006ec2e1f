import { isFreeOfCharge } from './guards.ts';
import type { RequestType } from './states.ts';

/** In fen: nobody charges a person more than 10,000 yuan for an answer. */
export const FEE_MOST = 1_000_000;

export interface QuoteFacts {
  readonly type: RequestType;
  /** Requests of this kind by the person within twelve months, this one included. */
  readonly made: number;
  /** So many of them the organization answers for nothing. */
  readonly free: number;
  readonly amountFen: number;
  readonly wasQuoted: boolean;
}

export type QuoteFault = 'NEVER_A_FEE' | 'NOT_BEYOND_FREE' | 'ALREADY_QUOTED' | 'AMOUNT_OUT_OF_RANGE';

/** §7.5: why no fee may be asked, or null. Only for repeats beyond a reasonable limit; never for withdrawal, correction or complaint; quoted once. */
export function checkQuote({ type, made, free, amountFen, wasQuoted }: QuoteFacts): QuoteFault | null {
  if (isFreeOfCharge(type)) return 'NEVER_A_FEE';
  if (made <= free) return 'NOT_BEYOND_FREE';
  if (wasQuoted) return 'ALREADY_QUOTED';
  return Number.isInteger(amountFen) && amountFen > 0 && amountFen <= FEE_MOST ? null : 'AMOUNT_OUT_OF_RANGE';
}
