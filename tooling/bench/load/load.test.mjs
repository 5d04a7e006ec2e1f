import { expect, it } from 'vitest';
import { wireText } from './http-text.mjs';
import { onceEach, repeated } from './deck.mjs';
import { asEntry, readWrk } from './wrk.mjs';

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

it('says how many bytes both parts of a call have', () => {
  expect(asEntry(['中\r\n', 'ab'])).toBe('5 2\n中\r\nab');
  expect(asEntry(['abc'])).toBe('3 0\nabc');
});

it('begins again with repeated calls', () => {
  const deck = repeated(['a', 'b', 'c']);
  expect([deck.ahead(1), deck.next(), deck.next(), deck.ahead(9)]).toEqual([['a', 'b', 'c'], 'a', 'b', ['a', 'b', 'c']]);
});

it('gives each call once, to a load and beside it', () => {
  const deck = onceEach(20_000, (place) => place);
  expect(deck.ahead(1).slice(0, 2)).toEqual([0, 1]);
  expect([deck.next(), deck.next()]).toEqual([19_999, 19_998]);
  deck.sent(5);
  expect(deck.ahead(1)[0]).toBe(5);
  expect(deck.ahead(9).at(-1)).toBe(17_999);
  deck.sent(17_995);
  expect(() => deck.sent(1)).not.toThrow();
});

it('says that every call was sent', () => {
  const deck = onceEach(10_000, (place) => place);
  expect(deck.ahead(10)).toHaveLength(8000);
  expect(() => deck.sent(8001)).toThrow(/All 10,000 calls/);
});
