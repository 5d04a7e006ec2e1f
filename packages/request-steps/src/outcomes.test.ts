import { describe, expect, test } from 'vitest';
import { DELAY_REASONS, ERASURE_GROUNDS, FEE_MOST, checkItems, checkQuote, groundsOfItems, holdOf, nextState, type ItemsFault, type OutcomeItem, type QuoteFacts, type QuoteFault } from './index.ts';

test('asking the person holds up the review; every other delay holds up the execution, and leads to where it may resume', () => {
  expect(DELAY_REASONS.map((reason) => [reason, holdOf(reason).step, holdOf(reason).heldFrom])).toEqual([
    ['INFORMATION_REQUIRED', 'ASK_INFORMATION', 'REVIEW'], ['COMPLEXITY', 'HOLD', 'EXECUTION'], ['HIGH_VOLUME', 'HOLD', 'EXECUTION'], ['TECHNICAL', 'HOLD', 'EXECUTION'],
  ]);
  expect([nextState('UNDER_REVIEW', 'ASK_INFORMATION'), nextState('IN_PROGRESS', 'HOLD')]).toEqual(['ON_HOLD', 'ON_HOLD']);
});

test('an erasure rests on one of five situations of the statement or four of the law', () => expect(new Set(ERASURE_GROUNDS).size).toBe(9));

describe('a fee', () => {
  const fair: QuoteFacts = { type: 'COPY', made: 4, free: 3, amountFen: 2_000, wasQuoted: false };
  test.each<[string, Partial<QuoteFacts>, QuoteFault | null]>([
    ['beyond the limit', {}, null],
    ['of one fen', { amountFen: 1 }, null],
    ['of the most', { amountFen: FEE_MOST }, null],
    ['within the limit', { made: 3 }, 'NOT_BEYOND_FREE'],
    ['for a first one where none is free', { made: 1, free: 0 }, null],
    ['for taking consent back', { type: 'WITHDRAW_CONSENT', made: 99 }, 'NEVER_A_FEE'],
    ['for a correction', { type: 'CORRECT', made: 99 }, 'NEVER_A_FEE'],
    ['for a complaint', { type: 'COMPLAINT', made: 99 }, 'NEVER_A_FEE'],
    ['a second time', { wasQuoted: true }, 'ALREADY_QUOTED'],
    ['of nothing', { amountFen: 0 }, 'AMOUNT_OUT_OF_RANGE'],
    ['below nothing', { amountFen: -1 }, 'AMOUNT_OUT_OF_RANGE'],
    ['in parts of a fen', { amountFen: 0.5 }, 'AMOUNT_OUT_OF_RANGE'],
    ['beyond the most', { amountFen: FEE_MOST + 1 }, 'AMOUNT_OUT_OF_RANGE'],
  ])('%s', (_case, more, fault) => expect(checkQuote({ ...fair, ...more })).toBe(fault));
});

describe('an outcome per item', () => {
  const done: OutcomeItem = { name: 'Photos', outcome: 'DONE' };
  const kept: OutcomeItem = { name: 'Invoices', outcome: 'KEPT', ground: 'STATUTORY_RETENTION', law: '会计法第二十三条' };
  test.each<[string, OutcomeItem[], { fault: ItemsFault; at: number } | null]>([
    ['of nothing at all', [], null],
    ['all done', [done, done], null],
    ['partly kept', [done, kept], null],
    ['kept without a ground', [done, { ...kept, ground: null }], { fault: 'ITEM_GROUND_REQUIRED', at: 1 }],
    ['kept without a law', [{ ...kept, law: ' -- ' }, done], { fault: 'ITEM_LAW_REQUIRED', at: 0 }],
    ['done on a ground', [{ ...done, ground: 'TRADE_SECRET' }, kept], { fault: 'GROUND_ONLY_FOR_KEPT', at: 0 }],
    ['done by a law', [kept, { ...done, law: '会计法' }], { fault: 'GROUND_ONLY_FOR_KEPT', at: 1 }],
    ['all kept: that is a refusal', [kept, kept], { fault: 'NOTHING_DONE', at: 0 }],
  ])('%s', (_case, items, expected) => expect(checkItems(items)).toEqual(expected));

  test('names each ground once', () => {
    expect(groundsOfItems([done, kept, { ...kept, name: 'Contracts' }, { ...kept, ground: 'TRADE_SECRET' }])).toEqual(['STATUTORY_RETENTION', 'TRADE_SECRET']);
    expect(groundsOfItems([done])).toEqual([]);
  });
});
