import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MAX_STATEMENT_BYTES, decodeStatement } from './index.ts';

const bytes = (...parts: (string | number[])[]): Uint8Array =>
  new Uint8Array(parts.flatMap((part) => (typeof part === 'string' ? [...new TextEncoder().encode(part)] : part)));

describe('the bytes of a statement', () => {
  test('are decoded without changing a character, a byte order mark included', () => {
    const text = '\ufeff灯屿 “Lanterne” \uf06c🙂\r\n';
    expect(decodeStatement(bytes(text))).toEqual({ text });
  });

  test.each<[string, Uint8Array, object]>([
    ['a byte that begins nothing', bytes('ab\n灯', [0xff], 'c'), { code: 'INVALID_UTF8', line: 2, column: 2 }],
    ['GBK', bytes([0xb5, 0xc6]), { code: 'INVALID_UTF8', line: 1, column: 1 }],
    ['UTF-16', bytes([0xff, 0xfe, 0x41, 0x00]), { code: 'INVALID_UTF8', line: 1, column: 1 }],
    ['a character cut short', bytes('ab', [0xe7, 0x81]), { code: 'INVALID_UTF8', line: 1, column: 3 }],
    ['an overlong form', bytes('ab\r\n', [0xc0, 0x80]), { code: 'INVALID_UTF8', line: 2, column: 1 }],
    ['a surrogate', bytes([0xed, 0xa0, 0x80]), { code: 'INVALID_UTF8', line: 1, column: 1 }],
    ['NUL', bytes('ab\rc\0'), { code: 'NUL', line: 2, column: 2 }],
    ['a byte too many', new Uint8Array(MAX_STATEMENT_BYTES + 1).fill(0x61), { code: 'TOO_LARGE' }],
  ])('are refused with %s, saying where', (_, input, finding) => {
    expect(decodeStatement(input)).toMatchObject({ finding: { severity: 'ERROR', ...finding } });
  });

  test('may be exactly as many as the limit', () => {
    expect(decodeStatement(new Uint8Array(MAX_STATEMENT_BYTES).fill(0x61))).toHaveProperty('text.length', MAX_STATEMENT_BYTES);
  });

  test('are refused exactly when they are not UTF-8 or hold a NUL, and never make it throw', () => {
    const tricky = fc.array(fc.constantFrom(0x41, 0x0a, 0x80, 0xbf, 0xc2, 0xe0, 0xa0, 0xed, 0x9f, 0xf0, 0x90, 0xf4, 0x8f, 0xff, 0x00), { maxLength: 8 });
    fc.assert(fc.property(fc.oneof(tricky.map((list) => new Uint8Array(list)), fc.uint8Array({ maxLength: 40 })), (input) => {
      let valid = !input.includes(0);
      try {
        new TextDecoder('utf-8', { fatal: true }).decode(input);
      } catch {
        valid = false;
      }
      expect('text' in decodeStatement(input)).toBe(valid);
    }), { numRuns: 3000 });
  });
});
