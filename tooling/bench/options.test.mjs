import { expect, it } from 'vitest';
import { readOptions } from './options.mjs';

it('measures everything but growth when nothing is asked', () => {
  const { parts, rounds, seconds, warmUpSeconds } = readOptions([]);
  expect({ parts: [...parts], rounds, seconds, warmUpSeconds }).toEqual({ parts: ['W1', 'W2', 'W3', 'embedded', 'start', 'statements', 'import', 'switch', 'inbox', 'deadlines', 'console'], rounds: 3, seconds: 10, warmUpSeconds: 5 });
});

it('adds growth with --full, and takes --only at its word', () => {
  expect([...readOptions(['--full']).parts]).toContain('growth');
  expect([...readOptions(['--only', 'W2,start', '--full']).parts]).toEqual(['W2', 'start']);
});

it('is quick with --quick, and may still be told how long', () => {
  expect(readOptions(['--quick', '--seconds', '8'])).toMatchObject({ rounds: 1, seconds: 8, warmUpSeconds: 3 });
});

it.each([
  [['--only', 'W9'], /--only takes W1, W2, W3, embedded, start, growth, statements, import, switch, inbox, deadlines, console, not "W9"/],
  [['--rounds', '0'], /--rounds must be a whole number from 1 to 20/],
  [['--seconds', 'ten'], /--seconds must be a whole number/],
  [['--rounds', '20', '--seconds', '300'], /at most 600/],
  [['--rows', '1001'], /--rows must be a whole number from 1 to 1000/],
  [['--load', 'ab'], /--load must be wrk or autocannon/],
  [['--fast'], /--fast[^]*npm run bench/],
])('refuses %j with a sentence', (words, sentence) => {
  expect(() => readOptions(words)).toThrow(sentence);
});
