import type { RefusalGround } from './refusal.ts';

/** DONE as asked, or KEPT as it was. */
export type ItemOutcome = 'DONE' | 'KEPT';

/** What became of one part of what was asked. */
export interface OutcomeItem {
  readonly name: string;
  readonly outcome: ItemOutcome;
  readonly ground?: RefusalGround | null | undefined;
  /** The law and article, or the clause, that the ground rests on. */
  readonly law?: string | null | undefined;
}

export type ItemsFault = 'ITEM_GROUND_REQUIRED' | 'ITEM_LAW_REQUIRED' | 'GROUND_ONLY_FOR_KEPT' | 'NOTHING_DONE';

const saysSomething = (text: string | null | undefined): boolean => /\p{L}/u.test(text ?? '');

/** What is wrong with the outcome per item, and at which; null where all is said. Where everything is kept it is a refusal, not a completion. */
export function checkItems(items: readonly OutcomeItem[]): { readonly fault: ItemsFault; readonly at: number } | null {
  for (const [at, { outcome, ground, law }] of items.entries()) {
    if (outcome === 'DONE' && (ground || law)) return { fault: 'GROUND_ONLY_FOR_KEPT', at };
    if (outcome === 'KEPT' && !ground) return { fault: 'ITEM_GROUND_REQUIRED', at };
    if (outcome === 'KEPT' && !saysSomething(law)) return { fault: 'ITEM_LAW_REQUIRED', at };
  }
  return items.length > 0 && items.every(({ outcome }) => outcome === 'KEPT') ? { fault: 'NOTHING_DONE', at: 0 } : null;
}

/** The grounds on which parts are kept, each once; none means that everything was done. */
export const groundsOfItems = (items: readonly OutcomeItem[]): RefusalGround[] => [...new Set(items.flatMap(({ outcome, ground }) => (outcome === 'KEPT' && ground ? [ground] : [])))];
