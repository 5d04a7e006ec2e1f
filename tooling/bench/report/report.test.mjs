import { expect, it } from 'vitest';
import { judged, verdictOn } from './goals.mjs';
import { brief, columns, tableOf } from './table.mjs';

const side = (rate, cpu) => ({ rate, cpu, p50: 20, p99: 40, databaseCpu: 0.5, statements: 4, resident: 180 });
const figures = {
  at: '2026-11-25T00:00:00.000Z', commit: 'abc', node: 'v20', mariadb: '10.11', cpu: 'a processor', cores: 2, memoryGibibytes: 24, generator: 'wrk', load: [0.1, 0.2, 0.3], loadAfter: [2, 1, 1],
  options: { rounds: 3, seconds: 10, warmUpSeconds: 5 }, results: { W1: { ours: side(800, 1.5), limit: side(1000, 1) }, W3: { ours: side(400, 5), limit: side(1000, 1) } },
  growth: { ours: { small: 100, large: 95, times: 100 / 95, timesCpu: 1.02 }, limit: { small: 100, large: 100, times: 1, timesCpu: 1 } },
  start: { readySeconds: 0.8, taken: [0.8, 0.7, 0.9] },
};

it('judges against floor and aims, in both directions', () => {
  const more = { over: true, floor: 0.6, aims: [0.75, 0.9] };
  expect([0.59, 0.6, 0.8, 0.95].map((value) => verdictOn(value, more))).toEqual(['below the floor', 'passes', 'reaches the aim 0.75', 'reaches the aim 0.9']);
  const less = { over: false, floor: 2, aims: [] };
  expect([2, 2.1].map((value) => verdictOn(value, less))).toEqual(['passes', 'below the floor']);
});

it('judges what was measured and nothing else', () => {
  expect(judged(figures).map(({ name, verdict }) => `${name}: ${verdict}`)).toEqual([
    'W1 calls/s, of L: reaches the aim 0.75', 'W1 CPU, times L: passes', 'W1 statements a call: passes', 'W3 calls/s, of L: below the floor', 'Growth to 2,000,000, times: passes', 'Ready, s: passes', 'Resident after W1, MB: passes',
  ]);
});

it('aligns columns', () => {
  expect(columns([['', 'n'], ['one', '1'], ['b', '1,000']])).toBe('|     |     n |\n|-----|-------|\n| one |     1 |\n| b   | 1,000 |');
});

it('keeps three figures', () => {
  expect([1234.5, 99.96, 0.012345, 3].map(brief)).toEqual(['1,235', '100', '0.0123', '3']);
});

it('has a table of the console, judged by its worst page, without a word of a database', () => {
  const { mariadb, generator, results, growth, start, ...machine } = figures;
  const text = tableOf({ ...machine, console: { loads: { 'sign in': { lcp: 1.2, cls: 0, kilobytes: 110, files: 12 }, today: { lcp: 2.6, cls: 0.01, kilobytes: 140, files: 20 } }, next: { median: 61.4, most: 90, clicks: 20, nodes: 1234 } } });
  expect(text).toMatch(/\| today +\| +2\.60 \| 0\.010 \| +140 \| +20 \|/);
  expect(text).toContain('61.4 ms, 90 ms at most in 20; then 1,234 elements');
  expect(text).toMatch(/Largest paint, s \| +2\.6 \| +≤ 2\.5 \| +1\.8 \| below the floor/);
  expect(text).not.toMatch(/MariaDB|undefined/);
});

it('puts conditions, figures and verdicts into one table', () => {
  const text = tableOf(figures);
  expect(text).toContain('commit abc; a processor, 2 cores, 24 GiB; node v20, MariaDB 10.11; load by wrk, 32 connections, 3 × 10 s after 5 s; load average before 0.1 0.2 0.3, after 2 1 1.');
  expect(text).toMatch(/\| W1 ours \| +800 \| 0\.80 \|/);
  expect(text).toContain('Ready 0.80 s');
  expect(text).toContain('ours 100 → 95 calls/s (1.05 × slower; 1.02 × the processor time of server and database)');
});
