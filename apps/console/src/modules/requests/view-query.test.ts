import { expect, test } from 'vitest';
import { queryOf, sameSpelling, viewQuery } from './view-query.ts';

test('filters are kept in one spelling, without the place in the list', () => {
  expect(viewQuery({ type: 'ACCESS', due: 'SOON', after: 'abc.def', from: '-', state: '', empty: null })).toBe('due=SOON&type=ACCESS');
  expect(sameSpelling('type=ACCESS&due=SOON')).toBe('due=SOON&type=ACCESS');
});

test('a view leads back to where it was saved', () => {
  expect(queryOf('due=SOON&type=ACCESS')).toEqual({ due: 'SOON', type: 'ACCESS' });
  expect(queryOf('')).toEqual({});
});
