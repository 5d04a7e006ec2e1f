import { expect, it } from 'vitest';
import { wireText } from './http-text.mjs';
import { quoted, readWrk } from './wrk.mjs';

it('reads the line that the script prints', () => {
  const output = 'Running 3s test @ http://127.0.0.1:1/\n  1 threads and 32 connections\nRequests/sec: 10\n\n{"requests":30,"seconds":3.0,"p50":1.5,"p99":9.0,"notOk":0,"broken":1}\n';
  expect(readWrk(output)).toEqual({ requests: 30, seconds: 3, p50: 1.5, p99: 9, notOk: 0, broken: 1 });
});

it('shows what wrk said instead of figures', () => {
  expect(() => readWrk('unable to connect to 127.0.0.1:1 Connection refused\n')).toThrow(/Connection refused/);
});

it('writes a call as HTTP, its length in bytes', () => {
  const [text, rest] = wireText({ host: 'h:1', path: '/p' }, { headers: { cookie: 'a=b' }, body: { query: '中' } });
  expect(rest).toBeUndefined();
  expect(text).toMatch(/^POST \/p HTTP\/1\.1\r\nhost: h:1\r\n/);
  expect(text).toContain('\r\ncookie: a=b\r\n');
  expect(text).toMatch(/\r\ncontent-length: 15\r\n\r\n\{"query":"中"\}$/);
});

it('leaves room for an Idempotency-Key of each call', () => {
  const [head, tail] = wireText({ host: 'h', path: '/' }, { headers: {}, body: {}, hasKey: true });
  expect(head).toMatch(/\r\nidempotency-key: $/);
  expect(tail).toBe('\r\n\r\n{}');
});

it('quotes for Lua', () => {
  expect(quoted('a"b\\c\r\nd')).toBe('"a\\"b\\\\c\\r\\nd"');
});
