import { expect, it } from 'vitest';
import { inRoot } from './paths.mjs';
import { leftToTheOther, storiesIn, suitesIn, toldByTheOther } from './shares.mjs';

const suites = suitesIn(inRoot('test'));
const stories = storiesIn(inRoot('test', 'journeys'));

it('runs each suite on one engine at least, and those of the engine on both', () => {
  const [ofSqlite, ofMariadb] = ['sqlite', 'mariadb'].map((engine) => new Set(leftToTheOther(engine, suites)));
  expect(suites.filter((file) => ofSqlite.has(file) && ofMariadb.has(file))).toEqual([]);
  expect(suites.filter((file) => /^(database|faults|mariadb)\//.test(file) && (ofSqlite.has(file) || ofMariadb.has(file)))).toEqual([]);
  expect(suites.length).toBeGreaterThan(100);
});

it('gives each engine about half of what is shared', () => {
  const [sqlite, mariadb] = ['sqlite', 'mariadb'].map((engine) => leftToTheOther(engine, suites).length);
  expect(Math.min(sqlite, mariadb) / (sqlite + mariadb)).toBeGreaterThan(0.35);
});

it('tells each story in one project at least, and the main job and the tour in both', () => {
  const [left, right] = [0, 1].map((side) => new Set(toldByTheOther(side, stories)));
  expect(stories.filter((story) => left.has(story) && right.has(story))).toEqual([]);
  expect(['main-job', 'every-page'].filter((story) => !stories.includes(story) || left.has(story) || right.has(story))).toEqual([]);
});
