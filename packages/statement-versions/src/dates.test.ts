import { describe, expect, test } from 'vitest';
import { parseStatement } from './index.ts';

const dates = (...lines: string[]) => {
  const { updateDate, effectiveDate } = parseStatement(`Title\n\n${lines.join('\n')}\n\n1. One\n\ntext`, 'en');
  return [updateDate, effectiveDate];
};

describe('the dates at the head of a statement', () => {
  test.each([
    ['Update Date:March 9, 2021', '2021-03-09'],
    ['Update Date: Mar. 9, 2021', '2021-03-09'],
    ['Last Updated: 9 March 2021', '2021-03-09'],
    ['Last updated on September 30th, 2021', '2021-09-30'],
    ['Date of update: 2021-03-09', '2021-03-09'],
    ['Revised 2021/3/9', '2021-03-09'],
    ['更新日期：2021年3月9日', '2021-03-09'],
    ['更新日期: 2021 年 3 月 9 日', '2021-03-09'],
    ['最近更新日期：2021.3.9', '2021-03-09'],
    ['更新日期：２０２１年３月９日', '2021-03-09'],
    ['更新日期：二〇二一年十二月三十一日', '2021-12-31'],
    ['本政策更新于2024年2月29日', '2024-02-29'],
  ])('%s → update date %s', (line, day) => {
    expect(dates(line)).toEqual([day, null]);
  });

  test.each([
    ['Effective Date:March 9, 2021', '2021-03-09'],
    ['Effective as of May 1, 2021', '2021-05-01'],
    ['生效日期：2021年3月9日', '2021-03-09'],
    ['本政策自2021年11月1日起施行', '2021-11-01'],
  ])('%s → effective date %s', (line, day) => {
    expect(dates(line)).toEqual([null, day]);
  });

  test('may share one line, in either order', () => {
    expect(dates('Effective Date: June 1, 2024 | Update Date: May 4, 2024')).toEqual(['2024-05-04', '2024-06-01']);
    expect(dates('更新日期：2024年5月4日　生效日期：2024年6月1日')).toEqual(['2024-05-04', '2024-06-01']);
  });

  test.each([
    'We will also change the “Update Date” on March 9, 2021',
    'Update Date: soon',
    'Our company was founded on March 9, 2021',
    `Update Date: March 9, 2021 ${'and so on '.repeat(20)}`,
  ])('are not read from prose: %s', (line) => {
    expect(dates(line)).toEqual([null, null]);
  });

  test('are not read from the body', () => {
    expect(parseStatement('Title\n\n1. One\n\nUpdate Date: March 9, 2021', 'en').updateDate).toBeNull();
  });

  test.each(['February 29, 2023', '2021-02-30', '2021年13月1日', '2021-04-31'])('say so when the day does not exist: %s', (day) => {
    const parsed = parseStatement(`Title\nUpdate Date: ${day}\n\n1. One\n\ntext`, 'en');
    expect(parsed.updateDate).toBeNull();
    expect(parsed.findings.filter((each) => each.code === 'INVALID_DATE')).toMatchObject([{ line: 2, column: 14 }]);
  });
});
