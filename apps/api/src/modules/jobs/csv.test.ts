import { describe, expect, test } from 'vitest';
import { csvCell, csvInstant, csvLine } from './csv.ts';

describe('a cell of a CSV file', () => {
  test.each([
    ['plain', 'plain'], ['李伟', '李伟'], ['', ''], [null, ''], [12, '12'], [-12, '-12'],
    ['a,b', '"a,b"'], ['say "so"', '"say ""so"""'], ['two\nlines', '"two\nlines"'], ['two\r\nlines', '"two\r\nlines"'],
    ['=1+1', "'=1+1"], ['+86138****1000', "'+86138****1000"], ['-1', "'-1"], ['@SUM(A1)', "'@SUM(A1)"], ['\tx', "'\tx"], ['\rx', '"\'\rx"'], ['\nx', '"\'\nx"'],
    ['＝1+1', "'＝1+1"], ['＠SUM', "'＠SUM"], ['=HYPERLINK("https://x","y")', '"\'=HYPERLINK(""https://x"",""y"")"'], ['a=b', 'a=b'], [' =1', ' =1'], ["'=1", "'=1"],
  ])('%j → %s', (value, cell) => expect(csvCell(value)).toBe(cell));
});

test('a line ends in CRLF', () => expect(csvLine(['a', null, 3])).toBe('a,,3\r\n'));

test.each([
  [Date.UTC(2026, 2, 2, 2), '2026-03-02T10:00:00+08:00'],
  [Date.UTC(2026, 11, 31, 16, 0, 0), '2027-01-01T00:00:00+08:00'],
  [null, null],
])('%s is written as in Shanghai: %s', (at, text) => expect(csvInstant(at)).toBe(text));
