import { describe, expect, test } from 'vitest';
import { Refusal } from '../../tenancy/refusal.ts';
import { checkReply, stepsOf, type CheckedReply } from './check-reply.ts';

const refusal = { kind: 'DECISION', outcome: 'REFUSE', grounds: ['UNREALISTIC'], text: 'No such data exists.', remedyText: '您可以向监管部门投诉或者向人民法院起诉。' } as const;

function faultOf(answer: Parameters<typeof checkReply>[0]): [string, readonly string[] | undefined] | null {
  try {
    checkReply(answer);
    return null;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return [error.reason, error.inputPath];
  }
}

describe('a refusal', () => {
  test('with ground, reasons and remedies in Chinese may be sent', () => {
    expect(checkReply({ ...refusal, grounds: [...refusal.grounds] })).toMatchObject({ isRefusal: true, isSubstantive: true, grounds: ['UNREALISTIC'], remedyText: refusal.remedyText });
  });

  test.each([
    ['GROUND_REQUIRED', 'grounds', { grounds: [] }],
    ['REASONS_REQUIRED', 'text', { text: '…' }],
    ['REMEDY_REQUIRED', 'remedyText', { remedyText: 'You may complain.' }],
    ['REMEDY_REQUIRED', 'remedyText', { remedyText: null }],
  ])('lacks %s at %s', (reason, field, flaw) => {
    expect(faultOf({ ...refusal, grounds: [...refusal.grounds], ...flaw })).toEqual([reason, ['input', field]]);
  });
});

test.each([
  ['a decision without an outcome', { kind: 'DECISION' as const, text: 'Yes.' }, 'OUTCOME_REQUIRED'],
  ['an interim word with an outcome', { kind: 'INTERIM' as const, outcome: 'ACCEPT' as const, text: 'Soon.' }, 'OUTCOME_ONLY_FOR_DECISION'],
  ['an acceptance with grounds', { kind: 'DECISION' as const, outcome: 'ACCEPT' as const, grounds: ['TRADE_SECRET' as const], text: 'Yes.' }, 'GROUNDS_ONLY_FOR_REFUSAL'],
  ['an extension without a reason', { kind: 'EXTENSION' as const, text: 'Later.', extendTo: '2026-03-20' }, 'DELAY_REQUIRED'],
  ['an extension without a day', { kind: 'EXTENSION' as const, text: 'Later.', delay: 'COMPLEXITY' as const }, 'EXTENSION_DAY_REQUIRED'],
  ['an interim word with a new day', { kind: 'INTERIM' as const, text: 'Later.', delay: 'COMPLEXITY' as const, hold: true, extendTo: '2026-03-20' }, 'DAY_ONLY_FOR_EXTENSION'],
  ['an interim word with a delay that holds nothing up', { kind: 'INTERIM' as const, text: 'Later.', delay: 'COMPLEXITY' as const }, 'DELAY_WITHOUT_HOLD'],
  ['an interim word that holds without a reason', { kind: 'INTERIM' as const, text: 'Later.', hold: true }, 'DELAY_REQUIRED'],
  ['a completion with a delay', { kind: 'COMPLETION' as const, text: 'Done.', delay: 'TECHNICAL' as const }, 'DELAY_ONLY_FOR_INTERIM'],
  ['a decision with a new day', { kind: 'DECISION' as const, outcome: 'ACCEPT' as const, text: 'Yes.', extendTo: '2026-03-20' }, 'DELAY_ONLY_FOR_INTERIM'],
  ['a quote without a fee', { kind: 'FEE_QUOTE' as const, text: 'Ten.', feeBasis: 'Work' }, 'FEE_REQUIRED'],
  ['a quote without a basis', { kind: 'FEE_QUOTE' as const, text: 'Ten.', feeFen: 100 }, 'FEE_BASIS_REQUIRED'],
  ['a fee in an interim word', { kind: 'INTERIM' as const, text: 'Ten.', feeFen: 100 }, 'FEE_ONLY_FOR_QUOTE'],
  ['a decision with items', { kind: 'DECISION' as const, outcome: 'ACCEPT' as const, text: 'Yes.', items: [{ name: 'Photos', outcome: 'DONE' as const }] }, 'ITEMS_ONLY_FOR_COMPLETION'],
  ['a completion that keeps a part without a ground', { kind: 'COMPLETION' as const, text: 'Mostly.', items: [{ name: 'Photos', outcome: 'DONE' as const }, { name: 'Bills', outcome: 'KEPT' as const }] }, 'ITEM_GROUND_REQUIRED'],
  ['one that keeps a part without remedies', { kind: 'COMPLETION' as const, text: 'Mostly.', items: [{ name: 'Photos', outcome: 'DONE' as const }, { name: 'Bills', outcome: 'KEPT' as const, ground: 'STATUTORY_RETENTION' as const, law: '会计法' }] }, 'REMEDY_REQUIRED'],
])('%s is refused', (_, answer, reason) => {
  expect(faultOf(answer)?.[0]).toBe(reason);
});

test.each([
  [{ kind: 'DECISION', outcome: 'ACCEPT' }, 'UNDER_REVIEW', ['ACCEPT']],
  [{ kind: 'DECISION', outcome: 'REFUSE' }, 'UNDER_REVIEW', ['REFUSE']],
  [{ kind: 'COMPLETION' }, 'UNDER_REVIEW', ['ACCEPT', 'COMPLETE']],
  [{ kind: 'COMPLETION' }, 'IN_PROGRESS', ['COMPLETE']],
  [{ kind: 'COMPLETION' }, 'FORWARDED', ['COMPLETE']],
  [{ kind: 'INTERIM' }, 'UNDER_REVIEW', []],
] as const)('%o from %s takes %o', (answer, state, steps) => {
  expect(stepsOf(answer, state)).toEqual(steps);
});

test.each<[string, Parameters<typeof stepsOf>[0], Parameters<typeof stepsOf>[1], Pick<CheckedReply, 'grounds' | 'delay' | 'isHold'>, string[]]>([
  ['a quote', { kind: 'FEE_QUOTE' }, 'UNDER_REVIEW', { grounds: [] }, ['QUOTE_FEE']],
  ['a question', { kind: 'EXTENSION' }, 'UNDER_REVIEW', { grounds: [], delay: 'INFORMATION_REQUIRED', isHold: true }, ['ASK_INFORMATION']],
  ['a hold', { kind: 'INTERIM' }, 'IN_PROGRESS', { grounds: [], delay: 'HIGH_VOLUME', isHold: true }, ['HOLD']],
  ['an extension alone', { kind: 'EXTENSION' }, 'UNDER_REVIEW', { grounds: [], delay: 'COMPLEXITY', isHold: false }, []],
  ['a partial completion at once', { kind: 'COMPLETION' }, 'UNDER_REVIEW', { grounds: ['TRADE_SECRET'] }, ['ACCEPT', 'COMPLETE_PARTIAL']],
  ['a partial completion', { kind: 'COMPLETION' }, 'IN_PROGRESS', { grounds: ['TRADE_SECRET'] }, ['COMPLETE_PARTIAL']],
])('%s takes its step', (_case, answer, state, checked, steps) => expect(stepsOf(answer, state, checked)).toEqual(steps));
