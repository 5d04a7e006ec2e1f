import { expect, test } from 'vitest';
import { replyTextsOf, textsOf } from './reply-texts.ts';

test('what was written in the language of the request is sent as the text, the other beside it', () => {
  expect(replyTextsOf({ ZH_CN: ' 已更正。 ', EN: 'Done.' }, 'ZH_CN')).toEqual({ text: '已更正。', language: 'ZH_CN', otherText: 'Done.' });
  expect(replyTextsOf({ ZH_CN: '已更正。', EN: 'Done.' }, 'EN')).toEqual({ text: 'Done.', language: 'EN', otherText: '已更正。' });
  expect(replyTextsOf({ ZH_CN: '已更正。', EN: ' ' }, 'ZH_CN')).toEqual({ text: '已更正。', language: 'ZH_CN', otherText: null });
  expect(replyTextsOf({ ZH_CN: '', EN: 'Done.' }, 'ZH_CN')).toEqual({ text: 'Done.', language: 'EN', otherText: null });
  expect(replyTextsOf({ ZH_CN: ' ', EN: '' }, 'EN')).toEqual({ text: '', language: 'EN', otherText: null });
});

test('a reply shows each of its texts in its language, Chinese first', () => {
  const both = [{ language: 'ZH_CN', text: '已更正。' }, { language: 'EN', text: 'Done.' }];
  expect(textsOf({ text: 'Done.', language: 'EN', otherText: '已更正。' })).toEqual(both);
  expect(textsOf({ text: '已更正。', language: 'ZH_CN', otherText: 'Done.' })).toEqual(both);
  expect(textsOf({ text: 'Done.', language: 'EN', otherText: null })).toEqual([both[1]]);
});
