import { describe, expect, test } from 'vitest';
import { parseStatement } from './index.ts';

const EN = `Harbor Notes Privacy Statement

Update Date:May 4, 2024
Effective Date:June 1, 2024

Harbor Notes keeps your notes.
This statement covers:
1.Terms
2.What We Hold
3.Leaving

1.Terms

  • Note: what you write.

2.What We Hold

2.1From You

We hold your notes.

2.2 From Devices

We hold crash reports.

3. Leaving

You can leave.`;

const ids = (text: string): string[] => parseStatement(text, 'en').clauses.map((clause) => clause.id);
const codes = (text: string): string[] => parseStatement(text, 'en').findings.map((finding) => finding.code);

describe('a statement', () => {
  test('is read into title, dates, contents and numbered clauses, without a finding', () => {
    const parsed = parseStatement(EN, 'en');
    expect(parsed).toMatchObject({ title: 'Harbor Notes Privacy Statement', updateDate: '2024-05-04', effectiveDate: '2024-06-01', findings: [] });
    expect(parsed.contents).toEqual([
      { number: '1', heading: 'Terms' }, { number: '2', heading: 'What We Hold' }, { number: '3', heading: 'Leaving' },
    ]);
    expect(parsed.clauses.map(({ id, number, heading, level, line }) => [id, number, heading, level, line])).toEqual([
      ['0', null, 'Harbor Notes Privacy Statement', 1, 1],
      ['1', '1', 'Terms', 1, 12],
      ['2', '2', 'What We Hold', 1, 16],
      ['2.1', '2.1', 'From You', 2, 18],
      ['2.2', '2.2', 'From Devices', 2, 22],
      ['3', '3', 'Leaving', 1, 26],
    ]);
  });

  test('has its heading and text inside the span of the clause', () => {
    const clause = parseStatement(EN, 'en').clauses.find((each) => each.id === '2.1');
    expect(EN.slice(clause?.start, clause?.end)).toBe('2.1From You\n\nWe hold your notes.\n\n');
    expect(clause?.items.map((item) => EN.slice(item.start, item.end))).toEqual(['We hold your notes.\n\n']);
  });

  test('may be counted 「一、」 or 「第一条」, with the same ids as its English text', () => {
    const list = '\n\n1、甲项内容\n2、乙项内容\n\n';
    const zh = parseStatement(`港湾笔记隐私政策\n更新日期：2024年5月4日\n生效日期：2024年6月1日\n\n一、用语${list}二、收集\n\n2.1 来自您\n\n文字\n\n第三条 离开\n\n文字`, 'zh-CN');
    expect(zh.clauses.map((clause) => clause.id)).toEqual(['0', '1', '2', '2.1', '3']);
    expect(zh.clauses[1]?.items.map((item) => [item.marker, item.text])).toEqual([['1、', '甲项内容'], ['2、', '乙项内容']]);
    expect(zh.findings).toEqual([]);
  });

  test.each([
    ['full-width digits', '１．Terms\n\ntext\n\n２．More\n\ntext', ['1', '2']],
    ['CR LF', '1. Terms\r\n\r\ntext\r\n\r\n1.1 More\r\n\r\ntext', ['1', '1.1']],
    ['no blank lines at all', '1. Terms\ntext\n1.1 More\ntext\n2. Rest\ntext', ['1', '1.1', '2']],
    ['a title before', 'Title\n1. Terms\ntext', ['0', '1']],
    ['nothing', '', []],
    ['only blank lines', '\n \n', ['0']],
  ])('is cut at its headings with %s', (_, text, expected) => {
    expect(ids(text)).toEqual(expected);
  });

  test.each([
    ['a list inside a section', '1. Terms\n\nRemember:\n1. name\n2. mail\n3. phone\n\n2. Rest\n\ntext', ['1', '2']],
    ['a sentence that begins with a number', '1. Terms\n\n2.4 GHz and 5 GHz access points near you are read only while you search for a printer.\n\n2. Rest\n\ntext', ['1', '2']],
    ['a percentage', '1. Terms\n\n1.5% of all calls\n\n2. Rest\n\ntext', ['1', '2']],
    ['a third level', '1. Terms\n\n1.1 More\n\n1.1.1 Deeper\n\n2. Rest\n\ntext', ['1', '1.1', '2']],
    ['a year', '1. Terms\n\n2021. It was a long year\n\n2. Rest\n\ntext', ['1', '2']],
  ])('keeps %s as text', (_, text, expected) => {
    expect(ids(text)).toEqual(expected);
  });

  test('has contents entries without their page numbers', () => {
    const text = EN.replace('2.What We Hold\n3.', '2.What We Hold ........ 4\n3.');
    expect(parseStatement(text, 'en').contents[1]).toEqual({ number: '2', heading: 'What We Hold' });
    expect(codes(text)).toEqual([]);
  });

  test('has no contents when its first lines are sections', () => {
    expect(parseStatement('1. A\n\n1.1 B\n\ntext\n\n2. C\n\ntext', 'en').contents).toEqual([]);
  });
});

describe('a finding says what and where:', () => {
  const finding = (text: string, code: string) => parseStatement(text, 'en').findings.filter((each) => each.code === code);

  test('a section in the contents but absent in the body is an ERROR at the contents line', () => {
    expect(finding(EN.replace('3. Leaving\n\nYou', 'You'), 'MISSING_SECTION')).toMatchObject([{ severity: 'ERROR', line: 10, column: 1, clause: '3' }]);
  });

  test('every section absent in the body is named when only the contents list is left', () => {
    const text = EN.slice(0, EN.indexOf('\n\n1.Terms'));
    expect(finding(text, 'MISSING_SECTION')).toHaveLength(3);
    expect(finding(text, 'NOTHING_NUMBERED')).toMatchObject([{ severity: 'ERROR' }]);
  });

  test.each<[string, string, string, string, number]>([
    ['a heading that differs from the contents', '3. Leaving', '3. Going Away', 'HEADING_DIFFERS_FROM_CONTENTS', 26],
    ['a section the contents do not list', '\n3.Leaving', '', 'NOT_IN_CONTENTS', 25],
    ['a number out of order', '2.2 From Devices', '1.2 From Devices', 'NUMBER_OUT_OF_ORDER', 22],
    ['a number left out', '2.2 From Devices', '2.4 From Devices', 'NUMBER_SKIPPED', 22],
    ['a number printed twice', '2.2 From Devices', '2.1 From Devices', 'NUMBER_REPEATED', 22],
    ['a section without text', 'We hold crash reports.\n\n', '', 'EMPTY_SECTION', 22],
    ['no update date', 'Update Date:', '', 'NO_UPDATE_DATE', 1],
    ['a title that is prose', 'Harbor Notes Privacy Statement', 'x'.repeat(200), 'NO_TITLE', 1],
  ])('%s is a WARNING', (_, from, to, code, line) => {
    const found = finding(EN.replace(from, to), code);
    expect(found).toMatchObject([{ severity: 'WARNING', line, column: 1 }]);
    expect(found[0]?.message.en).toMatch(/\.$/);
    expect(found[0]?.message['zh-CN']).toMatch(/[\u4e00-\u9fff].*。$/u);
  });

  test('the first section missing from the contents does not join them', () => {
    const text = EN.replace(':\n1.Terms\n', ':\n');
    expect(parseStatement(text, 'en').contents.map((entry) => entry.number)).toEqual(['2', '3']);
    expect(finding(text, 'NOT_IN_CONTENTS')).toMatchObject([{ clause: '1' }]);
  });

  test('findings come in the order of the text', () => {
    const text = EN.replace('2.2 From', '2.4 From').replace('Harbor Notes keeps', 'Harbor\u00a0Notes keeps').replace('You can', 'You\u00a0can');
    expect(parseStatement(text, 'en').findings.map((each) => each.line)).toEqual([6, 22, 28]);
  });

  test('a repeated number keeps a clause of its own', () => {
    expect(ids(EN.replace('2.2 From', '2.1 From'))).toEqual(['0', '1', '2', '2.1', '2.1~2', '3']);
  });

  test('sections in the wrong order are all kept and the displaced one is named', () => {
    const swapped = EN.replace('3. Leaving\n\nYou can leave.', '').replace('\n\n1.Terms\n\n', '\n\n3. Leaving\n\nYou can leave.\n\n1.Terms\n\n');
    expect(ids(swapped)).toEqual(['0', '3', '1', '2', '2.1', '2.2']);
    expect(finding(swapped, 'NUMBER_OUT_OF_ORDER')).toMatchObject([{ clause: '1' }]);
    expect(finding(swapped, 'MISSING_SECTION')).toEqual([]);
  });

  test('no date at all is an ERROR, twice', () => {
    const found = parseStatement(EN.replace(/.* Date:.*\n/g, ''), 'en').findings;
    expect(found.map(({ code, severity }) => [code, severity])).toEqual([['NO_UPDATE_DATE', 'ERROR'], ['NO_EFFECTIVE_DATE', 'ERROR']]);
  });

  test('an effective date before the update date is an ERROR where it is printed', () => {
    expect(finding(EN.replace('June 1, 2024', 'May 3, 2024'), 'EFFECTIVE_BEFORE_UPDATE')).toMatchObject([{ severity: 'ERROR', line: 4, column: 16 }]);
  });

  test('newlines of a second kind are a WARNING once, at the first line that differs', () => {
    const mixed = EN.replace('Effective Date:June 1, 2024\n', 'Effective Date:June 1, 2024\r\n').replace('1.Terms\n2', '1.Terms\r\n2');
    expect(finding(mixed, 'MIXED_NEWLINES')).toMatchObject([{ severity: 'WARNING', line: 4, column: 28 }]);
    expect(finding(EN.replaceAll('\n', '\r\n'), 'MIXED_NEWLINES')).toEqual([]);
    expect(finding(EN.replaceAll('\n', '\r'), 'MIXED_NEWLINES')).toEqual([]);
  });

  test.each([['\u00a0', 'U+00A0'], ['\uf06c', 'U+F06C'], ['\u200b', 'U+200B'], ['\u202e', 'U+202E'], ['\u0007', 'U+0007'], ['\ufffd', 'U+FFFD']])(
    'the unexpected character %j is named %s with its line and column', (character, name) => {
      const found = finding(EN.replace('You can leave', `You ${character}can leave`), 'UNEXPECTED_CHARACTER');
      expect(found).toMatchObject([{ severity: 'WARNING', line: 28, column: 5 }]);
      expect(found[0]?.message.en).toContain(name);
    },
  );

  test('emoji, curly quotes, tabs and ideographic spaces are expected', () => {
    expect(codes(EN.replace('You can leave', 'You “can”\tleave\u3000🙂 – naïve'))).toEqual([]);
  });

  test('NUL and half a surrogate pair are ERRORs', () => {
    expect(finding(EN.replace('can leave', 'can\0leave'), 'NUL')).toMatchObject([{ severity: 'ERROR', line: 28, column: 8 }]);
    expect(finding(EN.replace('can leave', 'can\ud83dleave'), 'LONE_SURROGATE')).toMatchObject([{ severity: 'ERROR', line: 28, column: 8 }]);
  });

  test('a thousand of a kind are told as twenty and a count', () => {
    const found = finding(EN + '\u200b'.repeat(1000), 'UNEXPECTED_CHARACTER');
    expect(found).toHaveLength(20);
    expect(found[19]?.message.en).toContain('and 980 more');
  });

  test('a text imported as the other language is a WARNING', () => {
    expect(parseStatement(EN, 'zh-CN').findings).toMatchObject([{ code: 'LANGUAGE_DIFFERS', severity: 'WARNING' }]);
  });
});
