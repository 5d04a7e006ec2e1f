import { describe, expect, test } from 'vitest';
import { answersOf, faultsOf, isAcknowledgeable, isForwardable, replyOf, type AnswerForm } from './answers.ts';
import type { RequestStep } from './request-words.ts';

test.each<[string, RequestStep[], string[]]>([
  ['under review', ['ASK_INFORMATION', 'QUOTE_FEE', 'REFUSE', 'ACCEPT', 'REROUTE', 'MARK_DUPLICATE'], ['COMPLETION', 'ACCEPT', 'REFUSE', 'INTERIM']],
  ['in progress', ['HOLD', 'COMPLETE', 'COMPLETE_PARTIAL'], ['COMPLETION', 'INTERIM']],
  ['forwarded, not acknowledged', ['ORGANIZATION_ACCEPTS', 'REROUTE'], []],
  ['closed, or looked at by somebody without a part in it', [], []],
])('a request %s can be answered so', (_case, steps, answers) => expect(answersOf(steps)).toEqual(answers));

test('the buttons follow the steps that are open to the reader', () => {
  expect(isAcknowledgeable(['ORGANIZATION_ACCEPTS', 'REROUTE'])).toBe(true);
  expect(isAcknowledgeable(['ACCEPT', 'REFUSE', 'WITHDRAW'])).toBe(false);
  expect(isForwardable(['FORWARD', 'MARK_DUPLICATE', 'ROUTE'])).toBe(true);
  // about data of the platform: routed or taken, never forwarded
  expect(isForwardable(['MARK_DUPLICATE', 'ROUTE', 'TAKE'])).toBe(false);
});

test('only a decision has an outcome on the wire', () => {
  expect([replyOf('REFUSE'), replyOf('COMPLETION')]).toEqual([{ kind: 'DECISION', outcome: 'REFUSE' }, { kind: 'COMPLETION', outcome: null }]);
});

describe('what an answer still lacks', () => {
  const refusal: AnswerForm = { answer: 'REFUSE', grounds: ['UNREASONABLY_DUPLICATE'], text: 'The same copy was sent last week.', remedyText: '您可以投诉，也可以依法提起诉讼。' };
  test.each<[string, Partial<AnswerForm>, object]>([
    ['nothing', {}, {}],
    ['a choice', { answer: '' }, { answer: 'answerMissing' }],
    ['a ground', { grounds: [] }, { grounds: 'groundMissing' }],
    ['reasons in words', { text: ' --- ' }, { text: 'reasonsMissing' }],
    ['remedies in the language that prevails', { remedyText: 'You may complain or sue.' }, { remedyText: 'remedyMissing' }],
    ['words, where it agrees; neither ground nor remedy', { answer: 'ACCEPT', grounds: [], text: '', remedyText: '' }, { text: 'textMissing' }],
    ['brevity', { text: '长'.repeat(10_001) }, { text: 'tooLong' }],
  ])('%s', (_case, given, faults) => expect(faultsOf({ ...refusal, ...given })).toEqual(faults));
});
