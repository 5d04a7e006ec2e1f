import { describe, expect, test } from 'vitest';
import { Refusal } from '../../tenancy/refusal.ts';
import { checkReply, stepsOf } from './check-reply.ts';

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
    expect(checkReply({ ...refusal, grounds: [...refusal.grounds] })).toEqual({ isRefusal: true, isSubstantive: true, grounds: ['UNREALISTIC'], remedyText: refusal.remedyText });
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
  ['an extension', { kind: 'EXTENSION' as const, text: 'Later.' }, 'NOT_AVAILABLE_YET'],
  ['a quote of a fee', { kind: 'FEE_QUOTE' as const, text: 'Ten.' }, 'NOT_AVAILABLE_YET'],
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
