import { expect, it } from 'vitest';
import { judged, verdictOn } from './goals.mjs';
import { brief, columns, tableOf } from './table.mjs';

const side = (rate, cpu) => ({ rate, cpu, p50: 20, p99: 40, databaseCpu: 0.5, statements: 4, resident: 180 });
const figures = {
  at: '2026-11-25T00:00:00.000Z', commit: 'abc', node: 'v20', mariadb: '10.11', cpu: 'a processor', cores: 2, memoryGibibytes: 24, generator: 'wrk', load: [0.1, 0.2, 0.3], loadAfter: [2, 1, 1],
  options: { rounds: 3, seconds: 10, warmUpSeconds: 5 }, results: { W1: { ours: side(800, 1.5), limit: side(1000, 1) }, W3: { ours: side(400, 5), limit: side(1000, 1) } },
  growth: { ours: { small: 100, large: 95, times: 100 / 95, timesCpu: 1.02 }, limit: { small: 100, large: 100, times: 1, timesCpu: 1 } },
  start: { readySeconds: 0.8, taken: [0.8, 0.7, 0.9], cpuSeconds: 0.5 },
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

const statements = {
  organizations: 1000, standing: { plain: 3, beyond: 1 }, board: { rollOut: { p50: 90, p95: 140 }, rollOutDays: { p50: 100, p95: 310 } },
  publish: { few: { people: 10_000, plan: [0.1], publish: [0.1], rows: [4, 4, 5] }, many: { people: 1_000_000, plan: [0.3, 0.4, 0.2], publish: [0.5, 0.7, 0.6], rows: [4, 4, 4] } },
  accept: { ours: side(600, 1.5), limit: side(1000, 1), rows: { acceptances: 1, audit_events: 1 }, before: 500_005, appended: 40_123 },
};

it('judges statements by the slowest', () => {
  expect(judged({ statements }).map(({ name, value, verdict }) => `${name} ${value}: ${verdict}`)).toEqual([
    'Publish, s 0.7: passes', 'Rows of a publication, times those among few people 1: passes', 'Statements of a standing beyond the session 1: passes', 'Board p95, ms 310: below the floor',
    'Acceptances/s, of L 0.6: passes',
  ]);
});

it('says what was published, asked and appended', () => {
  const text = tableOf({ ...figures, results: {}, statements });
  expect(text).toContain('A statement for 1,000,000 people in 1,000 organizations: planned after 0.30, 0.40, 0.20 s, published after 0.50, 0.70, 0.60 s; rows of each publication 4, 4, 4, among 10,000 people 4, 4, 5.');
  expect(text).toMatch(/with 500,005 acceptances:[^]*\| rollOutDays +\| +100 \| +310 \|/);
  expect(text).toContain('40,123 acceptances were appended, by both servers together; each is 1 in acceptances, 1 in audit_events.');
  expect(text).toMatch(/\| accept ours \| +600 \| 0\.60 \|/);
});

it('says how contacts were imported, judged by the middle of the rounds', () => {
  const ofImport = { rows: 100_000, megabytes: 7.8, sent: [2.5, 2.25], ours: [9000, 8000], limit: [12_000, 14_000], residentMost: 210, rate: 8500 / 13_000 };
  expect(tableOf({ ...figures, results: {}, import: ofImport })).toContain('Files of 100,000 contacts, 7.8 MB: taken in after 2.50, 2.25 s, then 9,000, 8,000 rows/s; by hand, 1,000 in an INSERT, 12,000, 14,000 rows/s; 210 MB resident at most.');
  expect(judged({ import: ofImport }).map(({ name, verdict }) => `${name}: ${verdict}`)).toEqual(['Contacts/s from a file, of those by hand: passes', 'Resident at most while importing, MB: passes']);
});

it('aligns columns', () => {
  expect(columns([['', 'n'], ['one', '1'], ['b', '1,000']])).toBe('|     |     n |\n|-----|-------|\n| one |     1 |\n| b   | 1,000 |');
});

it('keeps three figures', () => {
  expect([1234.5, 99.96, 0.012345, 3].map(brief)).toEqual(['1,235', '100', '0.0123', '3']);
});

it('has a table of the console, judged by its worst page, without a word of a database', () => {
  const { mariadb, generator, results, growth, start, ...machine } = figures;
  const text = tableOf({ ...machine, console: { loads: { 'sign in': { lcp: 1.2, cls: 0, kilobytes: 110, files: 12 }, today: { lcp: 2.6, cls: 0.01, kilobytes: 140, files: 20 } }, next: { median: 61.4, most: 90, clicks: 20, nodes: 1234, pages: 400, grown: 3 } } });
  expect(text).toMatch(/\| today +\| +2\.60 \| 0\.010 \| +140 \| +20 \|/);
  expect(text).toContain('61.4 ms, 90 ms at most in 20; 1,234 elements in the page, 3 more at most on 400 pages');
  expect(text).toMatch(/Largest paint, s +\| +2\.6 \| +≤ 2\.5 \| +1\.8 \| below the floor/);
  expect(text).toMatch(/Elements more by paging \| +3 \| +≤ 0 \| +\| below the floor/);
  expect(text).not.toMatch(/MariaDB|undefined/);
});

it('puts conditions, figures and verdicts into one table', () => {
  const text = tableOf(figures);
  expect(text).toContain('commit abc; a processor, 2 cores, 24 GiB; node v20, MariaDB 10.11; load by wrk, 32 connections, 3 × 10 s after 5 s; load average before 0.1 0.2 0.3, after 2 1 1.');
  expect(text).toMatch(/\| W1 ours \| +800 \| 0\.80 \|/);
  expect(text).toContain('Ready 0.80 s');
  expect(text).toContain('ours 100 → 95 calls/s (1.05 × slower; 1.02 × the processor time of server and database)');
});
