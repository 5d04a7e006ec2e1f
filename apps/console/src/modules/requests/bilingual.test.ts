import { expect, test } from 'vitest';
import { partsOf, replyTextOf } from './bilingual.ts';

test('written in one language, that one is sent; in both, the Chinese words first, since they prevail', () => {
  expect(replyTextOf({ ZH_CN: ' 已更正。 ', EN: '' }, 'EN')).toEqual({ text: '已更正。', language: 'ZH_CN' });
  expect(replyTextOf({ ZH_CN: '', EN: 'Done.' }, 'ZH_CN')).toEqual({ text: 'Done.', language: 'EN' });
  expect(replyTextOf({ ZH_CN: ' ', EN: '' }, 'EN')).toEqual({ text: '', language: 'EN' });
  expect(replyTextOf({ ZH_CN: '已更正。', EN: 'Done.' }, 'EN')).toEqual({ text: '已更正。\n\n———\n\nDone.', language: 'ZH_CN' });
});

test.each([
  ['both languages', '已更正。\n\n———\n\nDone.', 'ZH_CN', [{ text: '已更正。', language: 'ZH_CN' }, { text: 'Done.', language: 'EN' }]],
  ['one language', 'Done.', 'EN', [{ text: 'Done.', language: 'EN' }]],
  ['a line of somebody’s own', '一\n\n———\n\n二', 'ZH_CN', [{ text: '一\n\n———\n\n二', language: 'ZH_CN' }]],
] as const)('a reply in %s is read aloud in its languages', (_case, text, language, parts) => expect(partsOf(text, language)).toEqual(parts));
