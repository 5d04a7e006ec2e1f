import { describe, expect, test } from 'vitest';
import { maskEmail, maskName, maskPhone } from './index.ts';

describe('a name keeps the first character of each word', () => {
  test.each([
    ['李伟', '李*'], ['欧阳娜娜', '欧***'], ['阿依古丽·买买提', '阿***·买**'], ['𠮷野家', '𠮷**'], ['Chen Jie', 'C*** J**'], ['Jean-Luc', 'J***-L**'], ['E\u0301mile', 'E\u0301****'],
    ['王　小明', '*　小*'], ['李', '*'], ['J Smith', '* S****'], ['  李伟 ', '李*'], ['', ''],
  ])('%s → %s', (name, masked) => expect(maskName(name)).toBe(masked));
});

describe('an e-mail address keeps its first character and its domain', () => {
  test.each([
    ['alice@example.com', 'a***@example.com'], ['al@example.com', 'a***@example.com'], ['a@example.com', '***@example.com'], ['@example.com', '***@example.com'],
    ['"odd@local"@example.com', '"***@example.com'], ['李伟@例子.中国', '李***@例子.中国'], ['not an address', '***'], ['', ''],
  ])('%s → %s', (email, masked) => expect(maskEmail(email)).toBe(masked));
});

describe('a telephone number hides its middle', () => {
  test.each([
    ['13812341000', '138****1000'], ['+8613812341000', '+86138****1000'], ['+86 138 1234 1000', '+86138****1000'], ['+86-138-1234-1000', '+86138****1000'],
    ['008613812341000', '0086138****1000'], ['010-12345678', '010****5678'], ['+1 (415) 555-0123', '+141****0123'], ['12345678', '12****78'], ['1234567', '*******'], ['110', '***'],
    ['call me', '***'], ['138123x1000', '***'], ['', ''],
  ])('%s → %s', (phone, masked) => expect(maskPhone(phone)).toBe(masked));

  test('at least four digits stay hidden, or all of them', () => {
    for (let length = 1; length <= 20; length += 1)
      expect(maskPhone('5'.repeat(length)).split('*').length - 1, String(length)).toBeGreaterThanOrEqual(Math.min(length, 4));
  });
});
