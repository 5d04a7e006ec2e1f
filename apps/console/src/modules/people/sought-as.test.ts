import { expect, test } from 'vitest';
import { soughtAs } from './sought-as.ts';

test.each([
  ['', null], ['  ', null],
  ['李', { nameStartsWith: '李' }], [' Ada L', { nameStartsWith: 'Ada L' }], ['3M', { nameStartsWith: '3M' }], ['1999', { nameStartsWith: '1999' }],
  ['li@qinghe.example', { contact: 'li@qinghe.example' }], ['+86 138 0000 1000', { contact: '+86 138 0000 1000' }], ['13800001000', { contact: '13800001000' }],
] as const)('«%s» is looked for as %o', (typed, filter) => {
  expect(soughtAs(typed)).toEqual(filter);
});
