import { expect, it, vi } from 'vitest';
import { tryAgain } from './second-try.mjs';
import { totals } from './totals.mjs';

const found = (file, more) => ({ project: 'sqlite', file, tests: 2, ...totals({ passed: 2 }), ...more });
const broken = { passed: 1, failed: ['sqlite: b: it holds'] };

it('runs nothing again where all passed', async () => {
  const runAlone = vi.fn();
  const files = [found('a'), totals()];
  expect(await tryAgain(files, runAlone)).toEqual(files);
  expect(runAlone).not.toHaveBeenCalled();
});

it('counts what passes alone as passed, and tells it', async () => {
  const runAlone = vi.fn(async ({ file }) => [found(file), totals()]);
  expect(await tryAgain([found('a'), found('b', broken)], runAlone)).toEqual([found('a'), found('b', { unsteady: broken.failed })]);
  expect(runAlone.mock.calls.map(([{ file }]) => file)).toEqual(['b']);
});

it.each([
  ['fails again', async ({ file }) => [found(file, broken), totals()]],
  ['fails outside of its tests', async ({ file }) => [found(file), totals({ failed: ['outside of any test: x'] })]],
  ['runs fewer tests', async ({ file }) => [found(file, { tests: 1, passed: 1 }), totals()]],
  ['does not run', async () => [totals()]],
  ['passes on the other engine only', async ({ file }) => [found(file, { project: 'mariadb' }), totals()]],
])('leaves failed what %s', async (_, runAlone) => {
  const files = [found('a'), found('b', broken)];
  expect(await tryAgain(files, runAlone)).toEqual(files);
});

it.each([
  ['of more files than a busy machine explains', ['a', 'b', 'c', 'd'].map((file) => found(file, broken))],
  ['of something outside of a file', [found('b', broken), totals({ failed: ['outside of any test: x'] })]],
])('tries nothing again %s', async (_, files) => {
  const runAlone = vi.fn();
  expect(await tryAgain(files, runAlone)).toEqual(files);
  expect(runAlone).not.toHaveBeenCalled();
});
