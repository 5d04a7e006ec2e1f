import { expect, test } from 'vitest';
import { requestFields, requestFilter, VIEWS, viewOf } from './request-filter.ts';

test.each([
  ['nothing', {}, {}],
  ['a state and a type', { state: 'FORWARDED', type: 'ERASE' }, { states: ['FORWARDED'], types: ['ERASE'] }],
  ['open ones', { open: 'true' }, { open: true }],
  ['closed ones', { open: 'false' }, { open: false }],
  ['what is late', { due: 'OVERDUE' }, { due: 'OVERDUE' }],
  ['an app', { app: 'crm' }, { appKey: 'crm' }],
  ['what waits', { waiting: 'true' }, { states: ['AWAITING_VERIFICATION', 'ON_HOLD', 'AWAITING_FEE'] }],
  ['a number', { number: ' R-7K3M ' }, { number: 'R-7K3M' }],
  ['what nobody handles', { handler: 'nobody' }, { unassigned: true }],
  ['what a colleague handles', { handler: '01ARZ3NDEKTSV4RRFFQ69G5FAV' }, { assigneeId: '01ARZ3NDEKTSV4RRFFQ69G5FAV' }],
  ['what no list knows', { handler: 'them', state: 'LOST', type: 'X', open: 'maybe', due: 'NEVER', waiting: 'long', number: ' ' }, {}],
  ['a number that is too short to look for', { number: 'R-7K' }, {}],
])('the URL asks for %s', (_case, query, filter) => expect(requestFilter(query)).toEqual(filter));

test('what is handled by the reader is asked by their id, and by nothing while they are not known', () => {
  expect(requestFilter({ handler: 'me' }, 'p1')).toEqual({ assigneeId: 'p1' });
  expect(requestFilter({ handler: 'me' }, undefined)).toEqual({});
});

test('each view is one URL, and a mixture is none of them', () => {
  for (const [name, query] of Object.entries(VIEWS)) expect(viewOf(query), name).toBe(name);
  expect(viewOf({ open: 'true', handler: 'nobody', sort: 'REPLY_DUE_AT_ASC', after: 'c1' })).toBe('unassigned');
  expect(viewOf({ open: 'false', due: 'SOON' })).toBeNull();
  expect(viewOf({ open: 'true', type: 'ERASE' })).toBeNull();
});

test('the form shows what the URL says', () => {
  expect(requestFields({ state: 'TRIAGE', type: 'nonsense', number: 'R-22B' })).toEqual({ state: 'TRIAGE', type: '', app: '', number: 'R-22B', handler: '' });
});
