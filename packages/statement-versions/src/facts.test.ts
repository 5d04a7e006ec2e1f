import { describe, expect, test } from 'vitest';
import { compareFacts, compareFactsOfLanguages, identifyClauses, liftFacts, parseStatement, type Fact, type FactKind, type IdentifiedText, type Language } from './index.ts';

const textOf = (text: string, language: Language): IdentifiedText => (
  identifyClauses({ [language]: { text, statement: parseStatement(text, language) } }).texts[language] as IdentifiedText);
const lift = (language: Language, sentence: string, heading = 'Terms'): Fact[] => liftFacts(textOf(`T\n\n1. ${heading}\n\n${sentence}`, language));
const values = (facts: readonly Fact[], ...kinds: FactKind[]): string[] => facts.filter(({ kind }) => kinds.includes(kind)).map(({ kind, value }) => `${kind} ${value}`);

describe('periods and numbers are normalized:', () => {
  test.each<[Language, string, string[]]>([
    ['zh-CN', '我们会在十五日内答复。', ['DAYS 15']],
    ['zh-CN', '满六十天即删除，日志保存６个月。', ['DAYS 60', 'MONTHS 6']],
    ['zh-CN', '我们会在七（7）个自然日内答复，复核需15个工作日。', ['DAYS 7', 'WORKING_DAYS 15']],
    ['zh-CN', '两周内答复，72小时内报告，账单保存三年。', ['DAYS 14', 'HOURS 72', 'YEARS 3']],
    ['zh-CN', '自2021年3月9日起，服务时间7*24小时，日常维护。', []],
    ['zh-CN', '同一天、统一日期、第三年、十四周岁。', []],
    ['en', 'We reply within seven days and review within 15 business days.', ['DAYS 7', 'WORKING_DAYS 15']],
    ['en', 'Deleted after sixty (60) calendar days; logs stay six months.', ['DAYS 60', 'MONTHS 6']],
    ['en', 'Within two weeks, in seventy-two hours, for at least three years, within a year.', ['DAYS 14', 'HOURS 72', 'YEARS 3', 'YEARS 1']],
    ['en', 'After one hundred and eighty days it is gone.', ['DAYS 180']],
    ['en', 'Since March 9, 2021 the line is open 7*24 hours; nobody is 14 years old here.', []],
  ])('%s: %s', (language, sentence, expected) => {
    expect(values(lift(language, sentence), 'HOURS', 'DAYS', 'WORKING_DAYS', 'MONTHS', 'YEARS')).toEqual(expected);
  });

  test.each<[Language, string, string[]]>([
    ['zh-CN', '不满十四周岁的儿童，或者16岁以下的人。', ['AGE 14', 'AGE 16']],
    ['en', 'Children under fourteen, aged 16, or under the age of 18; paid under 30 days; a 12-year-old.', ['AGE 14', 'AGE 16', 'AGE 18', 'AGE 12']],
    ['zh-CN', '每份收取人民币1,200元，或者2万元。', ['MONEY CNY 1200', 'MONEY CNY 20000']],
    ['en', 'A copy costs RMB 1,200 or USD 30.', ['MONEY CNY 1200', 'MONEY USD 30']],
    ['zh-CN', '热线400-555-0142，每日8:30至21:00；手机13800138000。', ['PHONE 4005550142', 'TIME_OF_DAY 08:30-21:00', 'PHONE 13800138000']],
    ['en', 'Call +86 400 555 0142 from 8:30 to 21:00 (2019-2021).', ['PHONE 4005550142', 'TIME_OF_DAY 08:30-21:00']],
    ['zh-CN', '发送邮件至Privacy@Lanterne.example或访问https://www.lanterne.example/privacy。', ['EMAIL privacy@lanterne.example', 'URL www.lanterne.example/privacy']],
    ['en', 'Write to privacy@lanterne.example, see crm.lanterne.example. It holds data.We care, e.g. for you.', ['EMAIL privacy@lanterne.example', 'URL crm.lanterne.example']],
  ])('%s: %s', (language, sentence, expected) => {
    expect(values(lift(language, sentence), 'AGE', 'MONEY', 'PHONE', 'TIME_OF_DAY', 'EMAIL', 'URL')).toEqual(expected);
  });

  test.each<[Language, string, string, string]>([
    ['zh-CN', '请求', '我们会在7日内答复您。', 'REPLY'], ['zh-CN', '存储', '离开后满60日，数据会被匿名化。', 'RETENTION'], ['zh-CN', '账号', '停用60日仍未续费的，我们将予关闭。', 'CLOSURE'],
    ['zh-CN', '事件', '我们在72小时内报告。', 'NOTICE'], ['zh-CN', '保存期限', '共计3年。', 'RETENTION'], ['zh-CN', '其他', '共计3年。', 'OTHER'],
    ['en', 'Requests', 'You have our answer in 7 days. We delete it later.', 'REPLY'], ['en', 'Storage', 'It is erased 60 days later.', 'RETENTION'],
  ])('%s, %s: %s is about %s', (language, heading, sentence, topic) => {
    expect(lift(language, sentence, heading)[0]).toMatchObject({ topic });
  });

  test('a fact says where it is printed', () => {
    const text = textOf('T\n\n1. 请求\n\n我们会在十五日内答复。', 'zh-CN');
    expect(liftFacts(text).map(({ clauseId, start, end }) => [clauseId, text.text.slice(start, end)])).toEqual([['1', '十五日']]);
  });
});

describe('recipients, purposes and categories:', () => {
  test.each<[Language, string, string, string[]]>([
    ['zh-CN', '与其他公司共享', '  • 地图服务（示例地图）：签到位置。\n  • 授权规则：先问后给。\n  • 接收方包括：\n  • 子公司：统计。', ['RECIPIENT 地图服务(示例地图)', 'RECIPIENT 子公司']],
    ['en', 'Sharing', '  • Map service (Example Maps): where you are.\n  • Security rule: ask first.\n  (2) Affiliates: counts.', ['RECIPIENT Map service (Example Maps)', 'RECIPIENT Affiliates']],
    ['zh-CN', '用语', '  • 组织：开通工作区的公司。', []],
    ['zh-CN', '广告', '我们会把设备信息提供给示例广告有限公司。', ['RECIPIENT 示例广告有限公司']],
    ['en', 'Ads', 'We share the device type with Example Ads Ltd. every day.', ['RECIPIENT Example Ads Ltd.']],
  ])('%s, %s: %s', (language, heading, body, expected) => {
    expect(values(lift(language, body, heading), 'RECIPIENT')).toEqual(expected);
  });

  test('are the same in both languages', () => {
    const [zh, en] = [
      lift('zh-CN', '我们收集您的手机号、身份证号和人脸信息，用于身份核验、客户服务和投放广告，并用于训练模型。'),
      lift('en', 'We collect your mobile number, ID number and facial image for identity verification, customer support and advertising, and to train our models.'),
    ];
    expect(values(zh, 'PURPOSE', 'CATEGORY').sort()).toEqual(values(en, 'PURPOSE', 'CATEGORY').sort());
    expect(values(zh, 'PURPOSE')).toHaveLength(4);
    expect(values(zh, 'CATEGORY')).toHaveLength(3);
  });
});

describe('facts are compared', () => {
  const told = (before: string, after: string, heading = '请求'): string[] => compareFacts(lift('zh-CN', before, heading), lift('zh-CN', after, heading))
    .map((each) => `${each.change} ${each.before?.kind ?? ''} ${each.before?.value ?? ''} > ${each.after?.kind ?? ''} ${each.after?.value ?? ''}`.replace(/\s+/gu, ' ').trim());

  test.each<[string, string, string, string[]]>([
    ['a shorter time', '我们会在7日内答复。', '我们会在五日内答复。', ['CHANGED DAYS 7 > DAYS 5']],
    ['another unit', '我们会在7日内答复。', '我们会在7个工作日内答复。', ['CHANGED DAYS 7 > WORKING_DAYS 7']],
    ['another way to write it', '我们会在7日内答复，保存一年。热线400-555-0142。', '我们会在七天内答复，保存12个月。热线400 555 0142。', []],
    ['two times, each with its own', '我们会在7日内答复。满60日删除。', '满30日删除。我们会在5日内答复。', ['CHANGED DAYS 60 > DAYS 30', 'CHANGED DAYS 7 > DAYS 5']],
    ['one said once more', '我们会在7日内答复。', '我们会在7日内答复，至迟7日。', ['ADDED > DAYS 7']],
    ['a new address', '写信至a@lanterne.example。', '写信至b@lanterne.example。', ['CHANGED EMAIL a@lanterne.example > EMAIL b@lanterne.example']],
    ['a purpose that goes', '用于投放广告。', '不作他用。', ['REMOVED PURPOSE ADVERTISING >']],
  ])('%s', (_, before, after, expected) => {
    expect(told(before, after)).toEqual(expected);
  });

  test('a recipient is another one under another name', () => {
    expect(told('  • 地图（甲）：位置。', '  • 地图（乙）：位置。', '共享')).toEqual(['ADDED > RECIPIENT 地图(乙)', 'REMOVED RECIPIENT 地图(甲) >']);
  });

  test('what only went to another clause did not change', () => {
    const [before, after] = ['T\n\n1. 甲\n\n我们会在7日内答复。\n\n2. 乙\n\n文字。', 'T\n\n1. 甲\n\n文字甲。\n\n2. 乙\n\n我们会在7日内答复。'].map((text) => liftFacts(textOf(text, 'zh-CN')));
    expect(compareFacts(before ?? [], after ?? [])).toEqual([]);
  });

  test('between languages by clause, recipients by their number', () => {
    const zh = lift('zh-CN', '7日内答复，来电400-555-0142。\n\n  • 地图（甲）：位置。\n  • 短信（乙）：号码。', '共享');
    const en = lift('en', 'Within five days. Call 400-555-0142.\n\n  • Maps (A): location.', 'Sharing');
    expect(compareFactsOfLanguages(zh, en)).toEqual([{ clauseId: '1', kind: 'DAYS', zh: ['7'], en: ['5'] }, { clauseId: '1', kind: 'RECIPIENT', zh: ['2'], en: ['1'] }]);
    expect(compareFactsOfLanguages(lift('zh-CN', '保存一年。'), lift('en', 'We keep it for twelve months.'))).toEqual([]);
  });
});
