import { describe, expect, test } from 'vitest';
import { answersOf, faultsOf, isAcknowledgeable, isForwardable, type AnswerForm } from './answers.ts';
import type { RequestStep } from './request-words.ts';

test.each<[string, RequestStep[], string[]]>([
  ['under review', ['ASK_INFORMATION', 'QUOTE_FEE', 'REFUSE', 'ACCEPT', 'REROUTE', 'MARK_DUPLICATE'], ['COMPLETION', 'PARTIAL', 'ACCEPT', 'REFUSE', 'ASK', 'INTERIM']],
  ['in progress', ['HOLD', 'COMPLETE', 'COMPLETE_PARTIAL'], ['COMPLETION', 'PARTIAL', 'HOLD', 'INTERIM']],
  ['on hold', ['RESUME_REVIEW'], ['INTERIM']],
  ['waiting for a fee', ['FEE_PAID', 'FEE_WAIVED'], ['INTERIM']],
  ['forwarded, not acknowledged', ['ORGANIZATION_ACCEPTS', 'REROUTE'], []],
  ['closed, or looked at by somebody without a part in it', [], []],
])('a request %s can be answered so', (_case, steps, answers) => expect(answersOf({ availableSteps: steps, extendableUntil: null, repeats: null })).toEqual(answers));

test('an extension is offered while one can be given, a fee beyond what is free', () => {
  const underReview = { availableSteps: ['ACCEPT', 'QUOTE_FEE'] as RequestStep[], extendableUntil: '2026-04-01', repeats: { made: 4, free: 3 } };
  expect(answersOf(underReview)).toEqual(['COMPLETION', 'PARTIAL', 'ACCEPT', 'EXTEND', 'QUOTE', 'INTERIM']);
  expect(answersOf({ ...underReview, extendableUntil: null, repeats: { made: 3, free: 3 } })).toEqual(['COMPLETION', 'PARTIAL', 'ACCEPT', 'INTERIM']);
  expect(answersOf({ ...underReview, availableSteps: [] })).toEqual([]);
});

test('the buttons follow the steps that are open to the reader', () => {
  expect(isAcknowledgeable(['ORGANIZATION_ACCEPTS', 'REROUTE'])).toBe(true);
  expect(isAcknowledgeable(['ACCEPT', 'REFUSE', 'WITHDRAW'])).toBe(false);
  expect(isForwardable(['FORWARD', 'MARK_DUPLICATE', 'ROUTE'])).toBe(true);
  // about data of the platform: routed or taken, never forwarded
  expect(isForwardable(['MARK_DUPLICATE', 'ROUTE', 'TAKE'])).toBe(false);
});

describe('what an answer still lacks', () => {
  const refusal: AnswerForm = { answer: 'REFUSE', grounds: ['UNREASONABLY_DUPLICATE'], text: { ZH_CN: '', EN: 'The same copy was sent last week.' }, asked: 'EN', remedyText: '您可以投诉，也可以依法提起诉讼。' };
  test.each<[string, Partial<AnswerForm>, object]>([
    ['nothing', {}, {}],
    ['a choice', { answer: '' }, { answer: 'answerMissing' }],
    ['a ground', { grounds: [] }, { grounds: 'groundMissing' }],
    ['reasons in words', { text: { ZH_CN: '', EN: ' --- ' } }, { text: 'reasonsMissing' }],
    ['remedies in the language that prevails', { remedyText: 'You may complain or sue.' }, { remedyText: 'remedyMissing' }],
    ['remedies, where a part is kept', { answer: 'PARTIAL', grounds: [], remedyText: '' }, { remedyText: 'remedyMissing' }],
    ['words, where it agrees; neither ground nor remedy', { answer: 'ACCEPT', grounds: [], text: { ZH_CN: '', EN: ' ' }, remedyText: '' }, { text: 'textMissing' }],
    ['the language of the request', { asked: 'ZH_CN' }, { text: 'askedInChinese' }],
    ['brevity', { text: { ZH_CN: '长'.repeat(10_001), EN: 'Long.' } }, { text: 'tooLong' }],
  ])('%s', (_case, given, faults) => expect(faultsOf({ ...refusal, ...given })).toEqual(faults));
});
