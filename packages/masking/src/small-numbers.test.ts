import { expect, test } from 'vitest';
import { toldCount, toldPart } from './small-numbers.ts';

test.each([[0, { is: 'FEW' }], [9, { is: 'FEW' }], [10, { is: 'EXACT', count: 10 }], [1234, { is: 'EXACT', count: 1234 }]])('%i by itself', (count, told) => {
  expect(toldCount(count)).toEqual(told);
});

test.each([
  [0, 9, { is: 'HIDDEN' }], [9, 9, { is: 'HIDDEN' }], [0, 10, { is: 'FEW' }], [9, 40, { is: 'FEW' }],
  [10, 10, { is: 'NEARLY_ALL' }], [31, 40, { is: 'NEARLY_ALL' }], [30, 40, { is: 'EXACT', count: 30 }], [10, 20, { is: 'EXACT', count: 10 }], [10, 19, { is: 'NEARLY_ALL' }],
])('%i of %i tells neither the part nor the rest where one is small', (part, whole, told) => {
  expect(toldPart(part, whole)).toEqual(told);
});
