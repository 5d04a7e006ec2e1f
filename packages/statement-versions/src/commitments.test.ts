import { describe, expect, test } from 'vitest';
import { parseStatement, proposeCommitments, type Commitments, type Language } from './index.ts';

const propose = (text: string, language: Language = 'zh-CN') => proposeCommitments(parseStatement(text, language), text);

describe('promises are proposed from the sentence that makes them:', () => {
  test.each<[string, keyof Commitments, string, number]>([
    ['7.5 如何答复', 'replyDays', '我们会在7日内答复。', 7],
    ['7.5 如何答复', 'replyDays', '我们会在 ７ 天内答复。', 7],
    ['7.5 如何答复', 'replyDays', '我们会在七日内回复您。', 7],
    ['7.5 如何答复', 'replyDays', '我们最迟于十五个自然日内作出答复。', 15],
    ['7.5 如何答复', 'replyDays', '我们于3日内核实身份，并自核实之日起7日内答复。', 7],
    ['7.5 如何答复', 'replyDays', '自2021年3月9日起，我们在5日内答复。', 5],
    ['5.2 多久', 'eraseAfterDays', '您离开之后，满六十日即予删除。', 60],
    ['5.2 多久', 'eraseAfterDays', '您离开一百二十天后，数据会被匿名化。', 120],
    ['5.2 多久', 'eraseAfterDays', '日志保存180天。账号停止后满60日删除。', 60],
    ['7.4 注销', 'unpaidDays', '到期且停用六十日仍未续费的，可以关闭。', 60],
  ])('%s, %s: %s → %i', (heading, key, sentence, days) => {
    const found = propose(`标题\n\n1. 甲\n\n文字\n\n${heading}\n\n前文没有承诺。${sentence}后文。`)[key];
    expect(found).toMatchObject({ days, clauseId: heading.slice(0, 3) });
    expect(sentence).toContain(found?.quote);
    expect(found?.quote).not.toBe('');
  });

  test.each<[string, keyof Commitments, string, number]>([
    ['7.5 Answers', 'replyDays', 'We reply within 7 days.', 7],
    ['7.5 Answers', 'replyDays', 'We respond within seven (7) calendar days.', 7],
    ['5.2 How Long', 'eraseAfterDays', 'We erase it sixty days later.', 60],
    ['7.4 Closing', 'unpaidDays', 'If it stayed unavailable for forty-five days, we close it.', 45],
  ])('%s, %s: %s → %i', (heading, key, sentence, days) => {
    expect(propose(`Title\n\n${heading}\n\nNothing here. ${sentence}`, 'en')[key]).toEqual({ days, clauseId: heading.slice(0, 3), quote: sentence });
  });

  test('a bullet is not part of the quote', () => {
    expect(propose('7.4 注销\n\n  • 停用60日的，关闭。').unpaidDays?.quote).toBe('停用60日的，关闭。');
  });

  test('a clause with another number is found by its heading', () => {
    expect(propose('1. 甲\n\n文字\n\n6.3 请求如何得到响应\n\n我们会在10日内答复。').replyDays).toMatchObject({ days: 10, clauseId: '6.3' });
  });
});

describe('nothing is proposed', () => {
  test.each([
    ['from working days', '7.5 如何答复\n\n我们会在7个工作日内答复。'],
    ['from a date', '7.5 如何答复\n\n我们自3月9日答复。'],
    ['from a sentence on something else', '7.5 如何答复\n\n我们会在7日内核实身份。'],
    ['from the preamble', '我们会在7日内答复。\n\n7.5 如何答复\n\n文字'],
    ['from zero', '7.5 如何答复\n\n我们会在0日内答复。'],
    ['from ten thousand days', '7.5 如何答复\n\n我们会在9999日内答复。'],
    ['from an empty text', ''],
  ])('%s', (_, text) => {
    expect(propose(text)).toEqual({ replyDays: null, eraseAfterDays: null, unpaidDays: null });
  });
});
