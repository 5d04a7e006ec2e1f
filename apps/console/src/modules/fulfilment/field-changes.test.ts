import { expect, test } from 'vitest';
import { changesOf, noFields, type Fields } from './field-changes.ts';

const reads: Fields = { displayName: 'Li Qiang', phone: '+8613800000002', position: '', birthOn: '' };

test.each<[string, Partial<Fields>, object | null]>([
  ['nothing was typed otherwise', {}, null],
  ['blanks around it are no change', { displayName: ' Li Qiang ' }, null],
  ['one field', { displayName: 'Li  Qiang' }, { displayName: 'Li  Qiang' }],
  ['one that was empty', { birthOn: '1990-05-06' }, { birthOn: '1990-05-06' }],
  ['one that is emptied, and another', { phone: ' ', position: 'Sales' }, { phone: null, position: 'Sales' }],
])('%s', (_case, typed, changes) => expect(changesOf({ ...reads, ...typed }, reads)).toEqual(changes));

test('of nobody known every field that is typed is asked for', () => expect(changesOf({ ...noFields(), position: 'Sales' }, noFields())).toEqual({ position: 'Sales' }));
