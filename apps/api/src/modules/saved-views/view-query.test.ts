import { describe, expect, test } from 'vitest';
import { viewQuery } from './view-query.ts';

describe('a view keeps', () => {
  test.each([
    ['', ''], ['state=FORWARDED', 'state=FORWARDED'], ['?open=true&due=SOON', 'open=true&due=SOON'], ['since=2026-03-02', 'since=2026-03-02'],
    ['app=visit-map&actor=01ARZ3NDEKTSV4RRFFQ69G5FAV', 'app=visit-map&actor=01ARZ3NDEKTSV4RRFFQ69G5FAV'], ['number=R-7K3M', 'number=R-7K3M'], ['action=request.forwarded', 'action=request.forwarded'],
    ['state=A&state=B', 'state=A&state=B'],
  ])('%s', (query, kept) => expect(viewQuery(query)).toBe(kept));
});

describe('a view does not keep', () => {
  test.each([
    'q=%E6%9D%8E%E4%BC%9F', 'state=%E6%9D%8E%E4%BC%9F', 'subject=li%40example.com', 'x=13812341000', 'x=138-1234-1000', 'after=abc.def', 'from=-', 'name=Lin', 'state=a%20b', 'state=%3Cscript%3E', 'a%22=1', 'state=',
  ])('%s', (query) => expect(() => viewQuery(query)).toThrow());
});
