import { describe, expect, test } from 'vitest';
import type { FileRow } from './arriving-rows.ts';
import { judgeRow } from './judge-row.ts';

const COLUMNS = { displayName: 0, email: 1, phone: 2, externalId: 3 };
const outcomeOf = (...cells: string[]) => {
  const judged = judgeRow([7, cells], COLUMNS);
  return 'fault' in judged ? [judged.fault, judged.field] : judged.contact;
};

describe('a row of a file of contacts', () => {
  test.each([
    [['李伟', 'li.wei@shop.example', '13800138000', 'C-1'], { displayName: '李伟', email: 'li.wei@shop.example', phone: '13800138000', externalId: 'C-1' }],
    [['Max', '', '+86 138 0013 8000', ''], { displayName: 'Max', email: null, phone: '+86 138 0013 8000', externalId: null }],
    [['Max', 'max@shop.example'], { displayName: 'Max', email: 'max@shop.example', phone: null, externalId: null }],
    [['=1+1', 'sum@shop.example'], { displayName: '=1+1', email: 'sum@shop.example', phone: null, externalId: null }],
    [['<b>Max</b>', 'max@shop.example'], { displayName: '<b>Max</b>', email: 'max@shop.example', phone: null, externalId: null }],
    [[`${'名'.repeat(120)}`, 'max@shop.example'], { displayName: '名'.repeat(120), email: 'max@shop.example', phone: null, externalId: null }],
  ])('%j is taken', (cells, contact) => expect(outcomeOf(...cells)).toEqual(contact));

  test.each([
    [['', 'max@shop.example'], ['NAME_MISSING', 'displayName']],
    [[], ['NAME_MISSING', 'displayName']],
    [['名'.repeat(121), 'max@shop.example'], ['NAME_NOT_TAKEN', 'displayName']],
    [['Max\r\nBcc: all@shop.example', 'max@shop.example'], ['NAME_NOT_TAKEN', 'displayName']],
    [['Max\rBuyer', 'max@shop.example'], ['NAME_NOT_TAKEN', 'displayName']],
    [['Max', '', ''], ['CONTACT_MISSING', null]],
    [['Max', 'max'], ['EMAIL_NOT_TAKEN', 'email']],
    [['Max', `${'m'.repeat(250)}@shop.example`], ['EMAIL_NOT_TAKEN', 'email']],
    [['Max', '=1+1'], ['EMAIL_NOT_TAKEN', 'email']],
    [['Max', '', '1.38E+10'], ['PHONE_NOT_TAKEN', 'phone']],
    [['Max', 'max@shop.example', 'ask'], ['PHONE_NOT_TAKEN', 'phone']],
    [['Max', 'max@shop.example', '', 'x'.repeat(81)], ['EXTERNAL_ID_NOT_TAKEN', 'externalId']],
  ])('%j is not: %j', (cells, fault) => expect(outcomeOf(...cells)).toEqual(fault));

  test.each<FileRow>([[3, null, 'ROW_TOO_LONG'], [4, null, 'TOO_MANY_CELLS']])('that could not be read is not taken: %j %j %j', (...row) =>
    expect(judgeRow(row as unknown as FileRow, COLUMNS)).toEqual({ line: row[0], fault: row[2], field: null }));
});
