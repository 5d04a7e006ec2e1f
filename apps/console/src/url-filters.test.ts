import { expect, test } from 'vitest';
import { cursorIn, dayIn, textIn, withFilters, wordIn } from './url-filters.ts';

test('a word is taken from the URL only when the list knows it', () => {
  expect(wordIn({ role: 'MEMBER' }, 'role', ['MEMBER', 'ADMINISTRATOR'])).toBe('MEMBER');
  for (const role of ['member', '__proto__', '', null, ['MEMBER', 'ADMINISTRATOR']]) expect(wordIn({ role }, 'role', ['MEMBER', 'ADMINISTRATOR'])).toBe('');
  expect(textIn({ number: '  R-7K3M ' }, 'number')).toBe('R-7K3M');
});

test.each([
  ['2026-03-02', '2026-03-02'], ['2028-02-29', '2028-02-29'], ['2026-02-29', ''], ['2026-3-2', ''], ['2026-13-01', ''], ['yesterday', ''], ['', ''],
])('the day %j of a URL is %j', (asked, expected) => expect(dayIn({ since: asked }, 'since')).toBe(expected));

test('another filter starts at the first page, keeps the others and drops the empty ones', () => {
  const query = { open: 'true', state: 'REFUSED', after: 'c2', from: '- c1' };
  expect(cursorIn(query)).toBe('c2');
  expect(withFilters(query, { state: '', type: ' ERASE ' })).toEqual({ open: 'true', state: undefined, type: 'ERASE', after: undefined, from: undefined });
});
