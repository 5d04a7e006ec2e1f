import { expect, test } from 'vitest';
import { BEGINNING_OF_A_NUMBER, newNumber, numberPrefix, numbersFrom, withFreshNumber } from './request-number.ts';

const duplicate = Object.assign(new Error('duplicate'), { code: 'SQLITE_CONSTRAINT_UNIQUE' });

test('a number has the form that people say', () => {
  for (let i = 0; i < 200; i++) expect(newNumber()).toMatch(/^R-[2-9B-DF-HJKMNP-TV-Z]{4}-[2-9B-DF-HJKMNP-TV-Z]{4}$/);
});

test.each([
  ['7k3m', 'R-7K3M'],
  ['r-7k', 'R-7K'],
  ['R', 'R'],
  ['R-7K3M-9QX2', 'R-7K3M-9QX2'],
  ['rk3m', 'R-RK3M'],
])('%s looks for numbers that begin with %s', (typed, prefix) => {
  expect(numberPrefix(typed)).toBe(prefix);
});

test.each([
  ['7k3m', 'R-7K3M', 'R-7K3N'],
  ['R', 'R', 'S'],
  ['r-7z', 'R-7Z', 'R-7['],
])('%s is found from %s on and before %s', (typed, from, before) => {
  expect(numbersFrom(typed)).toEqual([['>=', from], ['<', before]]);
});

test.each([
  ['R-7K3M-9QX2', true], ['7k3', true], ['r-7k3', true], ['7k3m-', true],
  ['R', false], ['R-', false], ['7k', false], ['r-7k', false], ['R-7K-', false], ['-7k3', false], ['', false], ['R-7K3M-9QX2X', false], ["7k3' OR", false], ['%%%', false],
])('%s is enough to look for: %s', (typed, isEnough) => {
  expect(BEGINNING_OF_A_NUMBER.test(typed)).toBe(isEnough);
});

test('a number that is taken is exchanged for a fresh one', async () => {
  const tried: string[] = [];
  const taken = await withFreshNumber((number) => (tried.push(number) < 3 ? Promise.reject(duplicate) : Promise.resolve(number)), 'R-7K3M-9QX2');
  expect(tried).toHaveLength(3);
  expect(tried[0]).toBe('R-7K3M-9QX2');
  expect(new Set(tried).size).toBe(3);
  expect(taken).toBe(tried[2]);
});

test('other failures, and a fifth collision, are passed on', async () => {
  await expect(withFreshNumber(() => Promise.reject(new Error('disk full')))).rejects.toThrow('disk full');
  let tries = 0;
  await expect(withFreshNumber(() => (tries++, Promise.reject(duplicate)))).rejects.toBe(duplicate);
  expect(tries).toBe(5);
});
