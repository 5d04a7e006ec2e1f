import { describe, expect, test } from 'vitest';
import {
  LAW_GROUNDS, REFUSAL_GROUNDS, REPLY_KINDS, STATEMENT_GROUNDS, checkRefusal, groundSource, isSubstantive, timeliness,
  type RefusalFault, type RefusalGround, type Timeliness,
} from './index.ts';

test('an acknowledgement and an interim reply do not keep the promise', () => {
  expect(REPLY_KINDS.filter((kind) => !isSubstantive(kind))).toEqual(['ACKNOWLEDGEMENT', 'INTERIM']);
  expect(REPLY_KINDS.filter(isSubstantive)).toEqual(['DECISION', 'FEE_QUOTE', 'EXTENSION', 'COMPLETION']);
});

describe('was the promise kept', () => {
  const due = 1_000;
  test.each<[string, number | null, number | null, number, Timeliness]>([
    ['not replied, in the last moment', due, null, 999, 'PENDING'],
    ['not replied, in the first moment that is late', due, null, 1_000, 'LATE'],
    ['replied in the last moment', due, 999, 999, 'ON_TIME'],
    ['replied in time, looked at long after', due, 999, 9_000, 'ON_TIME'],
    ['replied in the first moment that is late', due, 1_000, 1_000, 'LATE'],
    ['replied late: late for good', due, 1_001, 9_000, 'LATE'],
    ['the clock has not started', null, null, 9_000, 'PENDING'],
    ['replied before the clock started', null, 5, 9_000, 'ON_TIME'],
  ])('%s', (_case, replyDueAt, repliedAt, now, expected) => expect(timeliness({ replyDueAt, repliedAt, now })).toBe(expected));
});

describe('a refusal', () => {
  const remedyText = '您可以向本平台投诉，也可以依法向人民法院提起诉讼。';
  const reasons = 'The same copy was sent last week.';
  const grounds: RefusalGround[] = ['UNREASONABLY_DUPLICATE'];
  test.each<[string, RefusalGround[], string, string, RefusalFault | null]>([
    ['with ground, reasons and remedies', grounds, reasons, remedyText, null],
    ['with remedies in both languages', grounds, reasons, `${remedyText} You may complain or sue.`, null],
    ['with nothing: the ground comes first', [], '', '', 'GROUND_REQUIRED'],
    ['without reasons', grounds, '', remedyText, 'REASONS_REQUIRED'],
    ['with blanks for reasons', grounds, ' \u3000\u200b\n', remedyText, 'REASONS_REQUIRED'],
    ['with dashes for reasons', grounds, '---', remedyText, 'REASONS_REQUIRED'],
    ['without remedies', grounds, reasons, '', 'REMEDY_REQUIRED'],
    ['with remedies only in another language than the one that prevails', grounds, reasons, 'You may complain or sue.', 'REMEDY_REQUIRED'],
  ])('%s', (_case, given, why, remedy, expected) => expect(checkRefusal({ grounds: given, reasons: why, remedyText: remedy })).toBe(expected));

  test('rests on one of five grounds of the statement or ten of the law', () => {
    expect([STATEMENT_GROUNDS.length, LAW_GROUNDS.length, new Set(REFUSAL_GROUNDS).size]).toEqual([5, 10, 15]);
    expect(REFUSAL_GROUNDS.filter((ground) => groundSource(ground) === 'STATEMENT')).toEqual([...STATEMENT_GROUNDS]);
  });
});
