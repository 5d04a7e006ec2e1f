import { describe, expect, it } from 'vitest';
import { readJson, UnreadableBody } from './json-body.ts';

const read = (text: string | Uint8Array) => readJson(typeof text === 'string' ? Buffer.from(text) : text);

describe('a body', () => {
  it('is read as JSON, brackets in strings not counted', () => {
    expect(read(`{"query":"${'{'.repeat(500)}","n":[1,"\\"["]}`)).toEqual({ query: '{'.repeat(500), n: [1, '"['] });
  });

  it.each([
    ['bad UTF-8', Uint8Array.from([0x22, 0xc3, 0x28, 0x22]), 'INVALID_UTF8'],
    ['a lone continuation byte', Uint8Array.from([0x80]), 'INVALID_UTF8'],
    ['nothing', '', 'INVALID_JSON'],
    ['half a document', '{"query":', 'INVALID_JSON'],
    ['__proto__', '{"variables":{"__proto__":{"isAdmin":true}}}', 'INVALID_JSON'],
    ['constructor.prototype', '{"variables":{"constructor":{"prototype":{"isAdmin":true}}}}', 'INVALID_JSON'],
    ['10,000 levels', '['.repeat(10_000), 'TOO_DEEP'],
  ])('with %s is refused', (_, body, reason) => {
    expect(() => read(body)).toThrow(UnreadableBody);
    expect(() => read(body)).toThrow(expect.objectContaining({ reason }) as Error);
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
  });
});
