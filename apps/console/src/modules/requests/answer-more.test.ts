import { describe, expect, test } from 'vitest';
import { fenOf, moreFaultsOf, moreOf, newItem, nothingMore, type More } from './answer-more.ts';
import type { Answer } from './answers.ts';

const bounds = { type: 'ACCESS', availableSteps: ['ACCEPT'], replyDueDay: '2026-03-09', extendableUntil: '2026-04-01' };
const kept = { name: 'Invoices', outcome: 'KEPT' as const, ground: 'STATUTORY_RETENTION' as const, law: 'Accounting Law 23' };
const done = { ...newItem(), name: 'Photos' };

test.each([['20', 2000], ['20.5', 2050], ['0.01', 1], ['10000', 1_000_000], ['0', null], ['10000.01', null], ['-1', null], ['1.234', null], ['2e3', null], ['', null], ['twenty', null]])('%s yuan are %s fen', (yuan, fen) => expect(fenOf(yuan)).toBe(fen));

describe('what an answer still lacks besides its words', () => {
  test.each<[string, Answer, Partial<More>, object]>([
    ['an extension: reason and day', 'EXTEND', {}, { delay: 'delayMissing', extendTo: 'dayMissing' }],
    ['an extension to the promised day', 'EXTEND', { delay: 'COMPLEXITY', extendTo: '2026-03-09' }, { extendTo: 'dayOutside' }],
    ['an extension past the outer limit', 'EXTEND', { delay: 'COMPLEXITY', extendTo: '2026-04-02' }, { extendTo: 'dayOutside' }],
    ['an extension that is whole', 'EXTEND', { delay: 'COMPLEXITY', extendTo: '2026-04-01' }, {}],
    ['a question needs no day', 'ASK', {}, {}],
    ['a question with a day too early', 'ASK', { extendTo: '2026-03-01' }, { extendTo: 'dayOutside' }],
    ['a hold needs a reason', 'HOLD', {}, { delay: 'delayMissing' }],
    ['a quote: fee and basis', 'QUOTE', {}, { fee: 'feeMissing', feeBasis: 'basisMissing' }],
    ['a quote that is whole', 'QUOTE', { fee: '20', feeBasis: 'Work' }, {}],
    ['parts without names', 'PARTIAL', {}, { items: 'itemUnnamed' }],
    ['a part kept without a ground', 'PARTIAL', { items: [done, { ...kept, ground: '' }] }, { items: 'itemGround' }],
    ['a part kept without a law', 'PARTIAL', { items: [done, { ...kept, law: '' }] }, { items: 'itemLaw' }],
    ['nothing done', 'PARTIAL', { items: [kept] }, { items: 'nothingDone' }],
    ['nothing kept', 'PARTIAL', { items: [done] }, { items: 'nothingKept' }],
    ['parts that are whole', 'PARTIAL', { items: [done, kept] }, {}],
    ['plain words', 'COMPLETION', {}, {}],
  ])('%s', (_case, answer, more, faults) => expect(moreFaultsOf(answer, { ...nothingMore(), ...more }, bounds)).toEqual(faults));

  test('an erasure says in which situation data is erased, once', () => {
    const erasure = { ...bounds, type: 'ERASE' };
    for (const answer of ['ACCEPT', 'COMPLETION'] as const) expect(moreFaultsOf(answer, nothingMore(), erasure)).toEqual({ erasureGrounds: 'erasureMissing' });
    expect(moreFaultsOf('REFUSE', nothingMore(), erasure)).toEqual({});
    expect(moreFaultsOf('COMPLETION', nothingMore(), { ...erasure, availableSteps: ['COMPLETE'] })).toEqual({});
  });
});

test('each answer is called on the wire what it is', () => {
  const more: More = { ...nothingMore(), delay: 'TECHNICAL', extendTo: '2026-03-20', fee: '20', feeBasis: ' Work ', items: [done, kept] };
  expect(moreOf('ASK', { ...more, extendTo: '' }, bounds)).toEqual({ kind: 'INTERIM', outcome: null, extendTo: null, delay: 'INFORMATION_REQUIRED' });
  expect(moreOf('ASK', more, bounds)).toEqual({ kind: 'EXTENSION', outcome: null, extendTo: '2026-03-20', delay: 'INFORMATION_REQUIRED' });
  expect(moreOf('EXTEND', more, bounds)).toEqual({ kind: 'EXTENSION', outcome: null, extendTo: '2026-03-20', delay: 'TECHNICAL' });
  expect(moreOf('HOLD', { ...more, extendTo: '' }, bounds)).toEqual({ kind: 'INTERIM', outcome: null, extendTo: null, delay: 'TECHNICAL', hold: true });
  expect(moreOf('QUOTE', more, bounds)).toEqual({ kind: 'FEE_QUOTE', outcome: null, feeFen: 2000, feeBasis: 'Work' });
  expect(moreOf('PARTIAL', more, bounds)).toEqual({ kind: 'COMPLETION', outcome: null, items: [{ name: 'Photos', outcome: 'DONE', ground: null, law: null }, kept] });
  expect(moreOf('ACCEPT', { ...more, erasureGrounds: ['OTHER_LAW'] }, { ...bounds, type: 'ERASE' })).toEqual({ kind: 'DECISION', outcome: 'ACCEPT', erasureGrounds: ['OTHER_LAW'] });
});
