import 'reflect-metadata';
import { expect, test } from 'vitest';
import { newSecret, parseKey } from './api-keys.ts';

const ID = '01KT07NV00YM8D0JDBARRFHK08';

test('a key’s text names its id and ends in a checksum; what is stored tells nothing of it', () => {
  const { text, secretHash } = newSecret(ID);
  expect(text).toMatch(/^acc_live_01KT07NV00YM8D0JDBARRFHK08_[0-9a-f]{64}_[0-9a-f]{8}$/);
  expect(parseKey(text)?.id).toBe(ID);
  expect(text).not.toContain(secretHash);
  expect(newSecret(ID).text).not.toBe(text);
});

test('a text that was changed anywhere is no key', () => {
  const { text } = newSecret(ID);
  for (let at = 0; at < text.length; at++) {
    const other = text[at] === '0' ? '1' : '0';
    expect(parseKey(text.slice(0, at) + other + text.slice(at + 1)), String(at)).toBeNull();
  }
});

test.each(['', 'acc_live_', 'acc_test_01KT07NV00YM8D0JDBARRFHK08', `${newSecret(ID).text}\n`, ` ${newSecret(ID).text}`, newSecret(ID).text.toUpperCase(), newSecret('short').text])('%j is no key', (text) => expect(parseKey(text)).toBeNull());
