import { describe, expect, test } from 'vitest';
import { changesForPerson, compareVersions, identifyClauses, parseStatement, type Language, type LanguageComparison } from './index.ts';

const compare = (language: Language, before: string, after: string): LanguageComparison => {
  const [first, second] = [before, after].map((text) => ({ [language]: { text, statement: parseStatement(text, language) } }));
  const old = identifyClauses(first ?? {});
  return compareVersions(old, identifyClauses(second ?? {}, old)).languages[language] as LanguageComparison;
};
const clause = (language: Language, sentence: string): string => (language === 'en' ? `T\n\n1. Sharing\n\n${sentence}` : `题\n\n1. 共享\n\n${sentence}`);
const codes = ({ proposal }: LanguageComparison): string[] => [...new Set(proposal.reasons.map(({ code, before, after }) => {
  const term = [before, after].find((value) => value?.kind === 'TERM')?.value;
  return term === undefined ? code : `${code} ${term}`;
}))];

describe('a change is proposed as EDITORIAL', () => {
  test.each<[string, Language, string, string, string[]]>([
    ['no change', 'en', 'We ask first.', 'We ask first.', []],
    ['punctuation', 'zh-CN', '我们先征求意见，再行处理。', '我们先征求意见，再行处理；', ['WORDING']],
    ['spacing', 'en', 'We ask  first.', 'We ask first.', ['WORDING']],
    ['a typo', 'zh-CN', '请登录您的帐号查看。', '请登录您的账号查看。', ['WORDING']],
    ['an article', 'en', 'The system sends a SMS message.', 'The system sends an SMS message.', ['WORDING']],
    ['a number written out', 'zh-CN', '我们会在7日内答复。', '我们会在七日内答复。', ['WORDING']],
    ['a phone number grouped otherwise', 'en', 'Call 400-555-0142.', 'Call 400 555 0142.', ['WORDING']],
    ['opening hours', 'en', 'Call from 8:30 to 21:00.', 'Call from 8:00 to 22:00.', ['OPENING_HOURS']],
    ['a link', 'zh-CN', '详见www.lanterne.example/a。', '详见www.lanterne.example/b。', ['LINK']],
    ['one way to say no for another', 'en', 'If we no longer run this service, we tell you.', 'If we stop running this service, we tell you.', ['WORDING']],
  ])('%s', (_, language, before, after, expected) => {
    const found = compare(language, clause(language, before), clause(language, after));
    expect(codes(found)).toEqual(expected);
    expect(found.proposal.severity).toBe('EDITORIAL');
    expect(found.forPerson).toEqual({ changes: [], others: 0 });
  });

  test('new dates, a new number and a new place', () => {
    const before = 'T\n\nUpdate Date: May 4, 2024\nEffective Date: June 1, 2024\n\n1. One\n\nApples grow on the hill.\n\n2. Two\n\nPears lie in the hall.\n\n3. Three\n\nPlums are sold out.';
    const after = 'T\n\nUpdate Date: May 4, 2025\nEffective Date: June 1, 2025\n\n1. Two\n\nPears lie in the hall.\n\n2. Three\n\nPlums are sold out.\n\n3. One\n\nApples grow on the hill.';
    const found = compare('en', before, after);
    expect([found.proposal.severity, codes(found)]).toEqual(['EDITORIAL', ['MOVED', 'RENUMBERED', 'FRONT_MATTER']]);
  });

  test('a paragraph that went to another clause', () => {
    const text = (first: string, second: string): string => `T\n\n1. One\n\nApples grow on the hill.${first}\n\n2. Two\n\nPears lie in the hall.${second}`;
    const found = compare('en', text('\nNobody picks them in winter.', ''), text('', '\nNobody picks them in winter.'));
    expect([found.proposal.severity, codes(found)]).toEqual(['EDITORIAL', ['MOVED']]);
  });
});

describe('a change is proposed as MATERIAL:', () => {
  test.each<[string, Language, string, string, string]>([
    ['a shorter time to reply', 'zh-CN', '我们会在7日内答复您。', '我们会在五日内答复您。', 'REPLY_TIME'],
    ['a longer time to reply', 'en', 'We reply within 7 days.', 'We reply within fifteen days.', 'REPLY_TIME'],
    ['another retention', 'zh-CN', '满60日即删除。', '满30日即删除。', 'RETENTION_TIME'],
    ['a notice later', 'en', 'We report it within 24 hours.', 'We report it within 72 hours.', 'NOTICE_TIME'],
    ['a new recipient', 'zh-CN', '  • 地图（甲）：位置。', '  • 地图（甲）：位置。\n  • 短信（乙）：号码。', 'RECIPIENT_ADDED'],
    ['a new purpose', 'en', 'We use it to bill you.', 'We use it to bill you and for advertising.', 'PURPOSE_ADDED'],
    ['a new category', 'zh-CN', '我们收集您的姓名。', '我们收集您的姓名和指纹。', 'CATEGORY_ADDED'],
    ['another age', 'en', 'We ask guardians of children under 14.', 'We ask guardians of children under 16.', 'AGE'],
    ['a fee', 'zh-CN', '每份收取10元。', '每份收取20元。', 'MONEY'],
    ['another contact for complaints', 'en', 'Complain to a@lanterne.example.', 'Complain to b@lanterne.example.', 'CONTACT'],
    ['a not', 'en', 'We will sell your data.', 'We will not sell your data.', 'TERM NEGATION'],
    ['a duty made a choice', 'zh-CN', '我们应当告知您原因。', '我们可以告知您原因。', 'TERM OBLIGATION'],
    ['another kind of consent', 'zh-CN', '处理之前取得您的同意。', '处理之前取得您的单独同意。', 'TERM SEPARATE_CONSENT'],
    ['abroad', 'zh-CN', '数据存放在境内。', '数据存放在境外。', 'TERM ABROAD'],
    ['at least made at most', 'en', 'Logs stay for at least a season.', 'Logs stay for at most a season.', 'TERM LIMIT'],
    ['after instead of within', 'zh-CN', '我们会在7日内答复。', '我们会在7日后答复。', 'TERM LIMIT'],
    ['all made some', 'zh-CN', '我们会说明全部理由。', '我们会说明部分理由。', 'TERM EXTENT'],
    ['another one who acts', 'en', 'The organization decides on it.', 'The administrator decides on it.', 'TERM ACTOR'],
    ['less protection', 'zh-CN', '文件以加密方式传送。', '文件以普通方式传送。', 'TERM PROTECTION'],
    ['anonymized instead of deleted', 'en', 'We delete the record.', 'We anonymize the record.', 'TERM ERASURE'],
    ['a right less', 'zh-CN', '您可以复制并更正这些信息。', '您可以复制这些信息。', 'TERM RIGHT'],
    ['a number that is no fact', 'en', 'We keep 3 copies in the hall.', 'We keep 9 copies in the hall.', 'TEXT_CHANGED'],
    ['another sentence', 'zh-CN', '头像为选填项目。', '头像为选填项目。每位成员的排名会显示在首页上。', 'TEXT_ADDED'],
    ['a sentence less', 'en', 'We ask first. You will find the whole list at the door.', 'We ask first.', 'TEXT_REMOVED'],
  ])('%s', (_, language, before, after, code) => {
    const found = compare(language, clause(language, before), clause(language, after));
    expect(found.proposal.severity).toBe('MATERIAL');
    expect(codes(found)).toContain(code);
    expect(found.forPerson.changes).toHaveLength(1);
  });

  test('a clause comes, another goes', () => {
    const found = compare('en', 'T\n\n1. One\n\nApples grow on the hill.\n\n2. Two\n\nPears lie in the hall.', 'T\n\n1. One\n\nApples grow on the hill.\n\n2. Keepers\n\nWhoever holds a key signs the book.');
    expect(found.proposal).toMatchObject({ severity: 'MATERIAL', reasons: [
      { code: 'CLAUSE_REMOVED', clauseId: '2', before: { kind: 'HEADING', value: 'Two' }, after: null },
      { code: 'CLAUSE_ADDED', clauseId: 'n1', before: null, after: { kind: 'HEADING', value: 'Keepers' } },
    ] });
  });
});

describe('what changes for a person', () => {
  const before = '题\n\n1. 共享\n\n  • 地图（甲）：位置。\n\n2. 保存\n\n满60日即删除。\n\n3. 请求\n\n我们会在7日内答复，热线400-555-0142。\n\n4. 关闭\n\n来电400-555-0142即可关闭。';
  const after = '题\n\n1. 共享\n\n  • 地图（甲）：位置。\n  • 短信（乙）：一次性口令。\n  • 邮件（丙）：信件正文。\n\n2. 保存\n\n满30日即删除。\n\n3. 请求\n\n我们会在5日内答复，热线400-555-0143。\n\n4. 关闭\n\n来电400 555 0143即可关闭。';

  test('is told once, the weightiest first, with the values', () => {
    expect(compare('zh-CN', before, after).forPerson).toEqual({ others: 0, changes: [
      { code: 'RECIPIENT_ADDED', clauseIds: ['1'], before: [], after: [{ kind: 'RECIPIENT', value: '短信(乙)' }, { kind: 'RECIPIENT', value: '邮件(丙)' }] },
      { code: 'RETENTION_TIME', clauseIds: ['2'], before: [{ kind: 'DAYS', value: '60' }], after: [{ kind: 'DAYS', value: '30' }] },
      { code: 'REPLY_TIME', clauseIds: ['3'], before: [{ kind: 'DAYS', value: '7' }], after: [{ kind: 'DAYS', value: '5' }] },
      { code: 'CONTACT', clauseIds: ['3', '4'], before: [{ kind: 'PHONE', value: '4005550142', printed: '400-555-0142' }], after: [{ kind: 'PHONE', value: '4005550143', printed: '400-555-0143' }] },
    ] });
  });

  test('is cut, saying how many more there are', () => {
    const told = changesForPerson(compare('zh-CN', before, after).proposal, 1);
    expect([told.changes.map(({ code }) => code), told.others]).toEqual([['RECIPIENT_ADDED'], 3]);
  });
});
